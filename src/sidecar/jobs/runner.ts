import cron, { type ScheduledTask } from 'node-cron'
import { readSiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { Instant } from '../../values/local-date.js'
import { errorCode } from '../error-code.js'
import { deliverOutbox } from '../messages/deliver-outbox.js'
import { settlePhotos } from '../photos/settle-photos.js'
import { forgetFuture } from '../state/job-store.js'
import type { Lease } from '../state/lease.js'
import { readSettings } from '../state/settings-store.js'
import { StateError } from '../state/state-error.js'
import { doIfDue } from './do-if-due.js'
import { createEmergencyPass } from './emergency-pass.js'
import type { Job, JobTools, JobTurn } from './job.js'
import { lendLease, type LendOptions } from './lend-lease.js'
import { recheckAsked } from './recheck-pass.js'
import { reverifyPass } from './reverify-pass.js'
import { createTodayPass } from './today-pass.js'

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
  /** A tick soon, because something waits for it: at once, or right after the one under way. */
  readonly wake: () => void
  /** A tick now (what was missed is caught up) and every minute from then on. */
  readonly start: () => void
  /** Ends what is under way and waits for it. */
  readonly stop: () => Promise<void>
}

export interface RunnerOptions extends Pick<LendOptions, 'stateUrl' | 'waitTimeoutSeconds' | 'heartbeatMs'> {
  readonly jobs: readonly Job[]
}

/**
 * Does the jobs as the one runner of the installation: in each minute the lease is taken, what was asked and what is due is done, messages
 * are delivered, and the lease is given back, so that a person's command finds its turn. Several services may run beside each other; one works.
 */
export function createRunner (tools: JobTools, options: RunnerOptions): Runner {
  const stopping = new AbortController()
  const emergencyPass = createEmergencyPass(tools)
  const todayPass = createTodayPass(tools)
  let doing: string | null = null
  let trouble: string | null = null
  let lastTickAt: Instant | null = null
  let latestSeen: Instant | null = null
  let underWay: Promise<void> | null = null
  let isWoken = false
  let task: ScheduledTask | null = null

  async function work (): Promise<void> {
    lastTickAt = tools.clock()
    trouble = null
    // Also where another runner works: this process's desk asks with today's token.
    await tools.payers.refresh().catch((error: unknown) => { told('payers', error) })
    let lease: Lease
    try {
      lease = await lendLease({ ...options, clock: tools.clock, signal: stopping.signal })
    } catch (error) {
      if (stopping.signal.aborted) return
      // Another runner at work is no trouble of ours.
      const isHeld = error instanceof StateError && error.code === 'LEASE_HELD'
      if (!isHeld) trouble = messageOf(error)
      if (isHeld) tools.log.debug('another runner is at work')
      else tools.log.error({ code: errorCode(error) }, 'the lease could not be taken')
      return
    }
    const signal = AbortSignal.any([stopping.signal, lease.signal])
    try {
      if (latestSeen === null || tools.clock() < latestSeen) {
        const forgotten = await forgetFuture(tools.state, lease, tools.clock())
        if (forgotten > 0) tools.log.warn({ forgotten }, 'the clock had run ahead; its due times were taken back')
      }
      latestSeen = tools.clock()
      const { settings } = await readSettings(tools.state)
      await attempt('recheck', async turn => await recheckAsked(tools, turn), { lease, signal })
      const watch = { began: (job: string) => { doing = job }, failed: told }
      for (const job of options.jobs) await doIfDue(tools, { job, schedule: job.scheduleOf(settings) }, { lease, signal }, watch)
      await attempt('emergency', emergencyPass, { lease, signal })
      await attempt('rights of today', todayPass, { lease, signal })
      await attempt('reverify', async turn => await reverifyPass(tools, turn), { lease, signal })
      await attempt('photos', async () => { await settlePhotos({ ...tools, schemaOf: readSiteSchema }) }, { lease, signal })
      doing = 'messages'
      await deliverOutbox({ db: tools.state, lease, channels: tools.channels, clock: tools.clock, signal })
    } catch (error) {
      if (!stopping.signal.aborted) told(doing ?? 'tick', error)
    } finally {
      doing = null
      await lease.release()
    }
  }
  /** A failure is told and holds up nothing, unless the turn itself has ended. */
  async function attempt (what: string, pass: (turn: JobTurn) => Promise<void>, { lease, signal }: Pick<JobTurn, 'lease' | 'signal'>): Promise<void> {
    doing = what
    await pass({ asOf: tools.clock(), lease, signal }).catch((error: unknown) => {
      if (signal.aborted) throw error
      told(what, error)
    })
    doing = null
  }
  const told = (what: string, error: unknown): void => {
    trouble = `${what}: ${messageOf(error)}`
    tools.log.error({ what, code: errorCode(error) }, 'a job failed')
  }

  const tick = async (): Promise<void> => {
    if (underWay !== null || stopping.signal.aborted) return
    underWay = work()
    try {
      await underWay
    } finally {
      underWay = null
      if (isWoken) wake()
    }
  }
  const wake = (): void => {
    isWoken = underWay !== null
    if (!isWoken) void tick()
  }
  return {
    state: () => ({ lastTickAt, doing, trouble }),
    tick,
    wake,
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
