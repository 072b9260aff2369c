interface Limits {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** Ends the work in the server; resolves when the server is free of it. */
  readonly stop: () => Promise<void>
}

/** Waits for work in the server. When it takes too long or is not wanted any more it is stopped there, and only then rejects. */
export async function withinTime<Result> (work: () => Promise<Result>, { timeoutMs, signal, stop }: Limits): Promise<Result> {
  // An event that has been is not heard any more.
  signal?.throwIfAborted()
  return await new Promise<Result>((resolve, reject) => {
    let isOver = false
    const over = (): boolean => {
      if (isOver) return false
      isOver = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      return true
    }
    const giveUp = (reason: unknown): void => { if (over()) void stop().then(() => reject(reason)) }
    const abort = (): void => giveUp(signal?.reason)
    const timer = setTimeout(() => giveUp(new DOMException('the statement took too long', 'TimeoutError')), timeoutMs)
    signal?.addEventListener('abort', abort)
    work().then(result => { if (over()) resolve(result) }, (error: unknown) => { if (over()) reject(error) })
  })
}
