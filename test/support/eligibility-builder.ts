import type { CaseEligibility, EligibilityRecord, EligibilityTry, PayerStanding, ProvisionalRight, RightDecision, TokenStanding } from '../../src/case/case-eligibility.js'
import type { DefiniteAnswer, NotEligibleReason, PayerRight, UndeterminedReason } from '../../src/case/eligibility-answer.js'
import type { Scheme } from '../../src/case/right.js'
import type { CheckContext } from '../../src/checks/check.js'
import { instantAt } from '../../src/values/local-date.js'
import { at, context, day, HN } from './case-builder.js'

const MAIN_CODE: Readonly<Record<Scheme, string | null>> = {
  UC: 'UCS', OFC: 'OFC', LGO: 'LGO', BKK: 'BKK', STATE: 'GOF', SSS: 'SSS', WCF: 'WCF', ACT: 'ACT', MIGRANT: 'NRH', STP: 'STP', VACANT: 'PUC', CASH: 'NRD', OTHER: 'NHS'
}

/** A right as the register has it: no dates, at the builder's main hospital. */
export const payerRight = (scheme: Scheme | null = 'UC', overrides: Partial<PayerRight> = {}): PayerRight => ({
  mainCode: scheme === null ? 'XYZ' : MAIN_CODE[scheme],
  mainName: '',
  subCode: '',
  subName: '',
  scheme,
  mainHospital: '10999',
  outpatientHospital: '',
  primaryHospital: '',
  startsOn: null,
  endsOn: null,
  ...overrides
})

/** When and of what somebody was asked; by default about the builder's visit, in that morning. */
interface AnswerWish {
  readonly id?: number
  /** The day that was asked about. */
  readonly on?: string
  readonly askedAt?: string
  /** The day the source speaks of; that of asking unless told. */
  readonly isAbout?: string
  readonly notInForce?: readonly PayerRight[]
  readonly diedOn?: string | null
}

function recordOf (wish: AnswerWish, kind: (common: Omit<Extract<DefiniteAnswer, { kind: 'eligible' }>, 'kind' | 'rights' | 'person'>) => DefiniteAnswer): EligibilityRecord {
  const on = wish.on ?? '2026-11-10'
  return {
    id: wish.id ?? 1,
    citizenId: '9000000000012',
    serviceDate: day(on),
    cause: 'today',
    answer: kind({ source: 'real-person', askedAt: wish.askedAt === undefined ? instantAt(day(on), '08:55:00') : at(wish.askedAt), isAbout: day(wish.isAbout ?? on), knowsDates: true, notInForce: wish.notInForce ?? [], raw: '' })
  }
}

const person = (wish: AnswerWish) => ({ citizenId: '9000000000012', name: 'สมมุติ ทดสอบ', birthday: null, diedOn: wish.diedOn == null ? null : day(wish.diedOn) })

/** These rights are in force. */
export const eligible = (rights: readonly PayerRight[] = [payerRight()], wish: AnswerWish = {}): EligibilityRecord =>
  recordOf(wish, (common) => ({ kind: 'eligible', rights, person: person(wish), ...common }))

export const notEligible = (reason: NotEligibleReason = 'no-right', wish: AnswerWish = {}): EligibilityRecord =>
  recordOf(wish, (common) => ({ kind: 'not-eligible', reason, person: reason === 'dead' ? person(wish) : null, ...common }))

/** The right of an earlier visit, in use since the morning of the builder's visit. */
export const provisional = (overrides: Partial<ProvisionalRight> = {}): ProvisionalRight => ({
  id: 1,
  subject: { kind: 'visit', id: '691110090000' },
  hn: HN,
  citizenId: '9000000000012',
  serviceDate: day('2026-11-10'),
  startedAt: at('2026-11-10 09:05'),
  startedBy: 'regist1',
  cause: 'unavailable',
  offered: { code: '89', scheme: 'UC', mainHospital: '10999', from: { kind: 'visit', id: '690901090000', day: day('2026-09-01') }, warning: null },
  decidedBy: 'rule',
  decider: '',
  remark: '',
  state: 'waiting',
  why: null,
  tries: 1,
  nextAt: at('2026-11-10 09:10'),
  lastAt: at('2026-11-10 09:05'),
  lastReason: 'unavailable',
  answerId: null,
  basis: '',
  endedAt: null,
  endedBy: null,
  ...overrides
})

/** An after-hours decision nobody has closed. */
export const decision = (overrides: Partial<RightDecision> = {}): RightDecision => ({
  id: 1,
  subject: { kind: 'visit', id: '691110090000' },
  hn: HN,
  askedWhom: 'นายสมมุติ เวร',
  decidedBy: 'on-call-officer',
  decider: 'นายสมมุติ เวร',
  decision: 'ให้บริการไปก่อน',
  reason: 'นอกเขต',
  decidedAt: at('2026-11-10 20:00'),
  recordedAt: at('2026-11-10 20:05'),
  recordedBy: 'regist1',
  closedAt: null,
  closedBy: null,
  closingRemark: '',
  ...overrides
})

export const failedTry = (lastReason: UndeterminedReason, on: string): EligibilityTry =>
  ({ serviceDate: day(on), tries: 3, lastAt: instantAt(day(on), '06:00:00'), lastSource: 'real-person', lastReason })

export const token = (overrides: Partial<TokenStanding> = {}): TokenStanding =>
  ({ from: 'person', takenAt: at('2026-11-19 08:00'), takenBy: 'office1', expiresAt: null, refusedAt: null, ...overrides })

/** A source that is on and answers. */
export const standing = (overrides: Partial<PayerStanding> = {}): PayerStanding =>
  ({ source: 'srm', isOn: true, state: 'up', since: at('2026-11-20 00:00'), lastAnswerAt: at('2026-11-20 06:00'), lastFailureAt: null, lastReason: null, token: token(), ...overrides })

/** A context in which this is known of the builder's visit and admission. */
export const knowing = (knowledge: Partial<CaseEligibility>, wish: Parameters<typeof context>[0] = {}): CheckContext =>
  context({ ...wish, eligibility: { 'visit 691110090000': knowledge, 'admission 690000123': knowledge, ...wish.eligibility } })

/** One answer is known, and nothing else. */
export const answered = (record: EligibilityRecord, wish: Parameters<typeof context>[0] = {}): CheckContext => knowing({ answers: [record], latest: record }, wish)
