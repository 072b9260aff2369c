import { setImmediate as settle } from 'node:timers/promises'
import type { EligibilityAnswer, UndeterminedReason } from '../../src/case/eligibility-answer.js'
import type { PoliteClock } from '../../src/payers/polite/clock.js'
import { checkDigitOf } from '../../src/values/citizen-id.js'
import { instantAt, localDate, plusMs, type Instant } from '../../src/values/local-date.js'

export const TODAY = localDate('2026-11-22')
export const SIX_IN_THE_MORNING = instantAt(TODAY, '06:00:00')

/** A valid citizen id that was never issued. */
export function citizenId (number: number): string {
  const twelve = `9${String(number).padStart(11, '0')}`
  return twelve + checkDigitOf(twelve)
}

export interface FakeClock extends PoliteClock {
  /** Lets so much time pass, everything in its order. */
  readonly advance: (ms: number) => Promise<void>
  readonly timers: () => number
}

export function fakeClock (startsAt: Instant = SIX_IN_THE_MORNING): FakeClock {
  interface Timer { readonly at: number, readonly act: () => void }
  const timers = new Set<Timer>()
  let elapsed = 0
  const nextUntil = (until: number): Timer | undefined => [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => plusMs(startsAt, Math.floor(elapsed)),
    elapsedMs: () => elapsed,
    after: (ms, act) => {
      const timer = { at: elapsed + Math.ceil(ms), act }
      timers.add(timer)
      return () => { timers.delete(timer) }
    },
    timers: () => timers.size,
    advance: async ms => {
      const until = elapsed + ms
      await settle()
      for (let timer = nextUntil(until); timer !== undefined; timer = nextUntil(until)) {
        elapsed = Math.max(elapsed, timer.at)
        timers.delete(timer)
        timer.act()
        await settle()
      }
      elapsed = until
    }
  }
}

export const undetermined = (askedAt: Instant, reason: UndeterminedReason, retryAfterMs: number | null = null): EligibilityAnswer =>
  ({ kind: 'undetermined', source: 'srm', askedAt, reason, retryAfterMs })

export const noRight = (askedAt: Instant): EligibilityAnswer =>
  ({ kind: 'not-eligible', reason: 'no-right', person: null, source: 'srm', askedAt, isAbout: TODAY, knowsDates: true, notInForce: [], raw: '{}' })

/** The most that arrived in any second. */
export function busiestSecond (arrivals: readonly number[], windowMs = 1000): number {
  const sorted = [...arrivals].sort((a, b) => a - b)
  return Math.max(0, ...sorted.map(from => sorted.filter(at => at >= from && at < from + windowMs).length))
}

export interface FakePayer {
  readonly source: 'srm'
  readonly knowsDates: true
  readonly check: (citizenId: string, serviceDate: string, signal: AbortSignal) => Promise<EligibilityAnswer>
  /** Every request, when and for whom. */
  readonly seen: { readonly at: number, readonly citizenId: string }[]
  /** Requests that were aborted while it thought. */
  readonly aborted: string[]
}

/** A payer on the fake clock: `answer` is asked when its time to think is over. */
export function fakePayer (clock: FakeClock, { thinksMs = 100, answer = () => noRight(clock.now()) }: { readonly thinksMs?: number, readonly answer?: (citizenId: string, times: number) => EligibilityAnswer } = {}): FakePayer {
  const seen: FakePayer['seen'] = []
  const aborted: string[] = []
  return {
    source: 'srm',
    knowsDates: true,
    seen,
    aborted,
    check: async (id, _serviceDate, signal) => await new Promise((resolve, reject) => {
      seen.push({ at: clock.elapsedMs(), citizenId: id })
      const times = seen.filter(request => request.citizenId === id).length
      const takeBack = clock.after(thinksMs, () => resolve(answer(id, times)))
      signal.addEventListener('abort', () => {
        aborted.push(id)
        takeBack()
        reject(signal.reason)
      })
    })
  }
}

/** A promise, to be looked at without waiting for it. */
export function watched<Value> (promise: Promise<Value>): { value: Value | undefined, error: unknown } {
  const watch: { value: Value | undefined, error: unknown } = { value: undefined, error: undefined }
  promise.then(value => { watch.value = value }, (error: unknown) => { watch.error = error })
  return watch
}

/** Counts the milliseconds in which this machine did other things: they are no fault of the pacing. */
export function countStandstill (): () => number {
  let lostMs = 0
  let seenAt = performance.now()
  const timer = setInterval(() => {
    const at = performance.now()
    lostMs += Math.max(0, at - seenAt - 20)
    seenAt = at
  }, 5)
  return () => {
    clearInterval(timer)
    return lostMs
  }
}
