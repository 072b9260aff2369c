import { setTimeout as pause } from 'node:timers/promises'
import type { ReadCost } from './connect.js'

/** Fetches the next batch while this one is judged. */
export async function * readAhead<Batch> (source: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let next = source.next()
  // The error is delivered by the await below, also when nobody asks for the batch any more.
  next.catch(() => undefined)
  try {
    for (;;) {
      const result = await next
      if (result.done === true) return
      next = source.next()
      next.catch(() => undefined)
      yield result.value
    }
  } finally {
    await source.return(undefined).catch(() => undefined)
  }
}

/** Rests after each batch as long as the server worked on it. */
export async function * atHalfSpeed<Batch> (source: AsyncGenerator<Batch>, cost: Readonly<ReadCost>, signal?: AbortSignal): AsyncGenerator<Batch> {
  let workedMs = cost.ms
  for await (const batch of source) {
    await pause(cost.ms - workedMs, undefined, signal === undefined ? {} : { signal })
    workedMs = cost.ms
    yield batch
  }
}
