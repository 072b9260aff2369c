import { cellText, type AnswerSheet, type Merge } from './answer-sheet.js'
import { bareHeader } from './header-text.js'

/** The head of a table in a sheet; rows from 0. */
export interface SheetHeader {
  readonly firstRow: number
  readonly lastRow: number
  /** By column: what stands above it, group first: `Deny - HC`. */
  readonly titles: readonly string[]
  readonly isStatusExport: boolean
}

const SEARCHED_ROWS = 40
const MOST_HEADER_ROWS = 6
const SEPARATOR = ' - '

/** Finds the head of an answer by its words, wherever it stands; `null`: there is none. */
export function findHeader (sheet: AnswerSheet): SheetHeader | null {
  for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED_ROWS); row++) {
    const names = new Set((sheet.rows[row] ?? []).map(cell => bareHeader(cellText(cell))))
    if (!names.has('tranid') || !names.has('hn') || !(names.has('rep') || names.has('repno'))) continue
    const lastRow = lastHeaderRow(sheet, row)
    return { firstRow: row, lastRow, titles: titlesOf(sheet, row, lastRow), isStatusExport: names.has('eclaimno') }
  }
  return null
}

/** What is merged with the first row belongs to the head, and rows of words below it that name no transaction. */
function lastHeaderRow (sheet: AnswerSheet, first: number): number {
  let last = first
  for (const { fromRow, toRow } of sheet.merges) if (fromRow === first) last = Math.max(last, Math.min(toRow, first + MOST_HEADER_ROWS - 1))
  const transaction = (sheet.rows[first] ?? []).findIndex(cell => bareHeader(cellText(cell)) === 'tranid')
  while (last + 1 < first + MOST_HEADER_ROWS && isOfWords(sheet, last + 1, transaction)) last++
  return last
}

function isOfWords (sheet: AnswerSheet, row: number, transaction: number): boolean {
  const cells = sheet.rows[row] ?? []
  const texts = cells.map(cellText).filter(text => text !== '')
  return texts.length > 1 && cellText(cells[transaction]) === '' && texts.every(text => !/^[\d.,/: -]+$/.test(text))
}

function titlesOf (sheet: AnswerSheet, first: number, last: number): string[] {
  const merges = sheet.merges.filter(({ fromRow, toRow }) => toRow >= first && fromRow <= last)
  const width = Math.max(...sheet.rows.slice(first, last + 1).map(row => row?.length ?? 0), ...merges.map(({ toColumn }) => toColumn + 1))
  const titles: string[] = []
  for (let column = 0; column < Math.min(width, MOST_COLUMNS); column++) {
    const parts: string[] = []
    for (let row = first; row <= last; row++) {
      const text = textUnder(sheet, merges, row, column)
      if (text !== '' && !parts.includes(text)) parts.push(text)
    }
    titles.push(parts.join(SEPARATOR))
  }
  while (titles.at(-1) === '') titles.pop()
  return titles
}

// The widest answer has 120; a merge may reach over all 16,384 that Excel has.
const MOST_COLUMNS = 500

/** A merged cell says the same for all it covers. */
function textUnder (sheet: AnswerSheet, merges: readonly Merge[], row: number, column: number): string {
  const merge = merges.find(({ fromRow, toRow, fromColumn, toColumn }) => row >= fromRow && row <= toRow && column >= fromColumn && column <= toColumn)
  return cellText(merge === undefined ? sheet.rows[row]?.[column] : sheet.rows[merge.fromRow]?.[merge.fromColumn])
}
