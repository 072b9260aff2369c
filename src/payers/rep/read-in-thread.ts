import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AnswerFileError, type AnswerPlace } from './answer-file-error.js'
import type { AnswerReading } from './answer-line.js'
import type { AnswerQuestion } from './read-workbook.js'

/** What the thread that reads sends back. */
export type ThreadAnswer = { readonly reading: AnswerReading } | { readonly refused: string, readonly place: AnswerPlace }

export interface ThreadLimits {
  readonly timeMs: number
  readonly memoryMb: number
}

// The memory of one is the memory of all: who comes meanwhile waits.
let last: Promise<unknown> = Promise.resolve()

/** Reads a workbook in a thread of its own, one at a time, which is ended when it takes too long or too much. Throws {@link AnswerFileError}. */
export async function readInThread (question: AnswerQuestion, limits: ThreadLimits): Promise<AnswerReading> {
  const turn = last.then(async () => await readAlone(question, limits))
  last = turn.catch(() => {})
  return await turn
}

async function readAlone (question: AnswerQuestion, { timeMs, memoryMb }: ThreadLimits): Promise<AnswerReading> {
  const worker = new Worker(new URL('./answer-file-worker.js', import.meta.url), {
    workerData: { ...question, file: new Uint8Array(question.file) },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true
  })
  // What the library prints of strange records is no line of our log.
  worker.stdout.resume()
  worker.stderr.resume()
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(timeMs) }) as [ThreadAnswer]
    if ('refused' in answer) throw new AnswerFileError(answer.refused, answer.place)
    return answer.reading
  } catch (error) {
    throw isTooMuch(error) ? new AnswerFileError('ไฟล์ใหญ่หรือซับซ้อนเกินกว่าจะอ่านได้ ให้ตรวจว่าเป็นไฟล์ตอบกลับของ e-Claim', {}, { cause: error }) : error
  } finally {
    await worker.terminate()
  }
}

const isTooMuch = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'))
