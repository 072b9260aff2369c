import { dayOf, instantAt, parseBuddhist, parseLocalDate, type Instant, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import { westernDigits } from '../../values/thai-text.js'
import type { CaseFileField, Told } from './case-file-fields.js'

/** What was typed, or why it cannot be taken. */
export type Typed = { readonly value: string | number | boolean | null } | { readonly fault: Told }

/** Reads one input; a blank one is `null`. Buddhist years (2400–2700) and Thai digits are understood. */
export function typedValue (field: CaseFileField, text: string, asOf: Instant): Typed {
  if (field.kind === 'long-text') return textOf(withoutUnseen(text, '\n'), field)
  const line = westernDigits(withoutUnseen(text.replace(/[\t\r\n]+/g, ' '), ''))
  if (field.kind === 'text') return textOf(line, field)
  if (line === '') return { value: null }
  switch (field.kind) {
    case 'date': return dateOf(line, field, asOf)
    case 'datetime': return momentOf(line, asOf)
    case 'money': return moneyOf(line)
    case 'yes-no': return line === 'yes' || line === 'no' ? { value: line === 'yes' } : { fault: FAULTS.choice }
    case 'choice': return field.choices?.some(({ value }) => value === line) === true ? { value: line } : { fault: FAULTS.choice }
    default: return field.kind satisfies never
  }
}

export const FAULTS = {
  choice: { th: 'เลือกจากรายการ', en: 'Choose from the list' },
  date: { th: 'วันที่ไม่ถูกต้อง: วัน/เดือน/ปี ค.ศ. หรือ พ.ศ.', en: 'Not a day: day/month/year' },
  moment: { th: 'วันเวลาไม่ถูกต้อง: วัน/เดือน/ปี ชั่วโมง:นาที', en: 'Not a day and time: day/month/year hour:minute' },
  future: { th: 'เป็นวันเวลาในอนาคต', en: 'Lies in the future' },
  money: { th: 'จำนวนเงินไม่ถูกต้อง เช่น 1,234.50', en: 'Not an amount, as in 1,234.50' },
  negative: { th: 'จำนวนเงินติดลบไม่ได้', en: 'An amount cannot be negative' },
  tooMuch: { th: 'จำนวนเงินมากเกินไป ตรวจอีกครั้ง', en: 'Too large an amount, look again' },
  tooLong: (limit: number, length: number) => ({
    th: `ยาวเกินไป: ไม่เกิน ${limit} ตัวอักษร (ลงไว้ ${length})`,
    en: `Too long: at most ${limit} characters (these are ${length})`
  })
} as const

// Control characters, marks that turn the direction of writing, marks without width, halves of a character.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

const withoutUnseen = (text: string, kept: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNSEEN, mark => mark === kept ? mark : '').trim()

function textOf (text: string, { maxLength }: CaseFileField): Typed {
  // The database counts characters, not UTF-16 units.
  const length = [...text].length
  if (maxLength !== undefined && length > maxLength) return { fault: FAULTS.tooLong(maxLength, length) }
  return { value: text === '' ? null : text }
}

function dateOf (text: string, { mayBeFuture }: CaseFileField, asOf: Instant): Typed {
  const day = typedDay(text)
  if (day === null) return { fault: FAULTS.date }
  return day > dayOf(asOf) && mayBeFuture !== true ? { fault: FAULTS.future } : { value: day }
}

const MOMENT = /^(\S+?)(?:T| +)(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?(?: *น\.?)?$/

function momentOf (text: string, asOf: Instant): Typed {
  const [, dayText = '', hour = '', minute = '', second = '00'] = MOMENT.exec(text) ?? []
  const day = typedDay(dayText)
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { fault: FAULTS.moment }
  const at = instantAt(day, `${hour.padStart(2, '0')}:${minute}:${second}`)
  return at > asOf ? { fault: FAULTS.future } : { value: at }
}

const FIRST_YEAR = 1900
const FIRST_BUDDHIST_YEAR = 2400
const LAST_BUDDHIST_YEAR = 2700

/** `YYYY-MM-DD` as a browser sends it, or `D/M/YYYY` as people write it. */
function typedDay (text: string): LocalDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year = '', month = '', day = ''] = iso?.slice(1) ?? written?.slice(1).reverse() ?? []
  const monthDay = [month.padStart(2, '0'), day.padStart(2, '0')]
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_BUDDHIST_YEAR) return null
  return Number(year) < FIRST_BUDDHIST_YEAR ? parseLocalDate([year, ...monthDay].join('-')) : parseBuddhist([year, ...monthDay].join(''))
}

const AMOUNT = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/
const MOST_BAHT = 100_000_000

function moneyOf (text: string): Typed {
  const plain = text.replace(/^฿ *| *(?:บาท|฿)$/g, '')
  if (/^[-−–]/.test(plain)) return { fault: FAULTS.negative }
  const match = AMOUNT.exec(plain)
  if (match === null) return { fault: FAULTS.money }
  const baht = Number((plain.split('.')[0] ?? '').replaceAll(',', ''))
  if (baht >= MOST_BAHT) return { fault: FAULTS.tooMuch }
  const amount: Satang = satang(baht * 100 + Number((match[1] ?? '').padEnd(2, '0')))
  return { value: amount }
}
