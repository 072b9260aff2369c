import { AnswerFileError } from './answer-file-error.js'
import type { AnswerRow } from './answer-row.js'
import { mainRightOf } from './read-line.js'

export const OFFICE_LAYOUTS = ['ofc', 'bkk', 'bmt', 'srt', 'pvt'] as const
export type OfficeLayout = typeof OFFICE_LAYOUTS[number]

const LAYOUT_OF_RIGHT: Readonly<Record<string, OfficeLayout>> = { OFC: 'ofc', BKK: 'bkk', PTY: 'bkk', BMT: 'bmt', SRT: 'srt', PVT: 'pvt' }

/** Five payers share a layout: the name of the file says which, else the main right of its rows. Throws {@link AnswerFileError} when they disagree or are silent. */
export function officeLayout (sheet: string, rows: readonly AnswerRow[], named: OfficeLayout | null): OfficeLayout {
  let found = named
  for (const row of rows) {
    const layout = LAYOUT_OF_RIGHT[mainRightOf(row)]
    if (layout === undefined) continue
    if (found !== null && found !== layout) throw new AnswerFileError(`สิทธิหลักเป็น ${layout.toUpperCase()} แต่${named === null ? 'แถวก่อนหน้า' : 'ชื่อไฟล์'}เป็น ${found.toUpperCase()}`, { sheet, row: row.number })
    found = layout
  }
  if (found === null) throw new AnswerFileError('OFC, BKK, BMT, SRT และ PVT ใช้หัวตารางเดียวกัน ทั้งชื่อไฟล์และสิทธิหลักไม่บอกว่าเป็นของใคร ให้ใช้ชื่อไฟล์เดิมที่ดาวน์โหลดมา', { sheet })
  return found
}
