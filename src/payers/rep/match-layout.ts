import { AnswerFileError } from './answer-file-error.js'
import { columnLetter } from './column-letter.js'
import type { SheetHeader } from './find-header.js'
import { hasWords } from './header-text.js'
import type { AnswerColumn, LayoutFacts } from './layouts/layout-facts.js'

// A column that was lost or won moves the others by few places.
const NEAR = 3
// Less in common is no version of a layout but another one.
const LEAST_ALIKE = 0.6
const LONGEST_SHOWN = 60

/**
 * The layout whose columns stand where they should, each proved by its header, with no column more or less.
 * Throws {@link AnswerFileError} naming the first column that differs from the layout that is nearest.
 */
export function matchLayout (sheet: string, header: SheetHeader, layouts: readonly LayoutFacts[]): LayoutFacts {
  const { titles } = header
  const exact = layouts.find(({ width, columns }) => titles.length === width && columns.every(column => isAt(titles, column, column.index)))
  if (exact !== undefined) return exact
  const [nearest] = layouts.map(layout => ({ layout, alike: alike(titles, layout) })).sort((a, b) =>
    b.alike - a.alike || Math.abs(a.layout.width - titles.length) - Math.abs(b.layout.width - titles.length))
  if (nearest === undefined || nearest.alike < LEAST_ALIKE) throw unknownLayout(sheet, header, layouts)
  throw difference(sheet, header, nearest.layout)
}

const isAt = (titles: readonly string[], { words }: AnswerColumn, index: number): boolean => hasWords(titles[index] ?? '', words)

function alike (titles: readonly string[], { columns }: LayoutFacts): number {
  const found = columns.filter(column => placeNear(titles, column) !== null)
  return found.length / columns.length
}

function placeNear (titles: readonly string[], column: AnswerColumn): number | null {
  for (let away = 0; away <= NEAR; away++) {
    for (const index of [column.index - away, column.index + away]) if (index >= 0 && isAt(titles, column, index)) return index
  }
  return null
}

function unknownLayout (sheet: string, { firstRow, titles }: SheetHeader, layouts: readonly LayoutFacts[]): AnswerFileError {
  const known = layouts.map(({ title, width }) => `${title} ${width} คอลัมน์`).join(', ')
  return new AnswerFileError(`ไม่รู้จักรูปแบบของหัวตารางนี้ (มี ${titles.length} คอลัมน์) รูปแบบที่อ่านได้: ${known}`, { sheet, row: firstRow + 1 })
}

function difference (sheet: string, { firstRow, titles }: SheetHeader, { title, width, columns }: LayoutFacts): AnswerFileError {
  const count = titles.length === width ? '' : ` และมี ${titles.length} คอลัมน์ ต้องมี ${width}`
  const wrong = columns.find(column => !isAt(titles, column, column.index))
  if (wrong === undefined) {
    const extra = Math.min(titles.length, width)
    return new AnswerFileError(`มี ${titles.length} คอลัมน์ แต่รูปแบบ ${title} มี ${width} (คอลัมน์นี้คือ ${shown(titles[extra])})`, { sheet, row: firstRow + 1, column: extra + 1 })
  }
  const elsewhere = placeNear(titles, wrong)
  const moved = elsewhere === null ? '' : ` (พบหัวนี้ที่คอลัมน์ ${columnLetter(elsewhere + 1)})`
  const reason = `หัวตารางไม่ตรงกับรูปแบบ ${title}: ต้องเป็น "${wrong.words.join(' ').replaceAll('*', '')}" แต่พบ ${shown(titles[wrong.index])}${moved}${count}`
  return new AnswerFileError(reason, { sheet, row: firstRow + 1, column: wrong.index + 1 })
}

const shown = (title: string | undefined): string => title === undefined || title === '' ? 'ช่องว่าง' : `"${title.slice(0, LONGEST_SHOWN)}"`
