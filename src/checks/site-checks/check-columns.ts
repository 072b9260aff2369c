import type { HospitalCheck } from './hospital-check.js'

const KNOWN = ['vn', 'an', 'hn', 'name', 'line', 'detail', 'day', 'satang', 'baht'] as const
export type Column = typeof KNOWN[number]

/** What is wrong with the columns of a check's answer, as a Thai sentence; `null`: nothing. Names count in lower case. */
export function columnsFault (check: Pick<HospitalCheck, 'deadlineDays' | 'statement'>, columns: readonly string[]): string | null {
  const names = columns.map(name => name.toLowerCase())
  const has = (column: Column): boolean => names.includes(column)
  const stranger = names.find(name => !KNOWN.some(known => known === name))
  if (stranger !== undefined) return `ไม่รู้จักคอลัมน์ ${stranger} ใช้ได้ ${KNOWN.join(' ')}`
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) return `มีคอลัมน์ ${twice} สองครั้ง`
  if (!has('vn') && !has('an') && !has('hn') && !has('name')) return 'ต้องมีคอลัมน์ vn an hn หรือ name'
  if ((has('vn') || has('an')) && !has('hn')) return 'มี vn หรือ an แล้วต้องมี hn ด้วย'
  if (has('name') && (has('vn') || has('an') || has('hn'))) return 'name ใช้กับเรื่องของระบบ ไม่ใช้คู่กับ vn an hn'
  if (has('satang') && has('baht')) return 'ใช้ satang หรือ baht อย่างเดียว'
  if (has('day')) return null
  if (check.deadlineDays !== null) return 'deadline นับจากวัน จึงต้องมีคอลัมน์ day'
  return isWindowed(check) ? 'ใช้ :from :to ต้องมีคอลัมน์ day จึงรู้ว่ารายการเก่าอยู่ในช่วงที่อ่านหรือไม่' : null
}

/** The answer depends on the days that were asked about. */
export const isWindowed = ({ statement }: Pick<HospitalCheck, 'statement'>): boolean => statement.parameters.some(parameter => parameter !== 'today')
