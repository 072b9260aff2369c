import { allEnded } from './all-ended.js'

/** Works through batches. What is to be written of one is written while the next is worked on: one at a time, and ended when this ends, however it ends. */
export async function eachWrittenBehind<Batch> (batches: AsyncIterable<Batch>, work: (batch: Batch) => Promise<void>, write: (batch: Batch) => readonly Promise<unknown>[]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for await (const batch of batches) {
      await work(batch)
      await writing
      writing = allEnded(write(batch))
      // Delivered by one of the awaits.
      writing.catch(() => undefined)
    }
  } finally {
    await writing
  }
}
