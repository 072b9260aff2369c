import { utils, write, type BookType, type CellObject, type Range, type WorkSheet } from '@e965/xlsx'
import { answerColumns, type FileColumn, type FileLayout } from './answer-columns.js'

export type FileValue = string | number | { readonly number: number, readonly format: string }
/** Cells by the name of their column; `{}` is a blank row. */
export type FileRow = Readonly<Record<string, FileValue>>

export interface AnswerFilePlan {
  readonly layout: FileLayout
  readonly rows: readonly FileRow[]
  readonly as?: BookType
  /** From 0. */
  readonly headerRow?: number
  /** Changes the head. */
  readonly columns?: (columns: readonly FileColumn[]) => readonly FileColumn[]
  /** Below the rows, from the first column on. */
  readonly footer?: ReadonlyArray<readonly FileValue[]>
  /** Rows from 0 below the head (the head is above: -2, -1): `{ s: { r, c }, e: { r, c } }`. */
  readonly merges?: readonly Range[]
  readonly sheetName?: string
  readonly otherSheets?: Readonly<Record<string, ReadonlyArray<readonly FileValue[]>>>
}

const HEADER_ROWS = 2

/** A file as e-Claim gives it: a title, a head of two rows with merged cells and line breaks, then the rows. */
export function answerFile (plan: AnswerFilePlan): Buffer {
  const { rows, as = 'biff8', sheetName = 'Data', otherSheets = {} } = plan
  const book = utils.book_new()
  utils.book_append_sheet(book, sheetOf(plan, rows), sheetName)
  for (const [name, cells] of Object.entries(otherSheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map(row => row.map(cellOf))), name)
  return write(book, { type: 'buffer', bookType: as, compression: true }) as Buffer
}

function sheetOf ({ layout, headerRow = layout === 'status' ? 0 : 4, columns: change = columns => columns, footer = [], merges = [] }: AnswerFilePlan, rows: readonly FileRow[]): WorkSheet {
  const original = answerColumns(layout)
  const columns = change(original)
  const isFlat = columns.every(({ group }) => group === '')
  const first = headerRow + (isFlat ? 1 : HEADER_ROWS)
  const sheet = utils.aoa_to_sheet(headerRow === 0 ? [] : [['รายงานการตอบกลับการขอรับค่าใช้จ่าย']], { dense: false })
  utils.sheet_add_aoa(sheet, isFlat ? [columns.map(({ title }) => broken(title))] : [columns.map(({ group, title }) => broken(group === '' ? title : group)), columns.map(({ group, title }) => group === '' ? null : broken(title))], { origin: { r: headerRow, c: 0 } })
  utils.sheet_add_aoa(sheet, rows.map(row => columns.map(({ name }) => cellOf(row[name]))), { origin: { r: first, c: 0 } })
  utils.sheet_add_aoa(sheet, footer.map(row => row.map(cellOf)), { origin: { r: first + rows.length, c: 0 } })
  const added = merges.map(({ s, e }) => ({ s: { r: s.r + first, c: s.c }, e: { r: e.r + first, c: e.c } }))
  const own = isFlat ? [] : headerMerges(columns, headerRow)
  sheet['!merges'] = [...added, ...own.filter(merge => !added.some(other => overlap(merge, other)))]
  return sheet
}

const overlap = (one: Range, other: Range): boolean => one.s.r <= other.e.r && other.s.r <= one.e.r && one.s.c <= other.e.c && other.s.c <= one.e.c

/** Groups reach over their columns, columns without one over both rows. */
function headerMerges (columns: readonly FileColumn[], row: number): Range[] {
  return columns.flatMap(({ group }, c) => {
    if (group === '') return [{ s: { r: row, c }, e: { r: row + 1, c } }]
    if (columns[c - 1]?.group === group) return []
    let last = c
    while (columns[last + 1]?.group === group) last++
    return last === c ? [] : [{ s: { r: row, c }, e: { r: row, c: last } }]
  })
}

/** As e-Claim breaks its heads: before brackets, after slashes. */
const broken = (title: string): string => title.replaceAll(' (', '\n(').replace('/ ', '/\n')

function cellOf (value: FileValue | undefined): CellObject | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'object') return { t: 'n', v: value.number, z: value.format }
  return typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
}
