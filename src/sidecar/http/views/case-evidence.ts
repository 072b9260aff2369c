import type { Finding } from '../../../case/finding.js'
import { PAPER_NAMES } from '../../../checks/accident/act-papers.js'
import { VEHICLE_GAP_NAMES } from '../../../checks/accident/vehicle-gaps.js'
import { signalWord } from '../../../reports/act-board/signal-words.js'
import { formatBuddhist, parseLocalDate } from '../../../values/local-date.js'
import { formatBaht, satang } from '../../../values/satang.js'

const NAMES: Readonly<Record<string, string>> = {
  admission: 'AN',
  admittedOn: 'วันรับเข้า',
  admittedTime: 'เวลารับเข้า',
  birthday: 'วันเกิด',
  charged: 'ค่าใช้จ่าย',
  code: 'รหัส',
  codes: 'รหัส',
  days: 'จำนวนวัน',
  diagnoses: 'จำนวนการวินิจฉัย',
  dischargedOn: 'วันจำหน่าย',
  dischargedTime: 'เวลาจำหน่าย',
  full: 'วงเงินเต็ม',
  gaps: 'ข้อมูลที่ขาด',
  isApproximate: 'เวลาโดยประมาณ',
  isBilled: 'เรียกเก็บกองทุนอื่นแล้ว',
  isLateArrival: 'มาช้า',
  isRightUnconfirmed: 'สิทธินี้ยังไม่มีผู้ยืนยันกองทุน',
  isShareOpen: 'ส่วนที่ พรบ. ต้องจ่ายยังไม่ตัดสิน',
  isUnsigned: 'ยังไม่ลงนาม',
  level: 'ระดับ',
  lines: 'จำนวนรายการ',
  missing: 'ที่ขาด',
  owed: 'ค้างชำระ',
  preliminary: 'วงเงินเบื้องต้น',
  recordedLength: 'จำนวนหลักที่บันทึก',
  registeredRight: 'สิทธิที่ลงทะเบียน',
  right: 'รหัสสิทธิ',
  rights: 'รหัสสิทธิ',
  role: 'รหัสสถานะในเหตุ',
  serviceDay: 'วันรับบริการ',
  sex: 'เพศ',
  signal: 'สัญญาณ',
  signals: 'สัญญาณ',
  state: 'สถานะรหัส',
  status: 'สภาพการจำหน่าย',
  sumSatang: 'ผลรวมรายการ',
  toHospital: 'ส่งต่อไป',
  totalSatang: 'ยอดรวมของ HOSxP',
  type: 'ประเภทการจำหน่าย',
  underAct: 'ในสิทธิ พรบ.'
}
const MONEY = new Set(['totalSatang', 'sumSatang', 'charged', 'underAct', 'preliminary', 'full', 'owed'])
const VALUES: Readonly<Record<string, string>> = {
  absent: 'ไม่มีในตาราง', inactive: 'ยกเลิกแล้ว', active: 'ใช้ได้', male: 'ชาย', female: 'หญิง', red: 'แดง', amber: 'เหลือง', green: 'เขียว', info: 'แจ้งทราบ'
}
// Lists of words of our own, told one by one.
const LISTS: Readonly<Record<string, (word: string) => string>> = {
  gaps: word => nameIn(VEHICLE_GAP_NAMES, word),
  missing: word => nameIn(PAPER_NAMES, word),
  signals: word => signalWord(word, 'th'),
  signal: word => signalWord(word, 'th')
}

const nameIn = (names: Readonly<Record<string, { readonly th: string }>>, word: string): string => Object.hasOwn(names, word) ? names[word]?.th ?? word : word

/** What a finding rests on: each thing with its value, in Thai where there is a word. */
export const evidenceWords = (evidence: Finding['evidence']): readonly (readonly [name: string, value: string])[] =>
  Object.entries(evidence).map(([name, value]) => [NAMES[name] ?? name, valueOf(name, value)])

function valueOf (name: string, value: Finding['evidence'][string]): string {
  if (value === null || value === '') return 'ไม่ได้บันทึก'
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่ใช่'
  if (typeof value === 'number') return MONEY.has(name) ? `${formatBaht(satang(value))} บาท` : String(value)
  const wordOf = LISTS[name]
  if (wordOf !== undefined) return value.split('; ').map(wordOf).join(', ')
  const day = parseLocalDate(value)
  return day === null ? VALUES[value] ?? value : formatBuddhist(day)
}
