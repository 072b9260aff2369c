import { satang, sumSatang, type Satang } from '../../values/satang.js'
import type { AnswerRow, PlacedCell } from './answer-row.js'
import type { AnswerField } from './layouts/layout-facts.js'
import { looksLikeCodes } from './read-codes.js'

const AMOUNT = /^(\(?)(-?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(-?)(\)?)$/
// Ten thousand million baht: nobody is paid that for a patient.
const MOST_SATANG = 1e12

/** The columns of a field added up; `null`: nothing stands in any of them. Throws AnswerFileError for anything that is no amount. */
export function readMoney (row: AnswerRow, field: AnswerField): Satang | null {
  return total(row.cellsOf(field))
}

/** What comes to us, never below nothing: money taken back is no answer to a claim. Throws AnswerFileError. */
export function readApproved (row: AnswerRow): Satang | null {
  const cells = row.cellsOf('approved')
  for (const cell of cells) if (amountIn(cell) < 0) throw cell.wrong('ยอดชดเชยติดลบ ให้คนตรวจ')
  return total(cells)
}

/** Denied parts added up. Some files write the code of the denial, or a letter, where the amount stands: see {@link readCodes}. */
export const readDenied = (row: AnswerRow): Satang | null => total(row.cellsOf('denied').filter(({ text }) => !looksLikeCodes(text) && !/^[A-Z]$/i.test(text)))

function total (cells: readonly PlacedCell[]): Satang | null {
  return cells.length === 0 ? null : sumSatang(cells.map(amountIn))
}

function amountIn ({ cell, text, wrong }: PlacedCell): Satang {
  // A blank between digits parts two amounts: which of them is meant nobody knows.
  const [, open = '', minus = '', digits = '', after = '', close = ''] = AMOUNT.exec(text.replace(/(?<!\d) | (?!\d)/g, '')) ?? []
  const isNumber = typeof cell.value === 'number'
  if (!isNumber && (digits === '' || (open === '') !== (close === '') || (minus !== '' && after !== ''))) throw wrong('ต้องเป็นจำนวนเงิน แต่พบข้อความอื่น')
  const baht = isNumber ? Number(cell.value) : Number(digits.replaceAll(',', ''))
  const amount = Math.round(baht * 100)
  if (!Number.isFinite(amount) || Math.abs(amount) > MOST_SATANG) throw wrong('จำนวนเงินมากเกินจริง')
  return satang(!isNumber && (open !== '' || minus !== '' || after !== '') ? -amount : amount)
}

/** PS, the share in per cent that is paid of what came late; `null`: none, and 0, which no rule of late sending pays. A number up to 1 is a share of one, as the formula of the file uses it. Throws AnswerFileError. */
export function readPaidShare (row: AnswerRow): number | null {
  const [placed] = [...row.cellsOf('share'), ...row.cellsOf('shareOrFlag')]
  if (placed === undefined) return null
  const { cell, text, wrong } = placed
  // Where the file has one column for both, letters and 1 say in time or late and no share.
  if (row.cellsOf('shareOrFlag').length > 0 && /^([A-Z]{1,3}|1)$/i.test(text)) return null
  const [, digits = ''] = /^(\d{1,3}(?:\.\d+)?) ?%?$/.exec(text) ?? []
  const written = digits === '' ? NaN : Number(digits)
  const isOfOne = !text.includes('%') && ((typeof cell.value === 'number' && cell.format.includes('%')) || (written > 0 && written <= 1))
  const share = Math.round((isOfOne ? written * 100 : written) * 100) / 100
  if (!(share >= 0 && share <= 100)) throw wrong('ต้องเป็นร้อยละ 0 ถึง 100')
  return share === 0 ? null : share
}
