import type { PoliteClock } from './clock.js'

/** Says when the next request may start, so that the payer never counts more than the permitted number in any second. */
export interface Pacer {
  /** How long until the next may start; 0: now; `null`: not before one of those under way has ended. */
  readonly waitMs: () => number | null
  /** One starts now; the result says that it has ended. */
  readonly began: () => () => void
  /** How many started in the last minute. */
  readonly lastMinute: () => number
  /** Another rate is permitted; it holds for the past second as well. */
  readonly setRate: (perSecond: number) => void
}

interface Start {
  /** When it was on its way for certain. */
  leftAt: number
  endedAt: number | null
  /** What the last answers took. */
  readonly usual: Usual
}

interface Usual {
  readonly fastestMs: number
  readonly slowestMs: number
}

// Requests do not all travel equally fast: without a margin, two seconds' worth could meet at the payer. How long the answer took says how late the
// question may have arrived; more than 4 % of the rate is not given for it.
const LEAST_MARGIN_MS = 25
const MOST_MARGIN_MS = 40
// But a request slower than all of these counts from its end: the payer, or we, stood still, and then everything that queued up is read at once.
const USUAL_OF = 50
const UNKNOWN: Usual = { fastestMs: 0, slowestMs: 500 }
const MINUTE_MS = 60_000

/**
 * At most `perSecond` starts in any second, evenly spread, so that a question of the desk finds the next place soon. A number below 1 is one start in
 * so many seconds; a fraction above 1 is rounded down. A payer that stands still for two seconds and then reads everything at once counts no more
 * either, as long as no more than `perSecond` are under way.
 */
export function createPacer (perSecond: number, clock: PoliteClock): Pacer {
  let { places, windowMs, spacingMs } = placesOf(perSecond)
  let starts: Start[] = []
  let tookMs: number[] = []
  let minute: number[] = []
  let slot = -Infinity

  /** When the place of a start is free again; a late one that is still under way may arrive at any moment. */
  const freeAt = ({ leftAt, usual, endedAt }: Start, at: number): number => {
    const sinceMs = (endedAt ?? at) - leftAt
    if (sinceMs > usual.slowestMs) return (endedAt ?? Infinity) - usual.fastestMs + windowMs + LEAST_MARGIN_MS
    return leftAt + windowMs + Math.min(Math.max(sinceMs - usual.fastestMs, LEAST_MARGIN_MS), MOST_MARGIN_MS)
  }
  return {
    waitMs: () => {
      const at = clock.elapsedMs()
      starts = starts.filter(start => start.endedAt === null || freeAt(start, at) > at)
      const taken = starts.map(start => freeAt(start, at)).filter(free => free > at).sort((a, b) => a - b)
      const free = taken.length < places ? at : taken[taken.length - places] ?? at
      return free === Infinity ? null : Math.max(0, free - at, slot - at)
    },
    began: () => {
      const at = clock.elapsedMs()
      const usual = tookMs.length === 0 ? UNKNOWN : { fastestMs: Math.min(...tookMs), slowestMs: Math.max(...tookMs) }
      const start: Start = { leftAt: at, endedAt: null, usual }
      starts.push(start)
      minute = [...minute.filter(began => at - began < MINUTE_MS), at]
      // A timer that fired late must not make the next one late as well; after a rest the rhythm begins anew.
      slot = at - slot > spacingMs ? at + spacingMs : Math.max(slot + spacingMs, at + spacingMs / 2)
      // Nothing leaves this process before its event loop turns, and it may be busy.
      const takeBack = clock.after(0, () => { start.leftAt = clock.elapsedMs() })
      return () => {
        takeBack()
        start.endedAt = clock.elapsedMs()
        tookMs = [...tookMs.slice(1 - USUAL_OF), start.endedAt - start.leftAt]
      }
    },
    lastMinute: () => minute.filter(began => clock.elapsedMs() - began < MINUTE_MS).length,
    setRate: wanted => {
      ({ places, windowMs, spacingMs } = placesOf(wanted))
      // The rhythm of a slower rate holds nobody up any more.
      slot = Math.min(slot, clock.elapsedMs() + spacingMs)
    }
  }
}

function placesOf (perSecond: number): { readonly places: number, readonly windowMs: number, readonly spacingMs: number } {
  if (!(perSecond > 0)) throw new RangeError(`not a rate: ${perSecond} a second`)
  const places = Math.max(1, Math.floor(perSecond))
  const windowMs = perSecond < 1 ? 1000 / perSecond : 1000
  return { places, windowMs, spacingMs: (windowMs + LEAST_MARGIN_MS) / places }
}
