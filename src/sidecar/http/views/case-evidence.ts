import type { Finding } from '../../../case/finding.js'
import type { Scheme } from '../../../case/right.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { CARD_FIELD_NAMES } from '../../../checks/registration/card-field-names.js'
import { VEHICLE_GAP_NAMES } from '../../../checks/accident/vehicle-gaps.js'
import { signalWord } from '../../../reports/act-board/signal-words.js'
import { DECIDER_NAMES, NEEDS_PERSON_NAMES, NOT_ELIGIBLE_NAMES, PROVISIONAL_STATE_NAMES, SOURCE_NAMES, UNDETERMINED_NAMES } from '../../../reports/eligibility-words.js'
import { SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist, formatBuddhistTime, parseLocalDate, type Instant } from '../../../values/local-date.js'
import { formatBaht, satang } from '../../../values/satang.js'

const NAMES: Readonly<Record<string, string>> = {
  admission: 'AN',
  admittedOn: 'วันรับเข้า',
  admittedTime: 'เวลารับเข้า',
  answered: 'ผู้จ่ายตอบ',
  answeredHospital: 'สถานพยาบาลหลักที่ตอบ',
  answeredSubCode: 'สิทธิย่อยที่ตอบ',
  approvedOn: 'อนุมัติเมื่อ',
  approvedSatang: 'ยอดที่อนุมัติ',
  askedAt: 'ถามเมื่อ',
  authenDay: 'วันของเลข authen',
  basis: 'คำตอบเป็นของ',
  birthday: 'วันเกิด',
  cause: 'สาเหตุ',
  channels: 'ช่องทาง',
  charged: 'ค่าใช้จ่าย',
  checkedAt: 'ตรวจเมื่อ',
  claimedSatang: 'ยอดที่เบิก',
  code: 'รหัส',
  codes: 'รหัส',
  count: 'จำนวนแถว',
  day: 'วันของรายการ',
  days: 'จำนวนวัน',
  decidedAt: 'ตัดสินใจเมื่อ',
  decidedBy: 'ผู้ตัดสินใจ',
  diagnoses: 'จำนวนการวินิจฉัย',
  dischargedOn: 'วันจำหน่าย',
  dischargedTime: 'เวลาจำหน่าย',
  endsOn: 'สิ้นสุด',
  expiresAt: 'หมดอายุ',
  fields: 'ที่ไม่ตรงกัน',
  firstAnswered: 'ผู้จ่ายตอบครั้งแรก',
  firstAsked: 'ถามครั้งแรกสำหรับ',
  firstHospital: 'สถานพยาบาลหลักครั้งแรก',
  from: 'ได้จาก',
  full: 'วงเงินเต็ม',
  gaps: 'ข้อมูลที่ขาด',
  hospitals: 'โรงพยาบาล',
  isAbout: 'คำตอบเป็นของวันที่',
  isApproximate: 'เวลาโดยประมาณ',
  isBilled: 'เรียกเก็บกองทุนอื่นแล้ว',
  isCancelled: 'ถูกยกเลิก',
  isLateArrival: 'มาช้า',
  isRightUnconfirmed: 'สิทธินี้ยังไม่มีผู้ยืนยันกองทุน',
  isShareOpen: 'ส่วนที่ พรบ. ต้องจ่ายยังไม่ตัดสิน',
  isUnsigned: 'ยังไม่ลงนาม',
  lastAnswerAt: 'ตอบครั้งล่าสุด',
  lastAnsweredFor: 'ตอบล่าสุดสำหรับ',
  lastAsked: 'ถามครั้งล่าสุดสำหรับ',
  lastReason: 'เหตุที่ไม่ได้คำตอบ',
  level: 'ระดับ',
  lines: 'จำนวนรายการ',
  mainHospital: 'สถานพยาบาลหลัก',
  missing: 'ที่ขาด',
  offered: 'สิทธิที่เสนอ',
  otherHns: 'HN อื่น',
  others: 'จำนวน HN อื่น',
  owed: 'ค้างชำระ',
  preliminary: 'วงเงินเบื้องต้น',
  readOn: 'อ่านบัตรเมื่อ',
  recorded: 'ลงใน HOSxP',
  recordedCode: 'รหัสสิทธิที่ลง',
  recordedEnd: 'วันหมดอายุที่ลง',
  recordedHospital: 'สถานพยาบาลหลักที่ลง',
  recordedLength: 'จำนวนหลักที่บันทึก',
  recordedSubCode: 'สิทธิย่อยที่ลง',
  refusedAt: 'ปลายทางปฏิเสธเมื่อ',
  registeredRight: 'สิทธิที่ลงทะเบียน',
  right: 'รหัสสิทธิ',
  rights: 'รหัสสิทธิ',
  role: 'รหัสสถานะในเหตุ',
  serviceBeganAt: 'เริ่มบริการ',
  serviceDay: 'วันรับบริการ',
  sex: 'เพศ',
  signal: 'สัญญาณ',
  signals: 'สัญญาณ',
  since: 'ตั้งแต่',
  source: 'แหล่ง',
  startedAt: 'เริ่มเมื่อ',
  state: 'สถานะ',
  status: 'สภาพการจำหน่าย',
  subDistrict: 'รหัสตำบล',
  sumSatang: 'ผลรวมรายการ',
  takenAt: 'ได้มาเมื่อ',
  toHospital: 'ส่งต่อไป',
  totalSatang: 'ยอดรวมของ HOSxP',
  tries: 'ครั้งที่ถามแล้วไม่ได้คำตอบ',
  type: 'ประเภทการจำหน่าย',
  underAct: 'ในสิทธิ พรบ.',
  visits: 'จำนวนครั้งที่มา',
  why: 'เหตุ'
}
const MONEY = new Set(['totalSatang', 'sumSatang', 'charged', 'underAct', 'preliminary', 'full', 'owed', 'approvedSatang', 'claimedSatang'])
const VALUES: Readonly<Record<string, string>> = {
  ...SOURCE_NAMES,
  ...NOT_ELIGIBLE_NAMES,
  ...UNDETERMINED_NAMES,
  ...PROVISIONAL_STATE_NAMES,
  ...NEEDS_PERSON_NAMES,
  ...DECIDER_NAMES,
  'of-the-day': 'วันรับบริการ',
  'today-only': 'วันที่ถาม',
  'section-8': 'สิทธิตาม ม.8',
  environment: 'ค่าติดตั้ง',
  person: 'เจ้าหน้าที่',
  hosxp: 'HOSxP',
  absent: 'ไม่มีในตาราง',
  inactive: 'ยกเลิกแล้ว',
  active: 'ใช้ได้',
  male: 'ชาย',
  female: 'หญิง',
  red: 'แดง',
  amber: 'เหลือง',
  green: 'เขียว',
  info: 'แจ้งทราบ'
}
// Lists of words of our own, told one by one.
const LISTS: Readonly<Record<string, (word: string) => string>> = {
  fields: word => nameIn(CARD_FIELD_NAMES, word),
  gaps: word => nameIn(VEHICLE_GAP_NAMES, word),
  missing: word => nameIn(PAPER_NAMES, word),
  signals: word => signalWord(word, 'th'),
  signal: word => signalWord(word, 'th')
}

const nameIn = (names: Readonly<Record<string, { readonly th: string }>>, word: string): string => Object.hasOwn(names, word) ? names[word]?.th ?? word : word

/** What a finding rests on: each thing with its value, in Thai where there is a word. */
export const evidenceWords = (evidence: Finding['evidence']): readonly (readonly [name: string, value: string])[] =>
  Object.entries(evidence).map(([name, value]) => [NAMES[name] ?? name, valueOf(name, value)])

// Schemes, or the reason why there is none.
const PAYERS = new Set(['answered', 'firstAnswered', 'recorded', 'offered'])
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/

function valueOf (name: string, value: Finding['evidence'][string]): string {
  if (value === null || value === '') return 'ไม่ได้บันทึก'
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่ใช่'
  if (typeof value === 'number') return MONEY.has(name) ? `${formatBaht(satang(value))} บาท` : String(value)
  const wordOf = LISTS[name]
  if (wordOf !== undefined) return value.split('; ').map(wordOf).join(', ')
  if (PAYERS.has(name)) return value.split(',').map(code => Object.hasOwn(SCHEME_NAMES, code) ? SCHEME_NAMES[code as Scheme] : VALUES[code] ?? code).join(', ')
  if (MOMENT.test(value)) return formatBuddhistTime(Date.parse(value) as Instant)
  const day = parseLocalDate(value)
  return day === null ? VALUES[value] ?? value : formatBuddhist(day)
}
