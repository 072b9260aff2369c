/** Runs at most `limit` pieces of work at once; the others wait in the order they came. */
export function limited (limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0

  return async work => {
    if (running === limit) await new Promise<void>(resolve => { waiting.push(resolve) })
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever waits takes the place over, so that nobody who comes now can slip in before.
      if (next === undefined) running -= 1
      else next()
    }
  }
}
