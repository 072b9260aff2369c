import type { Subject } from '../../../case/case.js'
import { PAPER_NAMES } from '../../../checks/papers/paper-names.js'
import { CASE_FILE_FIELDS } from '../../../reports/act-board/case-file-fields.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { ASIDE_NAMES, FAMILY_NAMES, SCHEME_NAMES } from '../../../reports/thai-names.js'
import { formatBuddhist, formatBuddhistTime, parseLocalDate, parseLocalDateTime } from '../../../values/local-date.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import type { RefusalReason } from '../guard.js'
import { SEVERITY_NAMES, SUBJECT_NAMES } from './finding-words.js'
import { NAVIGATION } from './navigation.js'
import { SORT_NAMES, STATE_NAMES } from './work-query.js'

const KEYS: Readonly<Record<string, string>> = {
  reason: 'เหตุผล', route: 'หน้า', before: 'เดิม', after: 'ใหม่', by: 'โดย', login: 'บัญชี', name: 'ชื่อ', role: 'บทบาท', department: 'หน่วยงาน', isActive: 'ใช้งาน', isLocked: 'ล็อกบัญชี', unknownLogin: 'ไม่มีบัญชีนี้', scheme: 'สิทธิ', basis: 'สัญญาณ', from: 'ตั้งแต่', to: 'ถึง', until: 'จนถึง', action: 'การกระทำ', outcome: 'ผล', hn: 'HN', check: 'ข้อตรวจ', paper: 'เอกสาร', beforeId: 'ก่อนเลขที่', subject: 'เรื่อง', code: 'รหัส', value: 'ค่า', filter: 'ตัวกรอง', rows: 'แถว', count: 'จำนวน', answer: 'คำตอบ', document: 'เอกสาร', member: 'VN/AN', fields: 'ช่องที่แก้', hospitalCode: 'สถานพยาบาล', place: 'สถานที่', year: 'ปี', kind: 'ชนิด', id: 'เลขที่', owner: 'หน่วยงาน', isDefault: 'กลับค่าตั้งต้น', was: 'เดิม', severity: 'ระดับ', family: 'หมวด', state: 'สถานะ', number: 'เลขที่ค้น', sort: 'เรียงตาม', page: 'หน้าที่', ward: 'หอผู้ป่วยรหัส', day: 'วันที่', uninsured: 'รายชื่อผู้ไม่มีสิทธิ หน้าที่', promisedOn: 'นัดชำระ', satang: 'สตางค์', batch: 'ชุดที่', tab: 'แท็บ', money: 'ยอด', why: 'เพราะ', account: 'ผังบัญชี', insurer: 'บริษัทประกัน'
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
  'like-login': 'รหัสผ่านเหมือนชื่อ',
  browser: 'เบราว์เซอร์เรียกที่อยู่ของสถานี',
  'not-paired': 'โทเคนของสถานีใช้ไม่ได้',
  'wrong-code': 'รหัสผิด ใช้ไปแล้ว หรือหมดเวลา',
  'codes-void': 'เดารหัสจับคู่มากเกินไป รหัสทั้งหมดใช้ไม่ได้แล้ว',
  'browser-codes-void': 'เดารหัสผูกจอมากเกินไป รหัสทั้งหมดใช้ไม่ได้แล้ว',
  'two-places': 'สถานีเดียวต่อมาจากสองที่ โทเคนอาจรั่ว',
  'too-fast': 'สถานีส่งถี่เกินไป',
  'too-large': 'ข้อความของสถานียาวเกินไป',
  ...Object.fromEntries(['binary', 'unreadable', 'no-hello', 'hello-again', 'sequence', 'generation', 'readers', 'photo', 'citizen-id', 'frame'].map(word => [word, `ข้อความของสถานีผิดรูปแบบ (${word})`]))
}

const FIELDS = { ...Object.fromEntries(CASE_FILE_FIELDS.map(({ name, label }) => [name, label.th])), eclaimEnteredBy: 'ผู้บันทึก E-claim', refusalConfirmedBy: 'ผู้ยืนยันการไม่ใช้สิทธิ' }

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reason: REASONS,
  role: ROLE_NAMES,
  department: OWNER_NAMES,
  owner: OWNER_NAMES,
  scheme: SCHEME_NAMES,
  family: FAMILY_NAMES,
  severity: SEVERITY_NAMES,
  state: STATE_NAMES,
  sort: SORT_NAMES,
  was: ASIDE_NAMES,
  fields: FIELDS,
  answer: { yes: 'เป็นผู้ประสบภัยจากรถ', no: 'ไม่ใช่ผู้ประสบภัยจากรถ' },
  outcome: { done: 'สำเร็จ', refused: 'ถูกปฏิเสธ' },
  document: Object.fromEntries(Object.entries(PAPER_NAMES).map(([kind, { th }]) => [kind, th]))
}

// Nothing before, or after, is a fact; elsewhere it was not said.
const KEPT_BLANK = new Set(['before', 'after'])

/** The detail of an event in words: `เหตุผล: รหัสผ่านผิด · ล็อกบัญชี: ใช่`. A key we have no word for stays as it is; who did it is said before. */
export const detailWords = (detail: Readonly<Record<string, unknown>>, login: string | null = null): string =>
  Object.entries(detail).filter(([key, value]) => (key !== 'by' || value !== login) && (value !== null || KEPT_BLANK.has(key))).map(([key, value]) => `${wordIn(KEYS, key) ?? key}: ${valueWords(key, value)}`).join(' · ')

// What a person typed may be the name of something every object has.
const wordIn = (words: Readonly<Record<string, string>>, word: string): string | undefined => Object.hasOwn(words, word) ? words[word] : undefined

function plainWords (text: string): string {
  const day = parseLocalDate(text)
  if (day !== null) return formatBuddhist(day)
  const at = parseLocalDateTime(text.replace('+07:00', ''))
  return at === null ? text.replace(/^visit (?=\S+$)/, 'VN ').replace(/^admission (?=\S+$)/, 'AN ') : formatBuddhistTime(at)
}

function valueWords (key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'ใช่' : 'ไม่'
  if (typeof value === 'string') return key === 'route' ? routeWords(value) : wordIn(VALUES[key] ?? {}, value) ?? plainWords(value)
  if (Array.isArray(value)) return value.length === 0 ? 'ว่าง' : value.map(item => valueWords(key, item)).join(', ')
  if (typeof value !== 'object') return String(value)
  return isSubject(value) ? `${SUBJECT_NAMES[value.kind]} ${value.id}` : `(${detailWords(value as Readonly<Record<string, unknown>>)})`
}

const isSubject = (value: object): value is Subject => 'kind' in value && 'id' in value && Object.hasOwn(SUBJECT_NAMES, String(value.kind))

const PLACES: Readonly<Record<string, string>> = { cases: 'หน้าของราย', findings: 'รายการ', checks: 'ข้อตรวจ', reports: 'ไฟล์รายงาน', 'work.xlsx': 'ส่งออกรายการงาน', 'audit.csv': 'ส่งออกประวัติการใช้' }

/** `ตั้งค่า (POST /set-up/rights)` */
function routeWords (route: string): string {
  const [, first = ''] = (route.split(' ')[1] ?? '').split('/')
  const place = NAVIGATION.find(({ href }) => href === `/${first}`)?.text ?? wordIn(PLACES, first)
  return place === undefined ? route : `${place} (${route})`
}
