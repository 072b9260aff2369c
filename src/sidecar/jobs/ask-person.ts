import type { AskCause } from '../../case/case-eligibility.js'
import type { PersonToAsk } from '../../hosxp-adapter/people-to-ask.js'
import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import type { Payers } from '../asking/payers.js'
import { triesOn } from '../state/eligibility-answer-store.js'
import type { StateDb } from '../state/state-schema.js'
import { OUTAGE_REASONS } from '../state/who-was-asked.js'
import type { Outcome } from './ask-all.js'

/** A question and what came of it. */
export interface AskedPerson {
  readonly outcome: Outcome
  /** The kept answer; `null`: none was kept. */
  readonly answerId: number | null
}

/** Nobody can be asked now, and it is known: an outage, a token that does not count, a pause a payer asked for. A payer whose trial is due can be asked. */
export function isEverybodyAway (payers: Payers): boolean {
  const sources = payers.sources()
  const states = payers.state().filter(({ source }) => sources.includes(source))
  return sources.length === 0 || (states.length > 0 && states.every(({ state, pausedUntil }) => state === 'open' || pausedUntil !== null))
}

export async function askPerson (payers: Payers, { citizenId, serviceDate }: PersonToAsk, cause: AskCause, signal: AbortSignal): Promise<AskedPerson> {
  const { answer, answerId } = await payers.ask({ citizenId, serviceDate, cause, priority: 'batch', signal })
  const outcomeOf = (): Outcome => {
    if (answer.kind === 'not-checked') return 'away'
    if (answer.kind !== 'undetermined') return 'answered'
    if (!OUTAGE_REASONS.includes(answer.reason)) return 'in-vain'
    return isEverybodyAway(payers) ? 'away' : 'again'
  }
  return { outcome: outcomeOf(), answerId }
}

// What came back and told nothing will not be another thing in the same night.
const VAIN_REST_MINUTES = 6 * 60

export interface Patience {
  /** A question that was under way when a process died may have been sent: so long nobody repeats it. */
  readonly doubtMinutes: number
  /** So long after a failure it is not sent again. */
  readonly restMinutes: number
}

export interface Askable {
  readonly due: readonly PersonToAsk[]
  /** Perhaps asked about already, by a process that died. */
  readonly doubt: number
}

/** Who of people without an answer is to be asked about now. All of them are of one service date. */
export async function dueOf (db: StateDb, people: readonly PersonToAsk[], at: Instant, { doubtMinutes, restMinutes }: Patience): Promise<Askable> {
  const [first] = people
  if (first === undefined) return { due: [], doubt: 0 }
  const tries = await triesOn(db, first.serviceDate)
  // A clock that was set back keeps nobody waiting for what has not happened yet.
  const isWithin = (minutes: number, moment: Instant | null): boolean => moment !== null && Math.abs(at - moment) < minutes * MINUTE_MS
  const due: PersonToAsk[] = []
  let doubt = 0
  for (const person of people) {
    const before = tries.get(person.citizenId)
    const isVain = before?.lastReason != null && !OUTAGE_REASONS.includes(before.lastReason)
    if (isWithin(doubtMinutes, before?.askingSince ?? null)) doubt++
    else if (!isWithin(isVain ? VAIN_REST_MINUTES : restMinutes, before?.lastAt ?? null)) due.push(person)
  }
  return { due, doubt }
}
