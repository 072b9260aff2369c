import { now, type Instant } from '../../values/local-date.js'

/** Time, so that a test can let three hours pass at once. */
export interface PoliteClock {
  /** Day and time, for people and for the day an answer is kept. */
  readonly now: () => Instant
  /** Milliseconds that only grow: a corrected clock neither lets a burst through nor holds everybody back. */
  readonly elapsedMs: () => number
  /** Does it after so long; the result takes it back. */
  readonly after: (ms: number, act: () => void) => () => void
}

// Longer ones would fire at once.
const LONGEST_TIMER_MS = 2_147_483_647

export const systemClock: PoliteClock = {
  now,
  elapsedMs: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, Math.min(Math.ceil(ms), LONGEST_TIMER_MS))
    return () => { clearTimeout(timer) }
  }
}

/** Resolves after so long. Rejects with the signal's reason. */
export async function pause (clock: PoliteClock, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const aborted = (): void => {
      takeBack()
      reject(signal.reason)
    }
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', aborted)
      resolve()
    })
    signal.addEventListener('abort', aborted, { once: true })
  })
}

/** What `work` answers, or `null` when it took longer; then its signal is aborted. Rejects with the signal's reason, whether or not `work` listens to it. */
export async function inTime<Result> (clock: PoliteClock, { timeoutMs, signal }: { readonly timeoutMs: number, readonly signal: AbortSignal }, work: (signal: AbortSignal) => Promise<Result>): Promise<Result | null> {
  signal.throwIfAborted()
  const ending = new AbortController()
  return await new Promise<Result | null>((resolve, reject) => {
    const aborted = (): void => {
      reject(signal.reason)
      ending.abort(signal.reason)
    }
    const takeBack = clock.after(timeoutMs, () => {
      resolve(null)
      ending.abort(new DOMException('the payer did not answer in time', 'TimeoutError'))
    })
    signal.addEventListener('abort', aborted, { once: true })
    work(ending.signal).then(resolve, reject).finally(() => {
      takeBack()
      signal.removeEventListener('abort', aborted)
    }).catch(reject)
  })
}
