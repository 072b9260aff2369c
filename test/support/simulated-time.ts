import { setImmediate as settle, setTimeout as rest } from 'node:timers/promises'
import type { PoliteClock } from '../../src/payers/polite/clock.js'
import type { Priority } from '../../src/payers/polite/question.js'
import type { Payers } from '../../src/sidecar/asking/payers.js'
import { plusMs, type Instant } from '../../src/values/local-date.js'

/** A clock that stands still while real work (requests, statements) is under way, and jumps to the next timer when everybody waits. */
export interface SimulatedTime extends PoliteClock {
  /** Lets time pass until that moment, everything in its order. */
  readonly until: (moment: Instant) => Promise<void>
  readonly at: (moment: Instant, act: () => void) => void
  /** Time stands still until this has ended. */
  readonly during: <Result>(work: Promise<Result>) => Promise<Result>
  /** Time stands still while the predicate says that work is under way. */
  readonly standStillWhile: (isWorking: () => boolean) => void
}

// A promise that was just kept may begin new work in the turns of the event loop that follow.
const QUIET_TURNS = 3

export function simulatedTime (startsAt: Instant): SimulatedTime {
  interface Timer { readonly at: number, readonly act: () => void }
  const timers = new Set<Timer>()
  const checks: (() => boolean)[] = []
  let working = 0
  let elapsed = 0

  async function quiet (): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await settle()
      if (working === 0 && !checks.some(isWorking => isWorking())) continue
      turns = -1
      await rest(1)
    }
  }
  function nextBefore (end: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers) if (timer.at <= end && (next === null || timer.at < next.at)) next = timer
    return next
  }
  const clock: PoliteClock = {
    now: () => plusMs(startsAt, Math.floor(elapsed)),
    elapsedMs: () => elapsed,
    after: (ms, act) => {
      const timer = { at: elapsed + Math.ceil(ms), act }
      timers.add(timer)
      return () => { timers.delete(timer) }
    }
  }
  return {
    ...clock,
    at: (moment, act) => { clock.after(moment - startsAt - elapsed, act) },
    standStillWhile: isWorking => { checks.push(isWorking) },
    during: async work => {
      working++
      return await work.finally(() => { working-- })
    },
    until: async moment => {
      await quiet()
      for (let timer = nextBefore(moment - startsAt); timer !== null; timer = nextBefore(moment - startsAt)) {
        elapsed = Math.max(elapsed, timer.at)
        timers.delete(timer)
        timer.act()
        await quiet()
      }
      elapsed = moment - startsAt
    }
  }
}

/** The same payers; `pending` counts the questions the desk or the batch waits for, `isWorking` says that one of them waits for something real. */
export function watchedPayers (payers: Payers): Payers & { readonly pending: (priority: Priority) => number, readonly isWorking: () => boolean } {
  const pending = { desk: 0, batch: 0 }
  return {
    ...payers,
    pending: priority => pending[priority],
    isWorking: () => {
      const states = payers.state()
      const waiting = states.reduce((sum, { waiting: { desk, batch } }) => sum + desk + batch, 0)
      return pending.desk + pending.batch > waiting || states.some(({ underWay }) => underWay > 0)
    },
    ask: async question => {
      pending[question.priority]++
      try {
        return await payers.ask(question)
      } finally {
        pending[question.priority]--
      }
    }
  }
}
