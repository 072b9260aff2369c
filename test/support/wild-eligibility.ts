import fc from 'fast-check'
import {
  ASK_CAUSES, NEEDS_PERSON_WHYS, PROVISIONAL_STATES, type CaseEligibility, type EdcApproval, type EligibilityRecord, type KeptAuthenCode, type PayerStanding, type TokenStanding
} from '../../src/case/case-eligibility.js'
import { ELIGIBILITY_SOURCES, NOT_ELIGIBLE_REASONS, UNDETERMINED_REASONS, type DefiniteAnswer, type PayerRight } from '../../src/case/eligibility-answer.js'
import { SCHEMES, type Scheme } from '../../src/case/right.js'
import { addDays, instantAt, plusMs, type Instant, type LocalDate } from '../../src/values/local-date.js'
import { satangFromBaht } from '../../src/values/satang.js'
import { day, hn } from './case-builder.js'
import { decision, provisional } from './eligibility-builder.js'
import { wildDay } from './wild-cases.js'

/** What our own database may know of rights: much of it near the day of the case, some of it anywhere. */

/** Something near a day, or far away from it. */
type OfDay<Value> = (on: LocalDate) => Value

const days: fc.Arbitrary<OfDay<LocalDate>> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 2, 30, -31).map((offset) => (on: LocalDate) => addDays(on, offset)) },
  { weight: 1, arbitrary: wildDay.map((far) => () => far) }
)
const hours = fc.integer({ min: -30, max: 60 }).map((count) => count * 3_600_000)
const moments: fc.Arbitrary<OfDay<Instant>> = fc.tuple(days, hours).map(([of, ms]) => (on) => plusMs(instantAt(of(on)), ms))
const optional = <Value>(arbitrary: fc.Arbitrary<OfDay<Value>>): fc.Arbitrary<OfDay<Value | null>> => fc.option(arbitrary).map((of) => (on) => of === null ? null : of(on))
const several = <Value>(arbitrary: fc.Arbitrary<OfDay<Value>>, maxLength: number): fc.Arbitrary<OfDay<readonly Value[]>> => fc.array(arbitrary, { maxLength }).map((list) => (on) => list.map((of) => of(on)))

/** A record whose fields may stand near the day. */
function near<Fields extends object> (fields: { readonly [Key in keyof Fields]: fc.Arbitrary<OfDay<Fields[Key]>> }): fc.Arbitrary<OfDay<Fields>> {
  const entries = Object.entries<fc.Arbitrary<OfDay<unknown>>>(fields as Record<string, fc.Arbitrary<OfDay<unknown>>>)
  return fc.tuple(...entries.map(([key, arbitrary]) => arbitrary.map((of) => [key, of] as const))).map((pairs) => (on) => Object.fromEntries(pairs.map(([key, of]) => [key, of(on)])) as Fields)
}
const plain = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<OfDay<Value>> => arbitrary.map((value) => () => value)

const payerRights: fc.Arbitrary<OfDay<PayerRight>> = near<PayerRight>({
  mainCode: plain(fc.constantFrom(null, 'UCS', 'XYZ', '')),
  mainName: plain(fc.constant('')),
  subCode: plain(fc.constantFrom('', '89', '74', 'o1')),
  subName: plain(fc.constantFrom('', '', '', 'ม.8', 'à¸¡.8')),
  scheme: plain(fc.oneof(fc.constantFrom<Scheme>('UC', 'OFC', 'LGO', 'SSS', 'BKK'), fc.option(fc.constantFrom(...SCHEMES)))),
  mainHospital: plain(fc.constantFrom('', '00000', '10999', '10670', 'à¹')),
  outpatientHospital: plain(fc.constant('')),
  primaryHospital: plain(fc.constant('')),
  startsOn: optional(days),
  endsOn: optional(days)
})

const answers: fc.Arbitrary<OfDay<DefiniteAnswer>> = fc.record({
  common: near({ source: plain(fc.constantFrom(...ELIGIBILITY_SOURCES)), askedAt: moments, isAbout: days, knowsDates: plain(fc.boolean()), notInForce: several(payerRights, 1), raw: plain(fc.constant('')) }),
  rights: fc.oneof(several(payerRights, 2), payerRights.map((of) => (on: LocalDate) => (['OFC', 'LGO'] as const).map((scheme) => ({ ...of(on), scheme })))),
  reason: fc.constantFrom(...NOT_ELIGIBLE_REASONS),
  diedOn: optional(days),
  isNamed: fc.boolean(),
  who: fc.record({ citizenId: fc.constantFrom('', '9000000000012'), sex: fc.constantFrom('male', 'female', null), birthday: fc.constantFrom('1986-03-14', '1986-03-15', null).map((text) => text === null ? null : day(text)) }),
  isEligible: fc.boolean()
}).map(({ common, rights, reason, diedOn, isNamed, who, isEligible }) => (on) => {
  const person = { ...who, name: '', diedOn: diedOn(on) }
  const held = rights(on)
  return isEligible && held.length > 0 ? { kind: 'eligible', rights: held, person, ...common(on) } : { kind: 'not-eligible', reason, person: isNamed ? person : null, ...common(on) }
})

const records: fc.Arbitrary<OfDay<EligibilityRecord>> = near<EligibilityRecord>({
  id: plain(fc.integer({ min: 1, max: 9 })), citizenId: plain(fc.constant('9000000000012')), serviceDate: days, cause: plain(fc.constantFrom(...ASK_CAUSES)), answer: answers
})

export const wildRecord: fc.Arbitrary<EligibilityRecord> = fc.tuple(records, wildDay).map(([of, on]) => of(on))

const authenCodes = near<KeptAuthenCode>({
  code: plain(fc.constantFrom('', 'PP1234567890', 'EP1')), kind: plain(fc.constantFrom('authen', 'closed', null)), hospital: plain(fc.constantFrom('', '10999', '10670')), serviceCode: plain(fc.constant('')), at: optional(moments), sourceChannel: plain(fc.constantFrom('', 'HIS', 'CARD'))
})

const approvals = near<EdcApproval>({
  code: plain(fc.constantFrom('', '123456789', '987654321')), day: days, approvedAt: moments, terminal: plain(fc.constant('')), satang: plain(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(satangFromBaht))
})

/** What is known of the right behind a case of that day. */
export const wildKnowledge: fc.Arbitrary<OfDay<CaseEligibility>> = near<CaseEligibility>({
  answers: several(records, 2).map((of) => (on) => of(on).toSorted((a, b) => a.answer.askedAt - b.answer.askedAt)),
  lastTry: optional(near({ serviceDate: days, tries: plain(fc.nat(99)), lastAt: optional(moments), lastSource: plain(fc.option(fc.constantFrom(...ELIGIBILITY_SOURCES))), lastReason: plain(fc.option(fc.constantFrom(...UNDETERMINED_REASONS))) })),
  latest: optional(records),
  provisional: fc.option(fc.record({ state: fc.constantFrom(...PROVISIONAL_STATES), why: fc.option(fc.constantFrom(...NEEDS_PERSON_WHYS)), isOffered: fc.boolean(), startedAt: moments }), { freq: 2 })
    .map((found) => (on) => found === null ? null : provisional({ hn: hn('000012345'), state: found.state, why: found.why, startedAt: found.startedAt(on), ...(found.isOffered ? {} : { offered: null }) })),
  openDecision: optional(moments.map((of) => (on: LocalDate) => decision({ decidedAt: of(on) }))),
  registeredOn: optional(days),
  authenCodes: optional(several(authenCodes, 2)),
  isEdcDayKnown: plain(fc.boolean()),
  approvals: several(approvals, 2)
})

const tokens: fc.Arbitrary<OfDay<TokenStanding>> = near<TokenStanding>({ from: plain(fc.constantFrom('environment', 'person', 'hosxp')), takenAt: optional(moments), takenBy: plain(fc.option(fc.constant('office1'))), expiresAt: optional(moments), refusedAt: optional(moments) })

/** A source of rights, as it stands about that day. */
export const wildStanding: fc.Arbitrary<OfDay<PayerStanding>> = near<PayerStanding>({
  source: plain(fc.constantFrom(...ELIGIBILITY_SOURCES)),
  isOn: plain(fc.boolean()),
  state: plain(fc.constantFrom('up', 'down', 'token', 'unknown')),
  since: moments,
  lastAnswerAt: optional(moments),
  lastFailureAt: optional(moments),
  lastReason: plain(fc.option(fc.constantFrom(...UNDETERMINED_REASONS))),
  token: optional(tokens)
})
