/** A cell without its colours. */
export interface AnswerCell {
  readonly value: string | number | boolean
  /** Excel's number format; blank: none. */
  readonly format: string
}

/** Cells drawn as one; rows and columns from 0, both ends belong to it. The content stands in the first. */
export interface Merge {
  readonly fromRow: number
  readonly toRow: number
  readonly fromColumn: number
  readonly toColumn: number
}

export interface AnswerSheet {
  readonly name: string
  /** By row and column from 0; blank cells are missing. */
  readonly rows: readonly (readonly (AnswerCell | undefined)[] | undefined)[]
  readonly merges: readonly Merge[]
  /** Days count from 1904, as on old Macs. */
  readonly isFrom1904: boolean
}

// What payers write where nothing stands.
const NOTHING = /^(-+|–|—|null|n\/a)?$/i

/** The text of a cell without blanks around it; blank: nothing is there. A number is written out with all its digits. */
export function cellText (cell: AnswerCell | undefined): string {
  if (cell === undefined) return ''
  const text = typeof cell.value === 'number' ? numberText(cell.value, cell.format) : String(cell.value).replace(/[\s\u00A0\u200B\uFEFF]+/g, ' ').trim()
  return NOTHING.test(text) ? '' : text
}

/** A format of zeros alone shows the zeros a number has lost. */
const numberText = (value: number, format: string): string => /^0{2,}$/.test(format) && Number.isSafeInteger(value) && value >= 0 ? String(value).padStart(format.length, '0') : String(value)

export const isBlankRow = (row: readonly (AnswerCell | undefined)[] | undefined): boolean => row === undefined || row.every(cell => cellText(cell) === '')
