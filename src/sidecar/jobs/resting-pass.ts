import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import { beginJob, endJob } from '../state/job-store.js'
import type { JobTools, JobTurn } from './job.js'

const BACK_OFF_MS = 10 * MINUTE_MS

/** Work of every minute that rests for ten minutes after a failure; the failure is on record as a job's of this name. */
export function restAfterFailure ({ state }: Pick<JobTools, 'state'>, name: string, { look, failed }: { readonly look: (turn: JobTurn) => Promise<void>, readonly failed: () => void }): (turn: JobTurn) => Promise<void> {
  let restsUntil: Instant | null = null
  return async turn => {
    if (restsUntil !== null && turn.asOf < restsUntil && turn.asOf >= restsUntil - BACK_OFF_MS) return
    try {
      await look(turn)
      restsUntil = null
    } catch (error) {
      if (turn.signal.aborted) throw error
      restsUntil = (turn.asOf + BACK_OFF_MS) as Instant
      failed()
      const due = { job: name, dueAt: turn.asOf, now: turn.asOf }
      await beginJob(state, turn.lease, due)
      await endJob(state, turn.lease, { ...due, status: 'failed', remark: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }
}
