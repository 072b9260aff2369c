import { parentPort, workerData } from 'node:worker_threads'
import { AnswerFileError } from './answer-file-error.js'
import type { ThreadAnswer } from './read-in-thread.js'
import { readWorkbook, type AnswerQuestion } from './read-workbook.js'

// Reads one file in a thread of its own; what is wrong with the file goes back as data, everything else as the thread's error.
// Bytes lose the methods of a Buffer on their way.
const question = workerData as Omit<AnswerQuestion, 'file'> & { readonly file: Uint8Array }
parentPort?.postMessage(answer())

function answer (): ThreadAnswer {
  const { buffer, byteOffset, byteLength } = question.file
  try {
    return { reading: readWorkbook({ ...question, file: Buffer.from(buffer, byteOffset, byteLength) }) }
  } catch (error) {
    if (error instanceof AnswerFileError) return { refused: error.reason, place: error.place }
    throw error
  }
}
