import { underWay } from './rows.js'

/** Something that was asked for; wrapped, because a generator would wait for a bare promise. */
export interface Coming<Batch> {
  readonly coming: Promise<Batch>
}

// So that something is always in line when the server has answered: what each batch asks for depends on answers of its own. Their statements travel together.
const AHEAD = 4

/** Gives what is coming in the order it was asked for; while one is worked on, the next four are fetched side by side. */
export async function * fetchedAhead<Batch> (source: Iterable<Coming<Batch>> | AsyncIterable<Coming<Batch>>): AsyncGenerator<Batch> {
  const steps = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  const ahead: Promise<{ readonly batch: Batch } | null>[] = []
  const ask = (): void => { ahead.push(underWay(asked(steps))) }
  try {
    for (let i = 0; i < AHEAD; i++) ask()
    for (let next = await ahead.shift(); next != null; next = await ahead.shift()) {
      ask()
      yield next.batch
    }
  } finally {
    await Promise.resolve(steps.return?.()).catch(() => undefined)
  }
}

async function asked<Batch> (steps: Iterator<Coming<Batch>> | AsyncIterator<Coming<Batch>>): Promise<{ readonly batch: Batch } | null> {
  const step = await steps.next()
  return step.done === true ? null : { batch: await step.value.coming }
}
