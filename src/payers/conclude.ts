import type { AnsweredPerson, EligibilityAnswer, EligibilitySource, NotEligibleReason, PayerRight, UndeterminedReason } from '../case/eligibility-answer.js'
import { dayOf, type Instant, type LocalDate } from '../values/local-date.js'
import { inSchemeOrder } from './normalise-scheme.js'

/** What a register says of a person. */
export interface RegisterEntry {
  readonly kind: 'entry'
  /** `null`: it does not say who; only where there is no right either. */
  readonly person: AnsweredPerson | null
  readonly isDead: boolean
  readonly rights: readonly PayerRight[]
}

/** What was read in an answer: an entry, or why there is none to rely on. */
export type RegisterReading = RegisterEntry | { readonly kind: 'failed', readonly reason: UndeterminedReason }

export const unreadable = (reason: UndeterminedReason): RegisterReading => ({ kind: 'failed', reason })
export const noEntry: RegisterReading = { kind: 'entry', person: null, isDead: false, rights: [] }

export interface Asked {
  readonly source: EligibilitySource
  readonly knowsDates: boolean
  readonly citizenId: string
  readonly serviceDate: LocalDate
  readonly askedAt: Instant
  readonly raw: string
}

/** A vacant right, and care that the person pays, entitle to nothing. */
const isEntitling = ({ scheme }: PayerRight): boolean => scheme !== 'VACANT' && scheme !== 'CASH'

/** The answer to a question, from what the register says. About today, unless the dates in it settle the day that was asked for. */
export function concludeAnswer (entry: RegisterEntry, asked: Asked): EligibilityAnswer {
  const { person, isDead, rights } = entry
  if (person !== null && person.citizenId !== '' && person.citizenId !== asked.citizenId) return undetermined(asked.source, asked.askedAt, 'other-person')
  const today = dayOf(asked.askedAt)
  const isAbout = isSettled(entry, asked, today) ? asked.serviceDate : today
  const entitling = inSchemeOrder(rights.filter(isEntitling))
  const inForce = entitling.filter(right => isInForce(right, isAbout))
  const answered = {
    source: asked.source, askedAt: asked.askedAt, isAbout, knowsDates: asked.knowsDates, notInForce: entitling.filter(right => !inForce.includes(right)), raw: asked.raw
  }
  if (isDead) return { kind: 'not-eligible', reason: 'dead', person, ...answered }
  if (person !== null && inForce.length > 0) return { kind: 'eligible', rights: inForce, person, ...answered }
  return { kind: 'not-eligible', reason: reasonOf(rights, entitling), person, ...answered }
}

/** Registers list what is valid now: of another day, only a right known to have begun by then and not ended, or an earlier death, says anything. */
function isSettled ({ person, isDead, rights }: RegisterEntry, { serviceDate }: Asked, today: LocalDate): boolean {
  if (serviceDate === today) return true
  if (isDead) return person !== null && person.diedOn !== null && person.diedOn <= serviceDate
  return rights.some(right => isEntitling(right) && right.startsOn !== null && isInForce(right, serviceDate))
}

const isInForce = ({ startsOn, endsOn }: PayerRight, day: LocalDate): boolean => (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn)

function reasonOf (rights: readonly PayerRight[], entitling: readonly PayerRight[]): NotEligibleReason {
  if (entitling.length > 0) return 'not-in-force'
  return rights.some(({ scheme }) => scheme === 'VACANT') ? 'vacant' : 'no-right'
}

export const undetermined = (source: EligibilitySource, askedAt: Instant, reason: UndeterminedReason, retryAfterMs: number | null = null): EligibilityAnswer =>
  ({ kind: 'undetermined', source, askedAt, reason, retryAfterMs })
