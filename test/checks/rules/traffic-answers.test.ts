import t from 'tap'
import type { ClaimStep } from '../../../src/case/case-claim.js'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import { rta10ActNotDeducted } from '../../../src/checks/rules/traffic-act/rta10-act-not-deducted.js'
import { satang } from '../../../src/values/satang.js'
import { admission, an, at, charge, claim, context, day, diagnosis, origin, right, victim, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged, type Question } from '../../support/judged.js'

const answer = (overrides: Partial<ClaimStep> = {}): ClaimStep => ({ kind: 'accepted', channel: 'e-claim', scheme: 'UC', at: at('2026-11-18 09:00'), satang: satang(420_000), actSatang: satang(0), codes: [], paidShare: null, reference: '691100001 700000001', source: 'rep', ...overrides })
const underAct = victim({ charges: [charge(900, { rightCode: '36' }), charge(4_200)] })
const asked = (steps: readonly ClaimStep[], { of = underAct, file = null, id = null }: { readonly of?: Question, readonly file?: Partial<AccidentClaim> | null, readonly id?: string | null } = {}) =>
  ({ of, when: context({ claims: file === null ? [] : [claim(file)], money: { claimStepsOf: item => id === null || item.id === id ? steps : [] } }) })

const NOT_COVERED = { notCoveredReason: 'รถไม่ได้ทำ พรบ.' }
const SIGNED = { refusedOn: day('2026-11-10'), refusalSignedOn: day('2026-11-10') }
const later = { at: at('2026-11-19 09:00') }

await t.test('RTA10 tells of a payer that pays without the act\'s share taken off', async t => {
  const stay = admission({ id: an('690000124'), fromVisit: origin({ id: vn('691110090000'), day: day('2026-11-10') }), rights: [right('ACT'), right('UC')], diagnoses: [diagnosis('S721'), diagnosis('V234', '5')], charges: [charge(9_000, { rightCode: '36' })] })
  judged(t, rta10ActNotDeducted, {
    clean: {
      'the act is taken off': asked([answer({ actSatang: satang(150_000) })]),
      'nothing is paid': asked([answer({ satang: satang(0) })]),
      'what is paid is not said': asked([answer({ satang: null })]),
      'corrected by a later answer': asked([answer(), answer({ ...later, actSatang: satang(90_000) })])
    },
    finding: {
      'paid in full': asked([answer()]),
      'a satang': asked([answer({ satang: satang(1) })]),
      'paid after it was denied': asked([answer({ kind: 'denied', satang: null }), answer(later)]),
      'civil servants': asked([answer({ scheme: 'OFC' })]),
      'the refusal is signed and nobody confirmed it': asked([answer()], { file: SIGNED }),
      'of an admission of the accident': asked([answer()], { of: [victim({ admission: an('690000124'), charges: [] }), stay], id: '690000124' }),
      'a person wrote down the acceptance besides': asked([answer(), answer({ ...later, actSatang: null, source: 'hand' })])
    },
    'not-applicable': {
      'nobody answered': asked([]),
      'sent, and no answer yet': asked([answer({ kind: 'sent' })]),
      'the file has no column for the act': asked([answer({ actSatang: null })]),
      'denied in the end': asked([answer(), answer({ ...later, kind: 'denied', satang: null })]),
      'sent back': asked([answer({ kind: 'corrective', satang: null })]),
      "the act's own insurer": asked([answer({ scheme: 'ACT' })]),
      "workmen's compensation pays": asked([answer({ scheme: 'WCF' })]),
      'nothing is charged to the act, which RTA07 tells': asked([answer()], { of: victim() }),
      'the act does not cover it': asked([answer()], { file: NOT_COVERED }),
      'the act is exhausted': asked([answer()], { file: { exhaustedOn: day('2026-11-12') } }),
      'the refusal is confirmed': asked([answer()], { file: { ...SIGNED, refusalConfirmedBy: 'งานประกัน' } }),
      'no victim for sure': asked([answer()], { of: visit({ complaint: 'รถล้ม' }) }),
      'treated elsewhere, dressed here': asked([answer()], { of: visit({ rights: [right('ACT')], diagnoses: [diagnosis('Z480')], charges: [charge(300, { rightCode: '36' })] }) })
    }
  })
  t.match(answerOf(rta10ActNotDeducted, underAct, asked([answer(), answer({ scheme: 'OFC', satang: satang(1_000) })]).when).findings, [
    { severity: 'block', line: 'visit 691110090000 UC', satangAtRisk: 420_000, deadline: null, message: /บัตรทอง จ่าย 4,200\.00 บาท ไม่มียอดหัก พรบ\.$/, evidence: { reference: '691100001 700000001' } },
    { line: 'visit 691110090000 OFC', satangAtRisk: 1_000 }
  ], 'told for each payer')
})
