import t from 'tap'
import type { Case } from '../../../src/case/case.js'
import { ip07ChartNotCoded } from '../../../src/checks/rules/inpatient-chart/ip07-chart-not-coded.js'
import { tm01DischargeTime } from '../../../src/checks/rules/times/tm01-discharge-time.js'
import { tm02TimeMissing } from '../../../src/checks/rules/times/tm02-time-missing.js'
import { tm03DischargeTypeAndStatus } from '../../../src/checks/rules/times/tm03-discharge-type-and-status.js'
import { admission, at, context, day, daysLater, diagnosis, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

await t.test('TM01 wants a confirmed discharge between admission and now', async (t) => {
  const sameDay = { dischargedOn: day('2026-11-08') }
  judged(t, tm01DischargeTime, {
    clean: {
      'two nights': admission(),
      'the same minute': admission({ ...sameDay, dischargedTime: '10:00:00' }),
      'the same day without a time': admission({ ...sameDay, dischargedTime: null }),
      'the same day, no admission time': admission({ ...sameDay, admittedTime: null, dischargedTime: '00:00:00' }),
      'this very second': { of: admission(), when: context({ asOf: at('2026-11-10 14:00:00') }) },
      'today without a time': { of: admission({ dischargedTime: null }), when: context({ asOf: at('2026-11-10 00:00') }) }
    },
    finding: {
      'no discharge date': admission({ dischargedOn: null }),
      'a zero admission date': admission({ admittedOn: null }),
      'the day before the admission': admission({ dischargedOn: day('2026-11-07') }),
      'a second before the admission': admission({ ...sameDay, dischargedTime: '09:59:59' }),
      'a second in the future': { of: admission(), when: context({ asOf: at('2026-11-10 13:59:59') }) },
      'tomorrow without a time': { of: admission({ dischargedTime: null }), when: context({ asOf: at('2026-11-09 23:59') }) },
      'a discharge in the Buddhist era': admission({ dischargedOn: day('2569-11-10') }),
      'the last day there is': admission({ dischargedOn: day('9999-12-31') }),
      'every date is zero': admission({ admittedOn: null, dischargedOn: null, admittedTime: null, dischargedTime: null })
    },
    'not-applicable': {
      'the discharge is not confirmed': admission({ isDischarged: false, dischargedOn: day('2026-11-07') }),
      'the patient is still admitted': admission({ isDischarged: false, dischargedOn: null, dischargedTime: null }),
      'a visit': visit()
    }
  })
})

await t.test('TM02 wants both times', async (t) => {
  judged(t, tm02TimeMissing, {
    clean: {
      'both times': admission(),
      'midnight is a time': admission({ admittedTime: '00:00:00', dischargedTime: '00:00:00' }),
      'still admitted, so no discharge time yet': admission({ isDischarged: false, dischargedTime: null })
    },
    finding: {
      'no admission time': admission({ admittedTime: null }),
      'no admission time of a patient on the ward': admission({ admittedTime: null, isDischarged: false, dischargedTime: null }),
      'no discharge time': admission({ dischargedTime: null }),
      neither: admission({ admittedTime: null, dischargedTime: null })
    },
    'not-applicable': { 'a visit': visit() }
  })
  const messageOf = (item: Case) => answerOf(tm02TimeMissing, item).findings[0]?.message ?? ''
  t.match(messageOf(admission({ admittedTime: null, dischargedTime: null })), 'เวลารับเข้า และ เวลาจำหน่าย', 'both are named')
})

await t.test('TM03 wants a discharge type and a status that agree', async (t) => {
  const ended = (dischargeType: string | null, dischargeStatus: string | null) => admission({ dischargeType, dischargeStatus })
  const living = ['1', '2', '3', '4', '5', '6', '7', '8'].map((status) => [`status ${status} of a living patient`, ended('01', status)])
  const types = ['1', '2', '3', '4', '5'].map((type) => [`type ${type}`, ended(type, '02')])
  judged(t, tm03DischargeTypeAndStatus, {
    clean: {
      ...Object.fromEntries([...living, ...types]),
      'with approval, improved': admission(),
      'codes without zeros': ended('1', '2'),
      'dead with autopsy, dead': ended('8', '9'),
      'dead without autopsy, dead': ended('09', '09'),
      'dead with stillbirth': ended('09', '08'),
      'transferred, not improved': ended('04', '03'),
      'a newborn who leaves with the mother': ended('01', '06')
    },
    finding: {
      'no type': ended(null, '02'),
      'no status': ended('01', null),
      'nothing but zeros': ended('00', '00'),
      'types 6 and 7 do not exist': ended('06', '02'),
      'status 10 does not exist': ended('01', '10'),
      'a letter': ended('A', '02'),
      mojibake: ended('à¹€', '02'),
      'a dead type with an improved status': ended('08', '02'),
      'a dead status with a living type': ended('01', '09')
    },
    'not-applicable': { 'still admitted': admission({ isDischarged: false, dischargeType: null, dischargeStatus: null }), 'a visit': visit() }
  })
})

await t.test('IP07 wants a principal diagnosis within thirty days of discharge', async (t) => {
  const uncoded = admission({ diagnoses: [] })
  judged(t, ip07ChartNotCoded, {
    clean: { coded: { of: admission(), when: daysLater(25) } },
    finding: {
      'on day 20': { of: uncoded, when: daysLater(20) },
      'rows without a principal diagnosis': { of: admission({ diagnoses: [diagnosis('J189', '2')] }), when: daysLater(25) },
      'a principal row without a code': { of: admission({ diagnoses: [diagnosis('')] }), when: daysLater(25) },
      'on day 30': { of: uncoded, when: daysLater(30) }
    },
    'not-applicable': {
      'on day 19': { of: uncoded, when: daysLater(19) },
      'still admitted': { of: admission({ diagnoses: [], isDischarged: false, dischargedOn: null }), when: daysLater(30) },
      'a confirmed discharge without a date is the business of TM01': { of: admission({ diagnoses: [], dischargedOn: null }), when: daysLater(30) },
      'a discharge in the future': { of: admission({ diagnoses: [], dischargedOn: day('2569-11-10') }), when: daysLater(30) },
      'a visit': visit({ diagnoses: [] })
    },
    undetermined: { 'the table cannot hold the admission number': { of: admission({ diagnoses: [], isDiagnosisReadable: false }), when: daysLater(30) } }
  })
  for (const [days, level] of [[20, 'amber'], [29, 'amber'], [30, 'red']] as const) {
    t.match(answerOf(ip07ChartNotCoded, uncoded, daysLater(days)).findings, [{ evidence: { days, level }, deadline: at('2026-12-11 00:00') }], `day ${days} is ${level}`)
  }
})
