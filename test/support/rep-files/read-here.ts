import { fileContent } from '../../../src/payers/rep/file-content.js'
import type { AnswerReading } from '../../../src/payers/rep/answer-line.js'
import { readWorkbook } from '../../../src/payers/rep/read-workbook.js'
import type { LocalDate } from '../../../src/values/local-date.js'

/** Reads a file as the service does, in this thread: starting another for each of a hundred files takes longer than to read them. */
export const readHere = (file: Buffer, name: string, today: LocalDate, hospital = ''): AnswerReading =>
  readWorkbook({ file, content: fileContent(file), name, today, hospital })
