import { dayOf, MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { withAccidentOf } from '../state/accident-case-store.js'
import { beginJob, endJob } from '../state/job-store.js'
import { countTry, forgetRechecks, listRechecks, type Recheck } from '../state/recheck-store.js'
import type { JobTools, JobTurn } from './job.js'
import { silentCheck } from './silent-check.js'
import { writeNotesIfOn } from './write-notes-if-on.js'

const NAME = 'recheck'
const PATIENCE_MS = 10_000
// A hospital that recorded for weeks without the service has a long queue: it is worked off minute by minute.
const MOST_AT_ONCE = 200
// After the asking: a HOSxP that is started anew is back by the last try.
const TRY_AFTER_MINUTES = [0, 5, 15]

/**
 * What the office recorded since the last minute is judged again, each visit with all of its accident, and notes follow. A failure keeps what was
 * asked; after three it is given up, which is on record as a job's failure: the next run over open findings comes to it.
 */
export async function recheckAsked (tools: JobTools, turn: JobTurn): Promise<void> {
  const { state } = tools
  const asked = (await listRechecks(state)).filter(recheck => isDue(recheck, turn.asOf)).slice(0, MOST_AT_ONCE)
  if (asked.length === 0) return
  try {
    const subjects = await withAccidentOf(state, asked.map(({ subject }) => subject))
    const numbersOf = (kind: 'visit' | 'admission'): string[] => subjects.filter(subject => subject.kind === kind).map(({ id }) => id)
    const today = dayOf(turn.asOf)
    await silentCheck(tools, turn, { kind: 'asked', from: today, to: today, gear: 'day', only: { visits: numbersOf('visit'), admissions: numbersOf('admission') }, maxPauseMs: PATIENCE_MS })
  } catch (error) {
    // Stopped or fenced out: the next runner does it.
    if (!turn.signal.aborted) await recordFailure(tools, turn, asked, error)
    throw error
  }
  // Only what was read: what was asked meanwhile is judged in the next minute.
  await forgetRechecks(state, asked.map(({ id }) => id))
  await writeNotesIfOn(tools, turn)
}

/** A clock that was set back delays nothing. */
const isDue = ({ askedAt, tries }: Recheck, now: Instant): boolean => now < askedAt || now >= plusMs(askedAt, (TRY_AFTER_MINUTES[tries] ?? 0) * MINUTE_MS)

async function recordFailure ({ state }: JobTools, { asOf, lease }: JobTurn, asked: readonly Recheck[], error: unknown): Promise<void> {
  await countTry(state, asked.map(({ id }) => id))
  const givenUp = asked.filter(({ tries }) => tries + 1 >= TRY_AFTER_MINUTES.length)
  if (givenUp.length === 0) return
  await forgetRechecks(state, givenUp.map(({ id }) => id))
  const failed = { job: NAME, dueAt: asOf, now: asOf }
  await beginJob(state, lease, failed)
  await endJob(state, lease, { ...failed, status: 'failed', remark: error instanceof Error ? error.message : String(error) })
}
