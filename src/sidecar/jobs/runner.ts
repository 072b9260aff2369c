import cron, { type ScheduledTask } from 'node-cron'
import type { Instant } from '../../values/local-date.js'
import { errorCode } from '../error-code.js'
import type { Lease } from '../state/lease.js'
import { StateError } from '../state/state-error.js'
import type { Job, JobTools, JobTurn } from './job.js'
import { lendLease, type LendOptions } from './lend-lease.js'
import { createMinute, type Turn } from './minute.js'
import { createWatchPass, type WatchState } from './watch/watch-pass.js'

/** How the service's own work is going, for health and pages. */
export interface RunnerState {
  readonly lastTickAt: Instant | null
  /** What it is doing now. */
  readonly doing: string | null
  /** Why the last tick could not do its work; `null`: it could. */
  readonly trouble: string | null
  readonly watch: WatchState
}

export interface Runner {
  readonly state: () => RunnerState
  /** What a minute does; a tick while one is under way does nothing. */
  readonly tick: () => Promise<void>
  /** What happens between two minutes: the watch, when it is due. */
  readonly beat: () => Promise<void>
  /** A tick soon, because something waits for it: at once, or right after the one under way. */
  readonly wake: () => void
  /** A tick now (what was missed is caught up) and every minute from then on, with beats between. */
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
  const watchPass = createWatchPass(tools)
  let doing: string | null = null
  let trouble: string | null = null
  let lastTickAt: Instant | null = null
  let underWay: Promise<void> | null = null
  let isWoken = false
  let isBeat = false
  let tasks: readonly ScheduledTask[] = []

  async function work (): Promise<void> {
    lastTickAt = tools.clock()
    trouble = null
    // Also where another runner works: this process's desk asks with today's token.
    await tools.payers.refresh().catch((error: unknown) => { told('payers', error) })
    await underLease(doMinute)
  }
  async function underLease (run: (turn: Turn) => Promise<void>, patience: Pick<LendOptions, 'patienceMs'> = {}): Promise<void> {
    let lease: Lease
    try {
      lease = await lendLease({ ...options, ...patience, clock: tools.clock, signal: stopping.signal })
    } catch (error) {
      if (stopping.signal.aborted) return
      // Another runner at work is no trouble of ours.
      const isHeld = error instanceof StateError && error.code === 'LEASE_HELD'
      if (!isHeld) trouble = messageOf(error)
      if (isHeld) tools.log.debug('another runner is at work')
      else tools.log.error({ code: errorCode(error) }, 'the lease could not be taken')
      return
    }
    try {
      await run({ lease, signal: AbortSignal.any([stopping.signal, lease.signal]) })
    } catch (error) {
      if (!stopping.signal.aborted) told(doing ?? 'tick', error)
    } finally {
      doing = null
      await lease.release()
    }
  }
  async function attempt (what: string, pass: (turn: JobTurn) => Promise<void>, { lease, signal }: Turn): Promise<void> {
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

  const doMinute = createMinute(tools, { jobs: options.jobs, watchPass, attempt, began: what => { doing = what }, failed: told })

  async function alone (run: () => Promise<void>): Promise<void> {
    underWay = run()
    try {
      await underWay
    } finally {
      underWay = null
      isBeat = false
      if (isWoken) wake()
    }
  }
  const tick = async (): Promise<void> => {
    // A minute that falls into a beat comes right after it.
    if (isBeat) isWoken = true
    if (underWay === null && !stopping.signal.aborted) await alone(work)
  }
  const beat = async (): Promise<void> => {
    if (underWay !== null || stopping.signal.aborted || !watchPass.isDue(tools.clock())) return
    isBeat = true
    await alone(async () => await underLease(async turn => await attempt('watch', watchPass.look, turn), { patienceMs: 0 }))
  }
  const wake = (): void => {
    isWoken = underWay !== null
    if (!isWoken) void tick()
  }
  return {
    state: () => ({ lastTickAt, doing, trouble, watch: watchPass.state() }),
    tick,
    beat,
    wake,
    start: () => {
      tasks = [
        cron.schedule('* * * * *', async () => await tick(), { timezone: 'Asia/Bangkok', name: 'minute' }),
        cron.schedule('*/5 * * * * *', async () => await beat(), { timezone: 'Asia/Bangkok', name: 'beat' })
      ]
      void tick()
    },
    stop: async () => {
      stopping.abort(new DOMException('the service is stopping', 'AbortError'))
      for (const task of tasks) await task.destroy()
      await underWay
    }
  }
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error)
