import { MINUTE_MS, plusMs } from '../../values/local-date.js'
import { beginJob, endJob, failAbandoned, lastDueOf, recordMissed, retryOf } from '../state/job-store.js'
import { RoundError } from './ask-round.js'
import type { Job, JobTools, JobTurn } from './job.js'
import { dueTimes, type Schedule } from './schedule.js'

/** What the runner hears of a job at work. */
export interface JobWatch {
  readonly began: (job: string) => void
  readonly failed: (job: string, error: unknown) => void
}

/** Does a job when its time has come or it may be tried again. A failure is told and on record; it rejects only when the turn itself has ended. */
export async function doIfDue (tools: JobTools, { job, schedule }: { readonly job: Job, readonly schedule: Schedule }, { lease, signal }: Pick<JobTurn, 'lease' | 'signal'>, watch: JobWatch): Promise<void> {
  signal.throwIfAborted()
  const now = tools.clock()
  const { run, missed } = dueTimes(schedule, await lastDueOf(tools.state, job.name), now)
  await recordMissed(tools.state, lease, { job: job.name, dueAts: missed, now })
  const notBefore = plusMs(now, -schedule.lateMinutes * MINUTE_MS)
  await failAbandoned(tools.state, lease, job.name, { now, notBefore })
  const dueAt = run ?? await retryOf(tools.state, job.name, { epoch: lease.epoch, now, notBefore })
  if (dueAt === null) return
  watch.began(job.name)
  const { isLastTry } = await beginJob(tools.state, lease, { job: job.name, dueAt, now: tools.clock() })
  // Stopped while the beginning was written down: a job hears only of what happens after it began.
  signal.throwIfAborted()
  const startedAt = performance.now()
  const end = async (status: 'done' | 'failed', remark: string, isTry = true): Promise<void> => await endJob(tools.state, lease, { job: job.name, dueAt, now: tools.clock(), status, remark, isTry })
  try {
    const remark = await job.run(tools, { asOf: tools.clock(), lease, signal, isLastTry })
    await end('done', remark)
    tools.log.info({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
  } catch (error) {
    // Stopped or fenced out: the next runner sees it begun and not ended, and does it again.
    if (signal.aborted) throw error
    // An outage of hours must not use up the tries while nobody can be asked.
    const isTry = !(error instanceof RoundError && error.code === 'PAYERS_AWAY')
    await end('failed', error instanceof Error ? error.message : String(error), isTry)
    watch.failed(job.name, error)
  }
}
