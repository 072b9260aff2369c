/** Tells open pages that something they may show has changed. */
export interface ChangeFeed {
  /** Returns how to stop hearing. */
  readonly subscribe: (hear: () => void) => () => void
  readonly stop: () => void
}

/** Looks at a mark that moves with every change, as long as anybody listens. A look that fails is no change. */
export function createChangeFeed (readMark: () => Promise<string>, everyMs: number): ChangeFeed {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let known: string | null = null

  async function look (): Promise<void> {
    const mark = await readMark().catch(() => known)
    const isChanged = known !== null && mark !== known
    known = mark
    if (isChanged) for (const hear of listeners) hear()
    if (timer !== null) timer = setTimeout(() => { void look() }, everyMs).unref()
  }
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    known = null
  }
  return {
    subscribe: hear => {
      listeners.add(hear)
      timer ??= setTimeout(() => { void look() }, 0).unref()
      return () => {
        listeners.delete(hear)
        if (listeners.size === 0) stop()
      }
    },
    stop: () => {
      listeners.clear()
      stop()
    }
  }
}
