import { utils, write } from '@e965/xlsx'
import type { AnswerField, LayoutFacts } from '../payers/rep/layouts/layout-facts.js'

/** Cells by what their column tells; where several columns tell the same, the first. */
export type AnswerCells = Partial<Readonly<Record<AnswerField, string | number>>>

const TITLE_ROWS = [['รายงานการตอบกลับการขอรับค่าใช้จ่าย (ข้อมูลสมมติของโรงพยาบาลตัวอย่าง)'], []]

/** An xls like e-Claim's answers, of the columns that count; the others, names of people among them, are blank. */
export function answerWorkbook ({ width, columns }: LayoutFacts, rows: readonly AnswerCells[]): Buffer {
  const heads = Array.from({ length: width }, (_, i) => columns.find(({ index }) => index === i)?.words.join(' ').replaceAll('*', '') ?? `(${i + 1})`)
  const firstOf = (field: AnswerField): number | undefined => columns.find(column => column.field === field)?.index
  const cells = rows.map(row => Array.from({ length: width }, (_, i) => {
    const field = columns.find(({ index }) => index === i)?.field
    return field === undefined || firstOf(field) !== i ? null : row[field] ?? null
  }))
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([...TITLE_ROWS, heads, ...cells]), 'Data')
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
}
