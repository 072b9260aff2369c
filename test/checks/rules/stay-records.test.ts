import t from 'tap'
import { of05AdmissionApprovalMissing } from '../../../src/checks/rules/civil-servant/of05-admission-approval-missing.js'
import { dx02NoPrincipalDiagnosisInpatient } from '../../../src/checks/rules/diagnosis/dx02-no-principal-diagnosis-inpatient.js'
import { ip01ChartNotSummarised } from '../../../src/checks/rules/inpatient-chart/ip01-chart-not-summarised.js'
import { ip02SummarisedNotCoded } from '../../../src/checks/rules/inpatient-chart/ip02-summarised-not-coded.js'
import { ip07ChartNotCoded } from '../../../src/checks/rules/inpatient-chart/ip07-chart-not-coded.js'
import { tm07LeaveDays } from '../../../src/checks/rules/times/tm07-leave-days.js'
import { tm08RoomDays } from '../../../src/checks/rules/times/tm08-room-days.js'
import { admission, at, charge, day, daysLater, diagnosis, item, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const HERE = { isDischarged: false, dischargedOn: null, dischargedTime: null }

await t.test('TM07 wants leave days between none and the nights', async t => {
  judged(t, tm07LeaveDays, {
    clean: {
      'on leave for both nights': admission({ leaveDays: 2 }),
      none: admission({ leaveDays: 0 }),
      'in bed, days to come': admission({ ...HERE, leaveDays: 30 })
    },
    finding: {
      'one more than the nights': admission({ leaveDays: 3 }),
      'below zero': admission({ leaveDays: -1 }),
      'below zero while in bed': admission({ ...HERE, leaveDays: -1 }),
      'a day of leave in a stay without a night': admission({ dischargedOn: day('2026-11-08'), leaveDays: 1 })
    },
    'not-applicable': {
      'not recorded': admission(),
      'another payer': admission({ leaveDays: 99, rights: [right('OFC')] }),
      'no right': admission({ leaveDays: 99, rights: [] }),
      'a visit': visit()
    },
    undetermined: {
      'no admission date': admission({ admittedOn: null, leaveDays: 1 }),
      'no discharge date': admission({ dischargedOn: null, leaveDays: 1 }),
      'discharged before admitted': admission({ dischargedOn: day('2026-11-07'), leaveDays: 1 })
    }
  })
})

const room = (quantity: number | null, overrides: Parameters<typeof item>[0] = {}, isClaimed = true) =>
  charge(400, { item: item({ code: '3000004', name: 'ค่าห้องและค่าอาหาร เตียงสามัญ (วัน)', chargeGroup: '1', nationalCode: '21101', ...overrides }), quantity, isClaimed })
const charged = (...charges: readonly ReturnType<typeof charge>[]) => admission({ charges })

await t.test('TM08 wants no more days of room and food than the stay has', async t => {
  const food = (quantity: number) => room(quantity, { name: 'ค่าอาหาร (วัน)' })
  const bed = (quantity: number) => room(quantity, { name: 'ค่าเตียงสามัญ (วัน)' })
  const sameDay = { dischargedOn: day('2026-11-08') }
  judged(t, tm08RoomDays, {
    clean: {
      'two days for two nights': charged(room(2)),
      'a day at a time': charged(room(1), room(1)),
      'two rooms, a day each': charged(room(1), room(1, { nationalCode: '21201' })),
      'a day of a stay without a night': admission({ ...sameDay, charges: [room(1)] }),
      'a day too many that was given back': charged(room(3), room(-1)),
      'room and food apart': charged(bed(2), food(2)),
      'the bed for observation stands beside': charged(room(2), room(1, { nationalCode: '21301' })),
      'what the patient pays stands beside': charged(room(2), room(2, {}, false)),
      'a last day of more than six hours': admission({ dischargedTime: '16:01:00', charges: [room(3)] }),
      'a day of 24 hours and a rest from before midnight': admission({ admittedTime: '23:00:00', dischargedTime: '09:00:00', charges: [room(2)] }),
      'no time, and no more than the nights': admission({ dischargedTime: null, charges: [room(2)] }),
      'a line that cost nothing': charged(room(2), charge(0, { item: item({ chargeGroup: '1' }), quantity: 5 }))
    },
    finding: {
      'three days for two nights': charged(room(3)),
      'two rooms, the day of the move in both': charged(room(2), room(1, { nationalCode: '21201' })),
      'two days of a stay without a night': admission({ ...sameDay, charges: [room(2)] }),
      'food for three days': charged(bed(2), food(3)),
      'half a day too many': charged(room(2.5)),
      'a last day of six hours': admission({ dischargedTime: '16:00:00', charges: [room(3)] }),
      'a day more than the last day of more than six hours': admission({ dischargedTime: '23:59:00', charges: [room(4)] }),
      'no time, two more than the nights': admission({ admittedTime: null, charges: [room(4)] })
    },
    'not-applicable': {
      'no room was charged': admission(),
      'in bed': admission({ ...HERE, charges: [room(30)] }),
      'the patient pays': charged(room(30, {}, false)),
      'another group': charged(room(30, { chargeGroup: '12' })),
      'a visit': visit({ charges: [room(3)] })
    },
    undetermined: {
      'no quantity': charged(room(null)),
      'no time of discharge, a day more than the nights': admission({ dischargedTime: null, charges: [room(3)] }),
      'no time of admission, a day more than the nights': admission({ admittedTime: null, charges: [room(3)] }),
      'no admission date': admission({ admittedOn: null, charges: [room(2)] }),
      'discharged before admitted': admission({ dischargedOn: day('2026-11-07'), charges: [room(2)] }),
      'discharged a minute before the admission': admission({ ...sameDay, dischargedTime: '09:59:00', charges: [room(2)] })
    }
  })
  t.match(answerOf(tm08RoomDays, charged(room(3))).findings, [{ severity: 'block', message: /ค่าห้อง 3 วัน เบิกได้ 2 วัน/, evidence: { days: 3, nights: 2 } }])
})

await t.test('OF05 wants an approval or a letter when a civil servant goes home', async t => {
  t.equal(of05AdmissionApprovalMissing.audience, 'none', 'the patient has gone: a note finds nobody')
  const of = (scheme: 'OFC' | 'LGO' | 'BKK' | 'UC' | 'ACT', overrides: Parameters<typeof right>[1] = {}) => admission({ rights: [right(scheme, overrides)] })
  judged(t, of05AdmissionApprovalMissing, {
    clean: {
      'an approval number': of('OFC', { approvalCode: '654321' }),
      'a letter': of('LGO', { letter: 'อบต. 71/2569' }),
      'on the second right': admission({ rights: [right('BKK'), right('CASH', { approvalCode: '654321' })] })
    },
    finding: {
      'a civil servant': of('OFC'),
      'local government': of('LGO'),
      Bangkok: of('BKK'),
      'NHSO\'s code of the day is no approval': of('OFC', { authenCodes: ['PP1234567890'] })
    },
    'not-applicable': {
      'in bed': admission({ ...HERE, rights: [right('OFC')] }),
      'the act pays first': admission({ rights: [right('ACT'), right('OFC')] }),
      'the universal scheme': of('UC'),
      'no right': admission({ rights: [] }),
      'a visit': visit({ rights: [right('OFC')] })
    }
  })
})

const open = { isSummarised: false }

await t.test('IP01 wants a summary a fortnight after the discharge', async t => {
  judged(t, ip01ChartNotSummarised, {
    clean: { summarised: { of: admission(), when: daysLater(14) } },
    finding: {
      'on day 14': { of: admission(open), when: daysLater(14) },
      'on day 14, nothing coded': { of: admission({ ...open, diagnoses: [] }), when: daysLater(14) },
      'on day 19, nothing coded': { of: admission({ ...open, diagnoses: [] }), when: daysLater(19) },
      'on day 40, coded': { of: admission(open), when: daysLater(40) },
      'on day 40, nobody can read the codes': { of: admission({ ...open, diagnoses: [], isDiagnosisReadable: false }), when: daysLater(40) }
    },
    'not-applicable': {
      'on day 13': { of: admission(open), when: daysLater(13) },
      'on day 20 without a principal diagnosis IP07 tells it': { of: admission({ ...open, diagnoses: [diagnosis('J189', '2')] }), when: daysLater(20) },
      'in bed': { of: admission({ ...open, ...HERE }), when: daysLater(40) },
      'discharged on no day': { of: admission({ ...open, dischargedOn: null }), when: daysLater(40) },
      'a visit': visit()
    }
  })
  t.match(answerOf(ip01ChartNotSummarised, admission(open), daysLater(14)).findings, [{ deadline: at('2026-12-11 00:00'), evidence: { days: 14 } }])
})

await t.test('IP02 wants a code within a week of a summary', async t => {
  const uncoded = admission({ diagnoses: [] })
  judged(t, ip02SummarisedNotCoded, {
    clean: {
      coded: { of: admission(), when: daysLater(7) },
      'coding has begun: DX02 tells what is missing': { of: admission({ diagnoses: [diagnosis('J189', '2')] }), when: daysLater(7) }
    },
    finding: {
      'on day 7': { of: uncoded, when: daysLater(7) },
      'on day 19': { of: uncoded, when: daysLater(19) },
      'a row without a code': { of: admission({ diagnoses: [diagnosis('')] }), when: daysLater(7) }
    },
    'not-applicable': {
      'on day 6': { of: uncoded, when: daysLater(6) },
      'on day 20 IP07 tells it': { of: uncoded, when: daysLater(20) },
      'not summarised': { of: admission({ ...open, diagnoses: [] }), when: daysLater(10) },
      'in bed': { of: admission({ ...HERE, diagnoses: [] }), when: daysLater(10) },
      'a visit': visit({ diagnoses: [] })
    },
    undetermined: { 'the table cannot hold the admission number': { of: admission({ diagnoses: [], isDiagnosisReadable: false }), when: daysLater(10) } }
  })
})

await t.test('of a chart without any code one check speaks at a time', async t => {
  const checks = [ip01ChartNotSummarised, ip02SummarisedNotCoded, ip07ChartNotCoded, dx02NoPrincipalDiagnosisInpatient]
  for (const isSummarised of [true, false]) {
    for (const days of [0, 6, 7, 13, 14, 19, 20, 30, 60]) {
      const told = checks.filter(check => answerOf(check, admission({ isSummarised, diagnoses: [] }), daysLater(days)).findings.length > 0)
      const expected = days >= 20 ? ['IP07'] : isSummarised ? (days >= 7 ? ['IP02'] : []) : (days >= 14 ? ['IP01'] : [])
      t.same(told.map(({ id }) => id), expected, `day ${days}, ${isSummarised ? 'summarised' : 'not summarised'}`)
    }
  }
})
