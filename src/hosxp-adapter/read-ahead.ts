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
