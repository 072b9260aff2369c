/** Room in memory for what people send in the same moment. */
export interface UploadRoom {
  /** Waits its turn; resolves with what gives the room back, once, or with `null` when none came free in time. */
  readonly take: (bytes: number) => Promise<(() => void) | null>
}

export function createUploadRoom (mostBytes: number, patienceMs: number): UploadRoom {
  let taken = 0
  let line: Promise<unknown> = Promise.resolve()
  let wake = (): void => undefined

  const give = (bytes: number): () => void => {
    taken += bytes
    let isBack = false
    return () => {
      if (isBack) return
      isBack = true
      taken -= bytes
      wake()
    }
  }
  const wait = async (bytes: number, until: number): Promise<(() => void) | null> => {
    const isThere = (): boolean => taken === 0 || taken + bytes <= mostBytes
    while (!isThere()) {
      const leftMs = until - performance.now()
      if (leftMs <= 0) return null
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>(resolve => {
        wake = resolve
        timer = setTimeout(resolve, leftMs)
      })
      clearTimeout(timer)
    }
    return give(bytes)
  }
  return {
    take: async bytes => {
      const until = performance.now() + patienceMs
      // Who came first goes first: a large one would wait for ever behind small ones.
      const mine = line.then(async () => await wait(bytes, until))
      line = mine
      return await mine
    }
  }
}
