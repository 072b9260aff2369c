import type { AskCause } from '../../case/case-eligibility.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { WhoToAsk } from '../../hosxp-adapter/people-to-ask.js'
import { MINUTE_MS } from '../../values/local-date.js'
import { readSettings } from '../state/settings-store.js'
import { askAll, type Worked } from './ask-all.js'
import { askPerson, dueOf, isEverybodyAway } from './ask-person.js'
import type { JobTools, JobTurn } from './job.js'

/** One round of asking about rights that nobody at a desk waits for. */
export interface Round {
  readonly tools: JobTools
  readonly turn: JobTurn
  readonly schema: SiteSchema
  /** What is left of the round's time. */
  readonly leftMs: () => number
}

/** Part of a round: its own people, for its own reason. */
export interface RoundPart extends Worked {
  readonly what: string
  readonly doubt: number
  readonly withoutId: number
}

/** A round that is not through. What was answered is kept; the next try asks only the others. */
export class RoundError extends Error {
  override readonly name = 'RoundError'
  constructor (readonly code: 'PAYERS_AWAY' | 'ROUND_UNFINISHED', message: string) {
    super(message)
  }
}

// The runner's other work waits meanwhile.
const ROUND_MS = 10 * MINUTE_MS
const PATIENCE_MS = MINUTE_MS
const DOUBT_MINUTES = 30

/**
 * Does the parts of a round, one after the other, for ten minutes at most in all. Rejects with PAYERS_AWAY when nobody could be asked, and, while
 * there is another try, with ROUND_UNFINISHED when some are left. Without a source nothing is done.
 */
export async function askRound (
  tools: JobTools, turn: JobTurn, parts: readonly ((round: Round) => Promise<RoundPart | null>)[], { roundMs = ROUND_MS }: { readonly roundMs?: number } = {}
): Promise<string> {
  if (tools.payers.sources().length === 0) return 'no source'
  const endsAt = performance.now() + roundMs
  const { settings } = await readSettings(tools.state)
  tools.hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: PATIENCE_MS, restFactor: 1 })
  const round: Round = { tools, turn, schema: await readSiteSchema(tools.hosxp, turn.signal), leftMs: () => endsAt - performance.now() }
  const done: RoundPart[] = []
  for (const part of parts) {
    const result = await part(round)
    if (result !== null) done.push(result)
    // Nor could the other parts: HOSxP is left in peace until the next try.
    if (result?.isAway === true && isEverybodyAway(tools.payers)) break
  }
  const remark = done.map(told).join('; ')
  if (done.some(({ isAway }) => isAway)) throw new RoundError('PAYERS_AWAY', `nobody can be asked; ${remark}`)
  const isThrough = done.every(({ left, again, doubt }) => left + again + doubt === 0)
  if (!isThrough && turn.isLastTry === false) throw new RoundError('ROUND_UNFINISHED', remark)
  return remark
}

/** Asks about the rights of these people, whoever `known` does not name. */
export async function askPeople (
  { tools, turn, leftMs }: Round,
  { what, cause, who, known }: { readonly what: string, readonly cause: AskCause, readonly who: WhoToAsk, readonly known: (citizenIds: readonly string[]) => Promise<ReadonlySet<string>> }
): Promise<RoundPart> {
  const answered = await known(who.people.map(({ citizenId }) => citizenId))
  const { due, doubt } = await dueOf(tools.state, who.people.filter(({ citizenId }) => !answered.has(citizenId)), turn.asOf, { doubtMinutes: DOUBT_MINUTES, restMinutes: 0 })
  const worked = isEverybodyAway(tools.payers)
    ? nobodyAsked(due.length)
    : await askAll(due, {
      lanes: tools.payers.lanes(),
      limitMs: leftMs(),
      signal: turn.signal,
      ask: async (person, signal) => (await askPerson(tools.payers, person, cause, signal)).outcome
    })
  return { ...worked, what, doubt, withoutId: who.withoutId }
}

/** Nothing to ask is no outage. */
export const nobodyAsked = (left: number): Worked => ({ answered: 0, inVain: 0, again: 0, left, isAway: left > 0 })

function told ({ what, answered, inVain, again, left, doubt, withoutId }: RoundPart): string {
  const rest: readonly (readonly [number, string])[] = [
    [inVain, 'without a usable answer'], [again, 'failed'], [left, 'left'], [doubt, 'in doubt since a process ended'], [withoutId, 'without a number to ask about']
  ]
  return [`${what}: ${answered} answered`, ...rest.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)].join(', ')
}
