import t from 'tap'
import { tm04LongStay } from '../../../src/checks/rules/times/tm04-long-stay.js'
import { tm05OverlappingCare } from '../../../src/checks/rules/times/tm05-overlapping-care.js'
import { tm06OutpatientBeforeStay } from '../../../src/checks/rules/times/tm06-outpatient-before-stay.js'
import { tm09AdmittedTwice } from '../../../src/checks/rules/times/tm09-admitted-twice.js'
import { of06OutpatientBeforeStay } from '../../../src/checks/rules/civil-servant/of06-outpatient-before-stay.js'
import { admission, an, at, charge, completeRight, context, day, item, origin, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const OURS = context({ settings: { 'hospital.code': '10999' } })
const elsewhere = right('UC', { mainHospital: '10670', authenCodes: ['PP1'] })
type Came = Parameters<typeof visit>[0]
/** A visit of another CUP's patient, claimed by itself. */
const came = (moment: string, overrides: Came = {}) => visit({ id: vn('691109120000'), day: day(moment.slice(0, 10)), registeredAt: at(moment), rights: [elsewhere], ...overrides })
const of = (scheme: 'OFC' | 'LGO' | 'BKK' | 'UC' | 'SSS' | 'CASH', mainHospital = '10670'): Came => ({ rights: [right(scheme, { mainHospital, approvalCode: '1' })] })
const asked = (...cases: readonly (ReturnType<typeof visit> | ReturnType<typeof admission>)[]) => ({ of: cases, when: OURS })
const second = (overrides: Parameters<typeof admission>[0]) => admission({ id: an('690000124'), ...overrides })

await t.test('TM04 asks about a stay of more than 180 days, over or not', async t => {
  const since = (admittedOn: string, overrides: Parameters<typeof admission>[0] = {}) => admission({ admittedOn: day(admittedOn), ...overrides })
  const here = { isDischarged: false, dischargedOn: null, dischargedTime: null }
  judged(t, tm04LongStay, {
    clean: {
      'two nights': admission(),
      '180 days': since('2026-05-14'),
      '181 days with a day of leave': since('2026-05-13', { leaveDays: 1 }),
      'in bed for 180 days': since('2026-05-24', here),
      'leave days below zero count as none': since('2026-05-14', { leaveDays: -5 })
    },
    finding: {
      '181 days': since('2026-05-13'),
      'in bed for 181 days': since('2026-05-23', here),
      'a discharge date that is not confirmed': since('2026-05-13', { isDischarged: false }),
      'since the beginning of the calendar': since('1000-01-01', here)
    },
    'not-applicable': {
      'a visit': visit(),
      'discharged in the future is the business of TM01': since('2026-01-01', { dischargedOn: day('2569-11-10') }),
      'discharged before admitted is the business of TM01': since('2026-11-11')
    },
    undetermined: {
      'no admission date': admission({ admittedOn: null }),
      'discharged on no day': admission({ dischargedOn: null })
    }
  })
  t.match(answerOf(tm04LongStay, since('2026-05-23', here)).findings, [{ severity: 'warn', message: /181 วัน ยังไม่จำหน่าย/, evidence: { days: 181 } }])
})

await t.test('TM05 finds what was claimed twice for one time', async t => {
  const stay = admission()
  judged(t, tm05OverlappingCare, {
    clean: {
      'a stay alone': asked(stay),
      'the visit it came from': asked(came('2026-11-09 12:00', { admission: stay.id }), stay),
      'the visit it came from, where the visit does not know it': asked(came('2026-11-09 12:00'), admission({ fromVisit: origin({ id: vn('691109120000') }) })),
      'the minute of the discharge': asked(came('2026-11-10 14:00'), stay),
      'before the stay': asked(came('2026-11-08 09:59'), stay),
      'paid per head': asked(came('2026-11-09 12:00', of('UC', '10999')), stay),
      'paid by the patient': asked(came('2026-11-09 12:00', of('CASH')), stay),
      'nothing was charged': asked(came('2026-11-09 12:00', { charges: [] }), stay),
      'nothing was charged to a payer': asked(came('2026-11-09 12:00', { charges: [charge(300, { isClaimed: false })] }), stay),
      'readmitted a minute after the discharge': asked(stay, second({ admittedOn: day('2026-11-10'), admittedTime: '14:01:00', dischargedOn: day('2026-11-12') })),
      'two stays of one day are told by TM09': asked(stay, second({})),
      'on the day of a discharge without a time': asked(came('2026-11-10 08:00'), admission({ dischargedTime: null })),
      'on the day of an admission without a time': asked(came('2026-11-08 23:00'), admission({ admittedTime: null })),
      'a day without a time, at the edge of the stay': asked(came('2026-11-08 12:00', { registeredAt: null }), stay),
      'a discharge in the future is the business of TM01': asked(came('2026-11-19 12:00'), admission({ dischargedOn: day('2569-11-10') })),
      'a discharge before the admission is the business of TM01': asked(came('2026-11-08 12:00'), admission({ dischargedOn: day('2026-11-07') })),
      'nobody knows when it began, or ended': asked(came('2026-11-09 12:00'), admission({ admittedOn: null }), second({ dischargedOn: null })),
      'a discharge that was forgotten half a year ago is told by TM04': asked(came('2026-11-18 12:00'), admission({ admittedOn: day('2026-05-23'), isDischarged: false, dischargedOn: null, dischargedTime: null })),
      'a visit of today is still going on': asked(came('2026-11-20 06:00'), admission({ isDischarged: false, dischargedOn: null }))
    },
    finding: {
      'in the middle of the stay': asked(came('2026-11-09 12:00'), stay),
      'the minute of the admission': asked(came('2026-11-08 10:00'), stay),
      'the minute before the discharge': asked(came('2026-11-10 13:59'), stay),
      'of a civil servant': asked(came('2026-11-09 12:00', of('OFC')), stay),
      'prevention of our own patient, which is claimed': asked(came('2026-11-09 12:00', { ...of('UC', '10999'), charges: [charge(360, { item: item({ nationalCode: '30011' }) })] }), stay),
      'a day without a time, wholly within the stay': asked(came('2026-11-09 12:00', { registeredAt: null }), stay),
      'in bed for 180 days': asked(came('2026-11-18 12:00'), admission({ admittedOn: day('2026-05-24'), isDischarged: false, dischargedOn: null, dischargedTime: null })),
      'while the patient is still in bed': asked(came('2026-11-18 12:00'), admission({ isDischarged: false, dischargedOn: null, dischargedTime: null })),
      'a stay that begins a minute before the other ends': asked(stay, second({ admittedOn: day('2026-11-10'), admittedTime: '13:59:00', dischargedOn: day('2026-11-12') }))
    },
    'not-applicable': { 'visits alone': asked(came('2026-11-09 12:00')) },
    undetermined: { 'nobody in the patient table': { of: [admission({ patient: null })], when: OURS } }
  })
  const { findings } = answerOf(tm05OverlappingCare, [came('2026-11-09 12:00'), stay, second({ admittedOn: day('2026-11-09'), dischargedOn: day('2026-11-11') })], OURS)
  t.match(findings, [
    { subject: { kind: 'patient' }, line: '690000123 690000124', message: /AN 690000124 ซ้อนกับ AN 690000123/ },
    { line: '691109120000', satangAtRisk: 30_000, evidence: { vn: '691109120000', an: '690000123' } }
  ], 'each overlap is told once')
})

await t.test('TM06 joins an outpatient visit to the stay that begins within four hours', async t => {
  const stay = admission()
  judged(t, tm06OutpatientBeforeStay, {
    clean: {
      'four hours before': asked(came('2026-11-08 06:00'), stay),
      'after the stay began': asked(came('2026-11-08 10:01'), stay),
      'no time of the visit': asked(came('2026-11-08 09:00', { registeredAt: null }), stay),
      'no time of the admission is the business of TM02': asked(came('2026-11-08 09:00'), admission({ admittedTime: null }))
    },
    finding: {
      'a minute less than four hours before': asked(came('2026-11-08 06:01'), stay),
      'the same minute': asked(came('2026-11-08 10:00'), stay),
      'over midnight': asked(came('2026-11-07 22:30'), admission({ admittedTime: '00:30:00' }))
    },
    'not-applicable': {
      'the visit it came from': asked(came('2026-11-08 09:00', { admission: stay.id }), stay),
      'our own patient is paid per head': asked(came('2026-11-08 09:00', of('UC', '10999')), stay),
      'a civil servant is told by OF06': asked(came('2026-11-08 09:00', of('OFC')), stay),
      'no stay': asked(came('2026-11-08 09:00')),
      'a visit of today': asked(came('2026-11-20 05:00'), admission({ admittedOn: day('2026-11-20'), admittedTime: '06:00:00', isDischarged: false, dischargedOn: null }))
    },
    undetermined: { 'nobody in the patient table': { of: [came('2026-11-08 09:00', { patient: null }), admission({ patient: null })], when: OURS } }
  })
})

await t.test('OF06 joins a civil servant\'s visit to the stay that begins within a day', async t => {
  const stay = admission()
  judged(t, of06OutpatientBeforeStay, {
    clean: {
      'a minute more than a day before': asked(came('2026-11-07 09:59', of('OFC')), stay),
      'after the stay began': asked(came('2026-11-08 10:01', of('OFC')), stay),
      'no time of the visit': asked(came('2026-11-08 09:00', { ...of('LGO'), registeredAt: null }), stay)
    },
    finding: {
      'a day before': asked(came('2026-11-07 10:00', of('OFC')), stay),
      'an hour before, local government': asked(came('2026-11-08 09:00', of('LGO')), stay)
    },
    'not-applicable': {
      'Bangkok is not named by the payer': asked(came('2026-11-08 09:00', of('BKK')), stay),
      'the universal scheme has TM06': asked(came('2026-11-08 09:00'), stay),
      'already joined: nothing is charged to the visit': asked(came('2026-11-08 09:00', { ...of('OFC'), charges: [] }), stay),
      'the visit it came from': asked(came('2026-11-08 09:00', { ...of('OFC'), admission: stay.id }), stay),
      'no stay': asked(came('2026-11-08 09:00', of('OFC')))
    },
    undetermined: { 'nobody in the patient table': { of: [came('2026-11-08 09:00', { ...of('OFC'), patient: null }), admission({ patient: null })], when: OURS } }
  })
  t.match(answerOf(of06OutpatientBeforeStay, [came('2026-11-08 09:00', of('OFC')), stay], OURS).findings, [{ severity: 'warn', line: '691109120000', satangAtRisk: 30_000, deadline: at('2027-11-09 00:00') }], 'due when the visit is')
})

await t.test('TM09 finds two admissions of one day', async t => {
  judged(t, tm09AdmittedTwice, {
    clean: {
      'one admission': [admission()],
      'readmitted on the day of the discharge': [admission(), second({ admittedOn: day('2026-11-10'), admittedTime: '20:00:00' })],
      'one of the two is paid by the patient': [admission({ rights: [right('CASH')] }), second({})],
      'admission days that are not recorded': [admission({ admittedOn: null }), second({ admittedOn: null })]
    },
    finding: {
      'at one moment': [admission(), second({})],
      'one after the other': [admission({ dischargedOn: day('2026-11-08'), dischargedTime: '12:00:00' }), second({ admittedTime: '18:00:00' })],
      'without times': [admission({ admittedTime: null }), second({ admittedTime: null })],
      'a right nobody knows may be claimed': [admission({ rights: [right(null)] }), second({ rights: [] })]
    },
    'not-applicable': { 'visits alone': [visit(), visit({ id: vn('691110090001') })], 'both are paid by the patient': [admission({ rights: [right('CASH')] }), second({ rights: [right('CASH')] })] },
    undetermined: { 'nobody in the patient table': [admission({ patient: null }), second({ patient: null })] }
  })
  const { findings } = answerOf(tm09AdmittedTwice, [admission({ rights: [completeRight()] }), second({ charges: [charge(100)] })])
  t.match(findings, [{ line: '2026-11-08', satangAtRisk: 10_000, evidence: { admissions: '690000123; 690000124' } }], 'the smaller of the two is lost at least')
})

await t.test('only an admission, with a time where the hours count, lets a history be read', async t => {
  for (const check of [tm05OverlappingCare, tm06OutpatientBeforeStay, tm09AdmittedTwice, of06OutpatientBeforeStay]) {
    t.equal(check.suspectsCase?.(visit(), OURS), false, check.id)
    t.equal(check.suspectsCase?.(admission(), OURS), true, check.id)
  }
  t.equal(tm06OutpatientBeforeStay.suspectsCase?.(admission({ admittedTime: null }), OURS), false)
})
