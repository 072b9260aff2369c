import PQueue from 'p-queue'
import type { PoliteClock } from './clock.js'
import type { Pacer } from './pacer.js'

/** Who goes first: a person at the desk, then the batch, then those of it whom the payer failed to answer before. */
export const PLACES = { desk: 2, batch: 1, again: 0 } as const
export type Place = keyof typeof PLACES

/** Lets requests start one by one, in the order of their places. */
export interface Turns {
  /** Does the work in its turn. Rejects with the signal's reason when that aborts before it. */
  readonly take: <Result>(options: TurnOptions, work: () => Promise<Result>) => Promise<Result>
  /** Moves one that waits to the front. */
  readonly hurry: (id: string) => void
  /** Something changed that was waited for. */
  readonly look: () => void
  readonly stop: () => void
}

export interface TurnOptions {
  readonly id: string
  readonly place: Place
  readonly signal: AbortSignal
}

interface TurnsOptions {
  readonly clock: PoliteClock
  readonly pacer: Pacer
  /** At once, as it is permitted now. */
  readonly concurrency: () => number
  /** How long everybody is held; `null`: until the next `look`. */
  readonly holdMs: () => number | null
}

/**
 * p-queue keeps the order, and forgets who no longer waits; when the next starts is decided here. Measured at a server with 50 a second permitted, its own
 * strict mode sent 60 in one second, because it sends them in bursts; spaced one by one its timers, late by a millisecond each, reached 46.
 */
export function takeTurns ({ clock, pacer, concurrency, holdMs }: TurnsOptions): Turns {
  const queue = new PQueue({ autoStart: false })
  let takeBack: (() => void) | null = null

  const lookAfter = (ms: number): void => {
    takeBack?.()
    takeBack = clock.after(ms, look)
  }
  function look (): void {
    takeBack?.()
    takeBack = null
    while (queue.size > 0 && queue.pending < concurrency()) {
      const heldMs = holdMs()
      const waitMs = pacer.waitMs()
      if (heldMs === null || waitMs === null) return
      if (heldMs > 0 || waitMs > 0) {
        lookAfter(Math.max(heldMs, waitMs))
        return
      }
      // Exactly one: the queue rests otherwise.
      queue.concurrency = queue.pending + 1
      queue.start().pause()
    }
  }
  queue.on('next', look)
  return {
    take: async ({ id, place, signal }, work) => {
      const done = queue.add(work, { id, priority: PLACES[place], signal })
      // Not at once: of all that are asked in this moment the first in order shall go.
      if (takeBack === null) lookAfter(0)
      return await done
    },
    hurry: id => { queue.setPriority(id, PLACES.desk) },
    look,
    stop: () => {
      takeBack?.()
      takeBack = null
      queue.off('next', look)
    }
  }
}
