import { HOUR_MS, type Instant } from '../../../values/local-date.js'
import { lastRun, type RunRecord } from '../../state/run-store.js'
import type { StateDb } from '../../state/state-schema.js'

/** How fresh the board is, and whether an empty one means anything. */
export interface ActRuns {
  /** As of when the accidents were last looked for; `null`: never. */
  readonly computedAt: Instant | null
  readonly isOld: boolean
  /** The latest run failed, then. */
  readonly failedAt: Instant | null
  /** The 24-hour check could not run, and why. */
  readonly notRun: string | null
  /** The replica was too far behind: nothing was closed. */
  readonly isReplicaLagged: boolean
}

// The runs that look at every accident of the last days.
const KINDS = ['act-clock', 'morning', 'nightly-check'] as const
const CLOCK = 'RTA08'
const FRESH_HOURS = 24

export async function readActRuns (db: StateDb, at: Instant): Promise<ActRuns> {
  const [latest, done] = [await newest(db), await newest(db, 'done')]
  return {
    computedAt: done?.asOf ?? null,
    isOld: done !== null && at - done.asOf > FRESH_HOURS * HOUR_MS,
    failedAt: latest?.status === 'failed' ? latest.startedAt : null,
    notRun: done?.notRun.find(({ check }) => check === CLOCK)?.reason ?? null,
    isReplicaLagged: done?.isReplicaLagged ?? false
  }
}

async function newest (db: StateDb, status?: RunRecord['status']): Promise<RunRecord | null> {
  const runs = await Promise.all(KINDS.map(async kind => await lastRun(db, { kind, ...status === undefined ? {} : { status } })))
  return runs.filter(run => run !== null).toSorted((a, b) => b.id - a.id)[0] ?? null
}
