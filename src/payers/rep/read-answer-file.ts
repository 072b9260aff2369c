import type { LocalDate } from '../../values/local-date.js'
import type { AnswerReading } from './answer-line.js'
import { fileContent } from './file-content.js'
import { readInThread } from './read-in-thread.js'

const LIMITS = { timeMs: 60_000, memoryMb: 1024 } as const

/**
 * Reads a payer's answer (REP, or e-Claim's list of states) from the bytes of an xls or xlsx file. All or nothing: throws AnswerFileError, in Thai, naming
 * sheet, row and column. It is read in a thread with limits of time and memory, so that no file can stop the service. Names in it are never kept.
 * `hospital` is our own code: a file of another is refused.
 */
export async function readAnswerFile (file: Buffer, name: string, today: LocalDate, hospital = ''): Promise<AnswerReading> {
  return await readInThread({ file, content: fileContent(file), name, today, hospital }, LIMITS)
}
