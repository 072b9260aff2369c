import { setTimeout as pause } from 'node:timers/promises'
import cron, { type ScheduledTask } from 'node-cron'
import { hostname } from 'node:os'
import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { deliverOutbox } from '../messages/deliver-outbox.js'
import { beginJob, endJob, failAbandoned, forgetFuture, lastDueOf, recordMissed, retryOf } from '../state/job-store.js'
import { takeLease, type Lease } from '../state/lease.js'
import { readSettings } from '../state/settings-store.js'
import { StateError } from '../state/state-error.js'
import { createEmergencyPass } from './emergency-pass.js'
import type { Job, JobTools } from './job.js'
import { dueTimes, type Schedule } from './schedule.js'

/** How the service's own work is going, for health and pages. */
export interface RunnerState {
  readonly lastTickAt: Instant | null
  /** What it is doing now. */
  readonly doing: string | null
  /** Why the last tick could not do its work; `null`: it could. */
  readonly trouble: string | null
}

export interface Runner {
  readonly state: () => RunnerState
  /** What a minute does; a tick while one is under way does nothing. */
  readonly tick: () => Promise<void>
  /** A tick now (what was missed is caught up) and every minute from then on. */
  readonly start: () => void
  /** Ends what is under way and waits for it. */
  readonly stop: () => Promise<void>
}

export interface RunnerOptions {
  readonly stateUrl: string
  readonly jobs: readonly Job[]
  /** When the server gives up a holder it hears nothing from. */
  readonly waitTimeoutSeconds?: number
  readonly heartbeatMs?: number
}

// Three heartbeats: a holder that froze is followed within a minute.
const WAIT_TIMEOUT_SECONDS = 45
const STANDBY_MS = 10_000

/**
 * Does the jobs as the one runner of the installation: in each minute the lease is taken, what is due is done, messages are delivered, and
 * the lease is given back, so that a person's command finds its turn. Several services may run beside each other; one works.
 */
export function createRunner (tools: JobTools, options: RunnerOptions): Runner {
  const stopping = new AbortController()
  const emergencyPass = createEmergencyPass(tools)
  let doing: string | null = null
  let trouble: string | null = null
  let lastTickAt: Instant | null = null
  let latestSeen: Instant | null = null
  let underWay: Promise<void> | null = null
  let task: ScheduledTask | null = null

  async function work (): Promise<void> {
    lastTickAt = tools.clock()
    let lease: Lease
    try {
      lease = await lend()
    } catch (error) {
      if (stopping.signal.aborted) return
      // Another runner at work is no trouble of ours.
      const isHeld = error instanceof StateError && error.code === 'LEASE_HELD'
      trouble = isHeld ? null : messageOf(error)
      if (isHeld) tools.log.debug('another runner is at work')
      else tools.log.error({ code: codeOf(error) }, 'the lease could not be taken')
      return
    }
    const signal = AbortSignal.any([stopping.signal, lease.signal])
    try {
      trouble = null
      if (latestSeen === null || tools.clock() < latestSeen) {
        const forgotten = await forgetFuture(tools.state, lease, tools.clock())
        if (forgotten > 0) tools.log.warn({ forgotten }, 'the clock had run ahead; its due times were taken back')
      }
      latestSeen = tools.clock()
      const { settings } = await readSettings(tools.state)
      for (const job of options.jobs) await doIfDue(job, job.scheduleOf(settings), lease, signal)
      doing = 'emergency'
      await emergencyPass({ asOf: tools.clock(), lease, signal }).catch((error: unknown) => {
        if (signal.aborted) throw error
        told('emergency', error)
      })
      doing = 'messages'
      await deliverOutbox({ db: tools.state, lease, channels: tools.channels, clock: tools.clock, signal })
    } catch (error) {
      if (!stopping.signal.aborted) told(doing ?? 'tick', error)
    } finally {
      doing = null
      await lease.release()
    }
  }
  const told = (what: string, error: unknown): void => {
    trouble = `${what}: ${messageOf(error)}`
    tools.log.error({ what, code: codeOf(error) }, 'a job failed')
  }

  /** While another holds the lease, asked for again within the minute: a holder that died is followed at once. */
  async function lend (): Promise<Lease> {
    const { waitTimeoutSeconds = WAIT_TIMEOUT_SECONDS, heartbeatMs } = options
    const until = performance.now() + MINUTE_MS - STANDBY_MS
    for (;;) {
      try {
        return await takeLease(options.stateUrl, {
          name: 'runner', holder: `${hostname()} pid ${process.pid}: serve`, waitSeconds: 0, at: tools.clock(), signal: stopping.signal, waitTimeoutSeconds, ...(heartbeatMs === undefined ? {} : { heartbeatMs })
        })
      } catch (error) {
        if (!(error instanceof StateError) || error.code !== 'LEASE_HELD' || performance.now() > until) throw error
        await pause(STANDBY_MS, undefined, { signal: stopping.signal })
      }
    }
  }

  async function doIfDue (job: Job, schedule: Schedule, lease: Lease, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const now = tools.clock()
    const { run, missed } = dueTimes(schedule, await lastDueOf(tools.state, job.name), now)
    await recordMissed(tools.state, lease, { job: job.name, dueAts: missed, now })
    const notBefore = plusMs(now, -schedule.lateMinutes * MINUTE_MS)
    await failAbandoned(tools.state, lease, job.name, { now, notBefore })
    const dueAt = run ?? await retryOf(tools.state, job.name, { epoch: lease.epoch, now, notBefore })
    if (dueAt === null) return
    doing = job.name
    const { isLastTry } = await beginJob(tools.state, lease, { job: job.name, dueAt, now: tools.clock() })
    const startedAt = performance.now()
    const end = async (status: 'done' | 'failed', remark: string): Promise<void> => await endJob(tools.state, lease, { job: job.name, dueAt, now: tools.clock(), status, remark })
    try {
      const remark = await job.run(tools, { asOf: tools.clock(), lease, signal, isLastTry })
      await end('done', remark)
      tools.log.info({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
    } catch (error) {
      // Stopped or fenced out: the next runner sees it begun and not ended, and does it again.
      if (signal.aborted) throw error
      await end('failed', messageOf(error))
      told(job.name, error)
    }
  }

  const tick = async (): Promise<void> => {
    if (underWay !== null || stopping.signal.aborted) return
    underWay = work()
    try {
      await underWay
    } finally {
      underWay = null
    }
  }
  return {
    state: () => ({ lastTickAt, doing, trouble }),
    tick,
    start: () => {
      task = cron.schedule('* * * * *', async () => await tick(), { timezone: 'Asia/Bangkok', name: 'minute' })
      void tick()
    },
    stop: async () => {
      stopping.abort(new DOMException('the service is stopping', 'AbortError'))
      await task?.destroy()
      await underWay
    }
  }
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error)
const codeOf = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
