import { PAPER_NAMES } from '../../../checks/accident/act-papers.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { SCHEME_NAMES } from '../../../reports/scheme-names.js'
import { formatBuddhist, parseLocalDate } from '../../../values/local-date.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import type { RefusalReason } from '../guard.js'

const KEYS: Readonly<Record<string, string>> = {
  reason: 'เหตุผล', route: 'หน้า', before: 'เดิม', after: 'ใหม่', by: 'โดย', login: 'บัญชี', name: 'ชื่อ', role: 'บทบาท', department: 'หน่วยงาน', isActive: 'ใช้งาน', isLocked: 'ล็อกบัญชี', unknownLogin: 'ไม่มีบัญชีนี้', scheme: 'สิทธิ', basis: 'สัญญาณ', from: 'ตั้งแต่', to: 'ถึง', until: 'จนถึง', action: 'การกระทำ', outcome: 'ผล', hn: 'HN', check: 'ข้อตรวจ', paper: 'เอกสาร', beforeId: 'ก่อนเลขที่', subject: 'เรื่อง', code: 'รหัส', value: 'ค่า', filter: 'ตัวกรอง', rows: 'แถว', count: 'จำนวน', answer: 'คำตอบ', document: 'เอกสาร', member: 'VN/AN', fields: 'ช่องที่แก้', hospitalCode: 'สถานพยาบาล', place: 'สถานที่', year: 'ปี', kind: 'ชนิด', id: 'เลขที่', owner: 'หน่วยงาน', isDefault: 'กลับค่าตั้งต้น'
}

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'not-signed-in': 'ไม่ได้เข้าสู่ระบบ',
  'session-over': 'หมดเวลาใช้งาน',
  role: 'บทบาทนี้ใช้ไม่ได้',
  'foreign-origin': 'มาจากหน้าอื่น',
  csrf: 'แบบฟอร์มไม่ใช่ของเราหรือหมดอายุ',
  'too-many': 'ถี่เกินไป',
  path: 'ที่อยู่ผิดปกติ',
  'must-change-password': 'ต้องเปลี่ยนรหัสผ่านก่อน'
}

const REASONS: Readonly<Record<string, string>> = {
  ...REFUSALS,
  wrong: 'รหัสผ่านผิด',
  locked: 'บัญชีถูกล็อก',
  disabled: 'บัญชีถูกปิด',
  idle: 'ไม่ได้ใช้งานนานเกินกำหนด',
  expired: 'ครบเวลาสูงสุด',
  password: 'รหัสผ่านถูกเปลี่ยน',
  'signed-out': 'ออกจากระบบแล้ว',
  'wrong-password': 'รหัสผ่านเดิมผิด',
  same: 'รหัสผ่านใหม่ซ้ำของเดิม',
  'too-short': 'รหัสผ่านสั้นเกินไป',
  'too-long': 'รหัสผ่านยาวเกินไป',
  common: 'รหัสผ่านเดาง่าย',
  'like-login': 'รหัสผ่านเหมือนชื่อ'
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = { reason: REASONS, role: ROLE_NAMES, department: OWNER_NAMES, scheme: SCHEME_NAMES, owner: OWNER_NAMES, outcome: { done: 'สำเร็จ', refused: 'ถูกปฏิเสธ' }, document: Object.fromEntries(Object.entries(PAPER_NAMES).map(([kind, { th }]) => [kind, th])) }

/** The detail of an event in words: `เหตุผล: รหัสผ่านผิด · ล็อกบัญชี: ใช่`. A key we have no word for stays as it is; who did it is said before. */
export const detailWords = (detail: Readonly<Record<string, unknown>>, login: string | null = null): string =>
  Object.entries(detail).filter(([key, value]) => key !== 'by' || value !== login).map(([key, value]) => `${KEYS[key] ?? key}: ${valueWords(key, value)}`).join(' · ')

function dayWords (text: string): string {
  const day = parseLocalDate(text)
  return day === null ? text : formatBuddhist(day)
}

function valueWords (key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่'
  if (typeof value === 'string') return VALUES[key]?.[value] ?? dayWords(value)
  if (Array.isArray(value)) return value.length === 0 ? 'ว่าง' : value.map(item => valueWords('', item)).join(', ')
  return typeof value === 'object' ? `(${detailWords(value as Readonly<Record<string, unknown>>)})` : String(value)
}
