import t from 'tap'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import type { DocumentKind } from '../../../src/case/case-document.js'
import { rta12ReferredPapersMissing } from '../../../src/checks/rules/traffic-act/rta12-referred-papers-missing.js'
import { rta13OwedOrPapersMissing } from '../../../src/checks/rules/traffic-act/rta13-owed-or-papers-missing.js'
import { admission, an, at, charge, claim, context, day, diagnosis, right, victim, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged, type Row } from '../../support/judged.js'
import { satangFromBaht } from '../../../src/values/satang.js'

const FIRST = 'visit 691110090000'
const ALWAYS: readonly DocumentKind[] = ['id-copy', 'authorisation', 'claim-form']
const papersOf = (member: string, kinds = ALWAYS) => kinds.map((kind) => `${member} ${kind}`)
const allHere = context({ papers: papersOf(FIRST) })
const claimed = (overrides: Partial<AccidentClaim>, papers: readonly string[] = []) => context({ claims: [claim(overrides)], papers })
const refusal = { refusalSignedOn: day('2026-11-10'), refusalConfirmedBy: 'งานประกัน' }

const weak = visit({ complaint: 'รถล้ม' })
const NOBODY: Readonly<Record<string, Row>> = {
  'no sign of an accident': visit({ referral: { on: day('2026-11-10'), toHospital: '10670' } }),
  'a suspicion nobody answered': weak,
  'a suspicion answered with yes, whose clock alone runs': { of: weak, when: claimed({ isVictim: true }) },
  'only a follow-up visit is known': visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z480')] })
}

/** Sent on, on the day of the visit unless told otherwise. */
const sentOn = (on: string | null = '2026-11-10') => victim({ referral: { on: on === null ? null : day(on), toHospital: '10670' } })
const asked = (asOf: string, wish: Parameters<typeof context>[0] = {}) => context({ asOf: at(asOf), ...wish })

await t.test('RTA12 asks for the papers of a victim who was sent on', async (t) => {
  judged(t, rta12ReferredPapersMissing, {
    clean: {
      'all papers are here': { of: sentOn(), when: allHere },
      'with those of an insured vehicle': { of: sentOn(), when: claimed({ vehicleStatus: 'insured' }, papersOf(FIRST, [...ALWAYS, 'policy', 'vehicle-registration'])) },
      'papers kept at a later visit': { of: [sentOn(), victim({ id: vn('691112090000'), day: day('2026-11-12'), injury: null })], when: context({ papers: papersOf('visit 691112090000') }) },
      'on the day itself': { of: sentOn(), when: asked('2026-11-10 23:00') },
      'a referral that has not come yet': sentOn('2026-11-25'),
      'somebody called six days ago': { of: sentOn(), when: context({ calls: { [FIRST]: at('2026-11-14 16:00') } }) },
      'the act does not cover it': { of: sentOn(), when: claimed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'refused, signed and confirmed': { of: sentOn(), when: claimed(refusal) },
      'the act is exhausted': { of: sentOn(), when: claimed({ exhaustedOn: day('2026-11-12') }) }
    },
    finding: {
      'no paper is here': sentOn(),
      'one paper is missing': { of: sentOn(), when: context({ papers: papersOf(FIRST, ['id-copy', 'claim-form']) }) },
      'the police report of a death': { of: sentOn(), when: claimed({ hasDied: true }, papersOf(FIRST)) },
      'papers of another visit': { of: sentOn(), when: context({ papers: papersOf('visit 691109090000') }) },
      'on the next day': { of: sentOn(), when: asked('2026-11-11 00:00') },
      'the referral has no date': { of: sentOn(null), when: asked('2026-11-11 06:30') },
      'the admission was sent on': [victim({ admission: an('690000123') }), admission({ referral: { on: null, toHospital: '' } })],
      'the last call was seven days ago': { of: sentOn(), when: context({ calls: { [FIRST]: at('2026-11-13 16:00') } }) },
      'a refusal nobody confirmed': { of: sentOn(), when: claimed({ refusalSignedOn: day('2026-11-10') }) }
    },
    undetermined: {
      'neither referral nor admission has a day': { of: admission({ rights: [right('ACT')], admittedOn: null, dischargedOn: null, referral: { on: null, toHospital: '10670' } }), when: context() }
    },
    'not-applicable': { ...NOBODY, 'not sent on': victim() }
  })
  const severityOn = (asOf: string, of = sentOn()) => answerOf(rta12ReferredPapersMissing, of, asked(asOf)).findings[0]?.severity
  t.equal(severityOn('2026-11-12 23:59'), 'info', 'the second day')
  t.equal(severityOn('2026-11-13 00:00'), 'warn', 'the third day')
  t.equal(severityOn('2026-11-13 00:00', sentOn(null)), 'warn', 'counted from the visit')
  t.equal(severityOn('2026-11-14 00:00', sentOn('2026-11-12')), 'info', 'counted from the referral')
  t.match(answerOf(rta12ReferredPapersMissing, admission({ rights: [right('ACT')], referral: { on: null, toHospital: '' } })).findings, [{ evidence: { days: 10 } }], 'counted from the discharge')
  t.match(answerOf(rta12ReferredPapersMissing, sentOn(), context({ papers: papersOf(FIRST, ['id-copy', 'claim-form']) })).findings, [{
    message: 'ผู้ประสบภัยจากรถที่ส่งต่อ เอกสาร พรบ. ยังไม่ครบ: ส่งต่อ 10 วัน ขาด หนังสือมอบอำนาจ', evidence: { missing: 'authorisation', days: 10, toHospital: '10670' }, satangAtRisk: 30_000
  }])
  const twice = [victim({ admission: an('690000123'), referral: { on: day('2026-11-10'), toHospital: '10670' } }), admission({ referral: { on: day('2026-11-09'), toHospital: '10671' } })]
  t.match(answerOf(rta12ReferredPapersMissing, twice).findings, [{ evidence: { days: 11, toHospital: '10671' } }], 'of two referrals the earlier counts')
})

const owing = (baht: number, since: string | null) => ({ debt: { owed: satangFromBaht(baht), since: since === null ? null : day(since) } })

await t.test('RTA13 tells what is owed, and papers missing, of who was not sent on', async (t) => {
  const owes = (baht: number, since: string | null) => victim(owing(baht, since))
  const owesOn = (asOf: string, since: string | null): Row => ({ of: owes(500, since), when: asked(asOf, { papers: papersOf(FIRST) }) })
  const withStay = (overrides: Parameters<typeof admission>[0]): Row => ({ of: [victim({ admission: an('690000123') }), admission(overrides)], when: allHere })
  judged(t, rta13OwedOrPapersMissing, {
    clean: {
      'papers here, nothing owed': { of: victim(), when: allHere },
      'papers missing for two days': { of: victim(), when: asked('2026-11-12 23:59') },
      'owed since today': owesOn('2026-11-10 23:59', '2026-11-10'),
      'owed from a visit of today': owesOn('2026-11-10 23:59', null),
      'a debt of nothing': { of: owes(0, '2026-11-10'), when: allHere },
      'too much was paid': { of: owes(-20, '2026-11-10'), when: allHere },
      'totals of a stay that still lasts': withStay({ ...owing(500, null), isDischarged: false, dischargedOn: null }),
      'the act does not cover it': { of: victim(), when: claimed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'refused, signed and confirmed': { of: victim(), when: claimed(refusal) },
      'the act is exhausted': { of: victim(), when: claimed({ exhaustedOn: day('2026-11-12') }) }
    },
    finding: {
      'papers missing for three days': { of: victim(), when: asked('2026-11-13 00:00') },
      'papers of an unpaid vehicle': { of: victim(), when: claimed({ vehicleStatus: 'uninsured' }, papersOf(FIRST)) },
      'owed since yesterday': owesOn('2026-11-11 00:00', '2026-11-10'),
      'owed from a visit of yesterday': owesOn('2026-11-11 00:00', null),
      'owed by the admission': withStay(owing(500, null)),
      'owed by an admission that still lasts, since a day': withStay({ ...owing(500, '2026-11-09'), isDischarged: false, dischargedOn: null }),
      'owed although the act does not cover it': { of: owes(500, '2026-11-10'), when: claimed({ notCoveredReason: 'รถล้มในบ้าน' }) },
      'owed although refused': { of: owes(500, '2026-11-10'), when: claimed(refusal) },
      'owed by an admission without a day': admission({ rights: [right('ACT')], admittedOn: null, ...owing(500, '2026-11-09') })
    },
    undetermined: { 'papers of an admission without a day': admission({ rights: [right('ACT')], admittedOn: null }) },
    'not-applicable': { ...NOBODY, 'sent on': sentOn(), 'sent on, and owing': { ...sentOn(), ...owing(500, '2026-11-10') } }
  })
  const both = [victim({ ...owing(500, '2026-11-10'), admission: an('690000123'), charges: [charge(300)] }), admission({ ...owing(1200.5, null), charges: [] })]
  t.match(answerOf(rta13OwedOrPapersMissing, both, context({ papers: papersOf(FIRST, ['id-copy', 'claim-form']) })).findings, [{
    message: 'พรบ. ค้างชำระหรือเอกสารไม่ครบ: ค้างชำระ 1,700.50 บาท; ขาด หนังสือมอบอำนาจ', satangAtRisk: 170_050, evidence: { owed: 170_050, missing: 'authorisation' }
  }], 'what the accident owes in all, and its papers, are one finding')
  t.match(answerOf(rta13OwedOrPapersMissing, victim({ ...owing(500, '2026-11-10') }), asked('2026-11-11 06:30')).findings, [{ satangAtRisk: 50_000, evidence: { missing: '' } }], 'papers that are not due yet are not told beside a debt')
  t.same(rta13OwedOrPapersMissing.needs, ['referrals'], 'a site without readable debts is asked for papers all the same')
})
