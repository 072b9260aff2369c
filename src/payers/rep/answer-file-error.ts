import { columnLetter } from './column-letter.js'

/** Where in the workbook; row and column from 1. */
export interface AnswerPlace {
  readonly sheet?: string
  readonly row?: number
  readonly column?: number
}

/** The file is not what it should be; the message is Thai and names sheet, row and column. Of a patient's row never what stands there: it may be a name. */
export class AnswerFileError extends Error {
  readonly code = 'ANSWER_FILE'
  /** Of the whole message, without the place. */
  readonly reason: string

  constructor (reason: string, readonly place: AnswerPlace = {}, options?: ErrorOptions) {
    super(`${placeText(place)}${reason}`, options)
    this.name = 'AnswerFileError'
    this.reason = reason
  }
}

function placeText ({ sheet, row, column }: AnswerPlace): string {
  const parts = [
    sheet === undefined ? [] : [`แผ่น "${sheet}"`],
    row === undefined ? [] : [`แถว ${row}`],
    column === undefined ? [] : [`คอลัมน์ ${columnLetter(column)}`]
  ].flat()
  return parts.length === 0 ? '' : `${parts.join(' ')}: `
}
