import { setTimeout as pause } from 'node:timers/promises'
import { MINUTE_MS } from '../values/local-date.js'
import { HosxpError } from './hosxp-error.js'

/** When HOSxP counts as busy, and how long a run waits for it in all. */
export interface LoadLimit {
  /** `Threads_running` above which nothing is sent; our own thread is one of them. */
  readonly maxThreadsRunning: number
  readonly maxPauseMs: number
  /** How often as long as a statement took the server is left in peace after it; 0 unless told. By day it is HOSxP's. */
  readonly restFactor?: number
}

/** Holds statements back while the server is busy. */
export interface LoadGuard {
  /** Guards from now on; the time waited counts from zero. */
  readonly limit: (limit: LoadLimit) => void
  /** Is the last answer too old, or was the server busy? */
  readonly isDue: () => boolean
  /** Resolves when the server has room. Rejects with HOSXP_BUSY when it was waited for long enough, with an AbortError on the signal. */
  readonly pass: (signal?: AbortSignal) => Promise<void>
  /** Is the server left in peace between statements? */
  readonly rests: () => boolean
  /** How long to rest after a statement that took so long. */
  readonly restMs: (tookMs: number) => number
}

const ASK_EVERY_MS = 500
const WAIT_MS = 1000
const LONGEST_REST_MS = 1000

/** `ask` answers the server's `Threads_running`; `null`: it does not say, and is not guarded. `paused` hears of every wait. */
export function createLoadGuard (ask: (signal?: AbortSignal) => Promise<number | null>, paused: (ms: number) => void): LoadGuard {
  let limit: LoadLimit | null = null
  let restFactor = 0
  let running = 0
  let askedAt = -Infinity
  let pausedMs = 0

  const isDue = (): boolean => limit !== null && (running > limit.maxThreadsRunning || performance.now() - askedAt >= ASK_EVERY_MS)
  return {
    limit: wanted => {
      limit = wanted
      restFactor = wanted.restFactor ?? 0
      running = 0
      askedAt = -Infinity
      pausedMs = 0
    },
    isDue,
    rests: () => restFactor > 0,
    restMs: tookMs => Math.min(restFactor * tookMs, LONGEST_REST_MS),
    pass: async signal => {
      while (limit !== null && isDue()) {
        if (performance.now() - askedAt >= ASK_EVERY_MS) {
          const answer = await ask(signal)
          askedAt = performance.now()
          running = answer ?? 0
          if (answer === null) limit = null
          continue
        }
        const leftMs = limit.maxPauseMs - pausedMs
        if (leftMs <= 0) throw busy(running, limit)
        const startedAt = performance.now()
        try {
          await pause(Math.min(WAIT_MS, leftMs), undefined, signal === undefined ? {} : { signal })
        } finally {
          const waitedMs = performance.now() - startedAt
          pausedMs += waitedMs
          paused(waitedMs)
        }
      }
    }
  }
}

const busy = (running: number, { maxThreadsRunning, maxPauseMs }: LoadLimit): HosxpError => new HosxpError('HOSXP_BUSY',
  `HOSxP is busy (Threads_running ${running}, limit ${maxThreadsRunning}) and the run has waited as long as it may (${Math.round(maxPauseMs / MINUTE_MS)} minutes); ` +
  'try again later, or see "settings get load.max_threads_running" and "settings get load.max_pause_minutes"')
