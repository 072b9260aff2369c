/** Asks when it is this question's turn. Rejects with the signal's reason as soon as nobody waits for it, or as `ask` does. */
export type InTurn = <Answer> (ask: () => Promise<Answer>, signal: AbortSignal) => Promise<Answer>

// More readers than a desk has.
const AT_ONCE = 4

/** At most so many of one station under way at once: a station that tells of card after card must keep no other desk waiting at the payer. */
export function createAskTurns (most = AT_ONCE): InTurn {
  let underWay = 0
  let waiting: (() => void)[] = []
  const isFull = (): boolean => underWay >= most
  return async (ask, signal) => {
    while (isFull()) {
      await new Promise<void>(resolve => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => { resolve() }, { once: true })
      })
      signal.throwIfAborted()
    }
    underWay++
    try {
      return await ask()
    } finally {
      underWay--
      const all = waiting
      waiting = []
      for (const wake of all) wake()
    }
  }
}
