import t from 'tap'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import { rta06VehicleUnknown } from '../../../src/checks/rules/traffic-act/rta06-vehicle-unknown.js'
import { rta07ActLimits } from '../../../src/checks/rules/traffic-act/rta07-act-limits.js'
import { rta11RefusalUnsigned } from '../../../src/checks/rules/traffic-act/rta11-refusal-unsigned.js'
import { admission, an, at, charge, claim, completeRight, context, day, diagnosis, injury, moment, origin, right, victim, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged, type Row } from '../../support/judged.js'

const weak = visit({ complaint: 'รถล้ม' })
const dressing = visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z480')] })
const filed = (overrides: Partial<AccidentClaim>) => context({ claims: [claim(overrides)] })
const SETTLED: Partial<AccidentClaim> = { refusedOn: day('2026-11-10'), refusalSignedOn: day('2026-11-10'), refusalConfirmedBy: 'งานประกัน' }

/** Nothing here is a victim to be judged. */
const NOBODY: Readonly<Record<string, Row>> = {
  'no sign of an accident': visit(),
  'a suspicion nobody answered': weak,
  'a suspicion the office answered with no': { of: weak, when: filed({ isVictim: false, refusedOn: day('2026-11-10') }) },
  'only a follow-up visit is known': dressing
}
const yes: Row = { of: weak, when: filed({ isVictim: true }) }

const INSURED: Partial<AccidentClaim> = { vehicleStatus: 'insured', plate: 'กข 1234', plateProvince: 'เชียงราย', insurer: 'วิริยะ', policyNumber: 'P-1', policyFrom: day('2026-01-01'), policyTo: day('2026-12-31') }
const REPORT = 'visit 691110090000 police-report'

await t.test('RTA06 wants the vehicle, by its status', async (t) => {
  const fund = (overrides: Partial<AccidentClaim>, papers: string[] = [REPORT]): Row => ({ of: victim(), when: context({ claims: [claim({ vehicleStatus: 'uninsured', fundRoute: 'สาขา คปภ.', ...overrides })], papers }) })
  const insured = (overrides: Partial<AccidentClaim> = {}, of = victim()): Row => ({ of, when: filed({ ...INSURED, ...overrides }) })
  judged(t, rta06VehicleUnknown, {
    clean: {
      'insured, all told': insured(),
      'a policy from the day of the accident': insured({ policyFrom: day('2026-11-10') }),
      'a policy to the day of the accident': insured({ policyTo: day('2026-11-10') }),
      'a policy whose days are not known': insured({ policyFrom: null, policyTo: null }),
      'no accident day to compare a policy with': insured({ policyTo: day('2026-01-31') }, victim({ injury: null })),
      'the road victims\' fund, with report and route': fund({}),
      'hit and run, with report and route': fund({ vehicleStatus: 'hit-and-run' }),
      'the act does not cover it': { of: victim(), when: filed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'refused, signed and confirmed': { of: victim(), when: filed(SETTLED) },
      'the act is exhausted': { of: victim(), when: filed({ exhaustedOn: day('2026-11-12') }) }
    },
    finding: {
      'no case file': victim(),
      'nobody knows the vehicle': { of: victim(), when: filed({ vehicleStatus: 'unknown' }) },
      'no plate': insured({ plate: null }),
      'a plate of a dash': insured({ plate: ' - ' }),
      'a plate of zeros': insured({ plate: '0' }),
      'a province not known': insured({ plateProvince: 'ไม่ทราบ' }),
      'no insurer': insured({ insurer: '' }),
      'no policy': insured({ policyNumber: null }),
      'a policy from the day after': insured({ policyFrom: day('2026-11-11') }),
      'a policy that ended the day before': insured({ policyTo: day('2026-11-09') }),
      'the fund without a report': fund({}, []),
      'the fund without a route': fund({ fundRoute: 'ไม่ทราบ' }),
      'hit and run without a report': fund({ vehicleStatus: 'hit-and-run' }, []),
      'a report of another accident': fund({}, ['visit 691109090000 police-report']),
      'a refusal nobody confirmed': { of: victim(), when: filed({ refusalSignedOn: day('2026-11-10') }) }
    },
    'not-applicable': { ...NOBODY, 'a suspicion answered with yes, whose clock alone runs': yes }
  })
  const unknownOn = (asOf: string, overrides: Partial<AccidentClaim> = {}) => answerOf(rta06VehicleUnknown, victim(), context({ asOf: at(asOf), claims: [claim(overrides)] })).findings[0]?.severity
  t.equal(unknownOn('2026-11-12 23:59'), 'info', 'the second day')
  t.equal(unknownOn('2026-11-13 00:00'), 'warn', 'the third day')
  t.equal(unknownOn('2026-11-10 10:00', { vehicleStatus: 'insured' }), 'warn', 'a known status that lacks the rest is no matter of days')
  t.equal(answerOf(rta06VehicleUnknown, admission({ rights: [right('ACT')], admittedOn: null })).findings[0]?.severity, 'info', 'without a day of arrival nothing is late')
  const { findings } = answerOf(rta06VehicleUnknown, victim(), filed({ ...INSURED, plate: '-', policyTo: day('2026-11-09') }))
  t.match(findings, [{ message: 'ข้อมูลรถหรือกรมธรรม์ยังไม่ครบ: ทะเบียนรถ, กรมธรรม์ไม่คุ้มครองวันเกิดเหตุ', evidence: { gaps: 'plate; policy-period' }, satangAtRisk: 30_000 }], 'one finding tells all gaps')
})

const act = (baht: number | null) => charge(baht, { rightCode: '36' })

await t.test('RTA07 compares what is charged under the act with its limits', async (t) => {
  const charged = (...baht: (number | null)[]) => victim({ charges: baht.map(act) })
  const routed = (item: ReturnType<typeof victim>): Row => ({ of: item, when: filed({ excessRoute: 'สิทธิหลัก UC' }) })
  judged(t, rta07ActLimits, {
    clean: {
      'far from the limit': charged(23_999.99),
      'nothing charged to anybody': victim({ charges: [] }),
      'only a refund': victim({ charges: [charge(-500)] }),
      'prices that are not numbers': victim({ charges: [charge(NaN), act(null)] }),
      'nothing under the act, and no right of it': victim({ rights: [completeRight()] }),
      'above the preliminary limit, and it is known who pays': routed(charged(30_000.01)),
      'up to the full limit': routed(charged(80_000)),
      'nothing under the act that is exhausted': { of: victim(), when: filed({ exhaustedOn: day('2026-11-12') }) },
      'nothing under the act that does not cover it': { of: victim(), when: filed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'nothing under the act the patient refused': { of: victim(), when: filed(SETTLED) },
      'the admission is charged to the act of the visit': [victim({ charges: [], admission: an('690000123') }), admission({ charges: [act(500)] })]
    },
    finding: {
      'a right of the act and nothing under it': victim(),
      'the right stands on the visit itself': victim({ rights: [completeRight()], registeredRight: right('ACT') }),
      'what was charged was given back': victim({ charges: [charge(300), act(300), act(-300)] }),
      'near the limit': charged(24_000),
      'at the limit': charged(30_000),
      'above the limit': charged(30_000.01),
      'above the limit, the route only a dash': { of: charged(30_001), when: filed({ excessRoute: '-' }) },
      'above the limit of an act that is exhausted': { of: charged(30_001), when: filed({ exhaustedOn: day('2026-11-12') }) },
      'above the full limit whoever pays the excess': routed(charged(80_000.01)),
      'a refusal nobody confirmed': { of: victim(), when: filed({ refusalSignedOn: day('2026-11-10') }) }
    },
    undetermined: {
      'visits without readable charges': { of: victim(), when: context({ lacks: ['visit-charges'] }) },
      'an admission without readable charges': { of: [victim({ admission: an('690000123') }), admission()], when: context({ lacks: ['admission-charges'] }) }
    },
    'not-applicable': { ...NOBODY, 'a suspicion answered with yes, whose clock alone runs': yes }
  })
  const told = (baht: number, when = context()) => answerOf(rta07ActLimits, charged(baht), when).findings
  t.match(told(24_000), [{ severity: 'info' }])
  t.match(told(30_000), [{ severity: 'info', satangAtRisk: 0 }])
  t.match(told(30_000.01), [{ severity: 'warn', satangAtRisk: 1 }], 'what the act does not pay')
  t.match(told(90_000, filed({ excessRoute: 'สิทธิหลัก UC' })), [{ severity: 'warn', satangAtRisk: 1_000_000 }])
  t.match(answerOf(rta07ActLimits, victim()).findings, [{ severity: 'warn', satangAtRisk: 30_000 }], 'what the act could have paid')
  t.equal(answerOf(rta07ActLimits, victim({ charges: [act(500)] }), context({ lacks: ['admission-charges'] })).outcome.kind, 'clean', 'an accident of visits alone needs no admissions')
})

await t.test('RTA07 adds up all visits and admissions of the accident, and takes the limits of its day', async (t) => {
  const parts = [
    victim({ charges: [act(10_000)], admission: an('690000123') }),
    admission({ charges: [act(10_000), charge(90_000)], fromVisit: origin({ id: vn('691110090000') }) }),
    victim({ id: vn('691112090000'), day: day('2026-11-12'), charges: [act(5000)], injury: null })
  ]
  t.match(answerOf(rta07ActLimits, parts).findings, [{ severity: 'info', subject: { kind: 'visit', id: '691110090000' }, evidence: { underAct: 2_500_000, charged: 11_500_000 } }])
  const limits = [{ from: '2020-04-01', preliminarySatang: 3_000_000, fullSatang: 8_000_000 }, { from: '2026-11-10', preliminarySatang: 5_000_000, fullSatang: 9_000_000 }]
  const on = (accident: string) => answerOf(rta07ActLimits, victim({ charges: [act(31_000)], injury: injury({ accident: moment(accident) }) }), context({ settings: { 'act.limits': limits } })).findings[0]?.severity
  t.equal(on('2026-11-09 23:59'), 'warn', 'the old limit')
  t.equal(on('2026-11-10 00:01'), 'info', 'the new limit from its day')
})

await t.test('RTA11 wants the signature of who does not use the act, and a decision on its share', async (t) => {
  const refused = (overrides: Partial<AccidentClaim>, of = victim()): Row => ({ of, when: filed({ refusedOn: day('2026-11-10'), ...overrides }) })
  judged(t, rta11RefusalUnsigned, {
    clean: {
      'no case file': victim(),
      'no refusal': { of: victim(), when: filed({ otherFundBilled: 'UC' }) },
      'signed, nothing billed elsewhere': refused({ refusalSignedOn: day('2026-11-10') }),
      'signed a day later': refused({ refusalSignedOn: day('2026-11-11') }),
      'signed, billed and decided': refused({ refusalSignedOn: day('2026-11-10'), otherFundBilled: 'UC', actShareDecision: 'เรียกเก็บเฉพาะส่วนเกิน' }),
      'another fund that is only a dash': refused({ refusalSignedOn: day('2026-11-10'), otherFundBilled: '-' }),
      'the act does not cover it': refused({ notCoveredReason: 'รถล้มในบ้าน' }),
      'the act is exhausted': refused({ exhaustedOn: day('2026-11-12') })
    },
    finding: {
      'no signature': refused({}),
      'a confirmation is no signature': refused({ refusalConfirmedBy: 'งานประกัน' }),
      'billed elsewhere without a decision': refused({ refusalSignedOn: day('2026-11-10'), otherFundBilled: 'UC' }),
      'a decision that is only a dash': refused({ refusalSignedOn: day('2026-11-10'), otherFundBilled: 'UC', actShareDecision: ' - ' }),
      'a signature whose refusal has no day': { of: victim(), when: filed({ refusalSignedOn: day('2026-11-10'), otherFundBilled: 'UC' }) },
      'confirmed, billed elsewhere, not decided': { of: victim(), when: filed({ ...SETTLED, otherFundBilled: 'UC' }) },
      'a suspicion the office answered with yes': refused({ isVictim: true }, weak)
    },
    'not-applicable': NOBODY
  })
  const told = (overrides: Partial<AccidentClaim>) => answerOf(rta11RefusalUnsigned, victim(), filed({ refusedOn: day('2026-11-12'), ...overrides })).findings
  t.match(told({ otherFundBilled: 'UC' }), [{ deadline: at('2026-11-13 00:00'), evidence: { isUnsigned: true, isShareOpen: true } }], 'both are one finding, due by the end of the day')
  t.match(told({ refusalSignedOn: day('2026-11-12'), otherFundBilled: 'UC' }), [{ deadline: at('2027-05-10 00:00') }], 'a decision is due while the act can be asked')
  t.equal(rta11RefusalUnsigned.audience, 'none', 'no note ever speaks of it')
})
