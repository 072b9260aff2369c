import { CheckSettings } from '../../../checks/settings.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import type { Role } from '../../people/role.js'
import type { AuditAction, AuditEvent, AuditSubject } from '../../state/audit-store.js'
import { detailWords } from './audit-detail.js'

/** What was done, after the name of who did it. */
export const ACTION_WORDS = {
  'signed-in': 'เข้าสู่ระบบ',
  'sign-in-refused': 'เข้าสู่ระบบไม่สำเร็จ',
  'signed-out': 'ออกจากระบบ',
  'session-ended': 'หมดเวลาใช้งาน',
  'password-changed': 'เปลี่ยนรหัสผ่านของตน',
  'password-reset': 'ออกรหัสผ่านใหม่ให้บัญชี',
  'account-created': 'สร้างบัญชี',
  'account-changed': 'แก้บัญชี',
  'account-unlocked': 'ปลดล็อกบัญชี',
  'work-list-viewed': 'ดูรายการงาน',
  'case-viewed': 'ดูผู้ป่วย',
  'citizen-id-opened': 'เปิดดูเลขประชาชน',
  'board-viewed': 'ดูกระดาน พรบ.',
  'papers-printed': 'พิมพ์รายการเอกสารที่ขาด',
  'contact-saved': 'บันทึกสมุดโทรศัพท์',
  'contact-removed': 'ลบจากสมุดโทรศัพท์',
  'finding-acknowledged': 'รับทราบรายการ',
  'finding-dismissed': 'พักรายการ',
  'finding-muted': 'ปิดเสียงรายการ',
  'finding-mute-lifted': 'นำรายการกลับมา',
  'check-muted': 'ปิดเสียงทั้งข้อตรวจ',
  'victim-answered': 'ตอบคำถามผู้ประสบภัย',
  'case-file-saved': 'บันทึกแฟ้ม พรบ.',
  'paper-recorded': 'บันทึกรับเอกสาร',
  'paper-withdrawn': 'ถอนเอกสาร',
  'call-logged': 'บันทึกการโทร',
  'accident-merged': 'รวมเป็นเหตุเดียวกัน',
  'accident-split': 'แยกเป็นอีกเหตุ',
  'link-removed': 'ยกเลิกการรวมหรือแยกเหตุ',
  'setting-changed': 'เปลี่ยนค่าตั้ง',
  'setting-confirmed': 'ยืนยันค่าตั้ง',
  'right-confirmed': 'ยืนยันความหมายรหัสสิทธิ',
  'right-overridden': 'กำหนดความหมายรหัสสิทธิ',
  'right-asked': 'ถามสิทธิ',
  'right-viewed': 'ดูสิทธิ',
  'provisional-recorded': 'ใช้สิทธิเดิมชั่วคราว',
  'provisional-settled': 'ปิดเรื่องสิทธิชั่วคราว',
  'decision-recorded': 'บันทึกการตัดสินใจนอกเวลา',
  'decision-closed': 'ปิดเรื่องตัดสินใจนอกเวลา',
  'registration-recorded': 'บันทึกการขึ้นทะเบียนสิทธิ',
  'slip-printed': 'พิมพ์ใบสิทธิ',
  'ward-list-viewed': 'ดูรายชื่อผู้ป่วยใน',
  'arrears-viewed': 'ดูทะเบียนค้างชำระ',
  'promise-recorded': 'บันทึกนัดชำระ',
  'debt-call-logged': 'บันทึกการโทรตามหนี้',
  'edc-imported': 'นำเข้าไฟล์ EDC',
  'claims-viewed': 'เปิดรายการเรียกเก็บ',
  'claims-exported': 'ส่งออกรายการเรียกเก็บ',
  'claim-step-recorded': 'บันทึกขั้นของการเรียกเก็บ',
  'claim-step-voided': 'ยกเลิกบันทึกการเรียกเก็บ',
  'answers-imported': 'นำเข้าไฟล์ตอบกลับของผู้จ่าย',
  'answer-matched': 'จับคู่คำตอบของผู้จ่าย',
  'receipt-recorded': 'บันทึกเงินโอนเข้า',
  'receipt-voided': 'ยกเลิกบันทึกเงินโอนเข้า',
  'hand-over-recorded': 'ส่งยอดลูกหนี้ให้บัญชี',
  'hand-over-taken': 'บัญชีรับยอดลูกหนี้',
  'hand-over-voided': 'ยกเลิกการส่งยอดลูกหนี้',
  'card-money-recorded': 'บันทึกเงินค่าบัตรต่างด้าว',
  'card-money-remitted': 'บันทึกการนำส่งเงินค่าบัตร',
  'card-money-voided': 'ยกเลิกบันทึกเงินค่าบัตร',
  'chart-picked': 'เลือกเวชระเบียนเพื่อ audit',
  'chart-returned': 'รับเวชระเบียนคืนจาก audit',
  'back-test-run': 'ทดสอบข้อตรวจย้อนหลัง',
  'payer-token-changed': 'เปลี่ยน token ของแหล่งสิทธิ',
  'station-created': 'เพิ่มสถานี',
  'station-changed': 'แก้ไขสถานี',
  'station-code-made': 'ออกรหัสผูกสถานี',
  'station-paired': 'สถานีผูกเครื่องแล้ว',
  'station-revoked': 'ยกเลิกสถานี',
  'station-refused': 'สถานีที่ถูกปฏิเสธ',
  'browser-bound': 'ผูกเบราว์เซอร์กับสถานี',
  'browser-unbound': 'เลิกผูกเบราว์เซอร์กับสถานี',
  'card-read': 'อ่านบัตรประชาชน',
  'card-shown': 'ดูบัตรที่เสียบ',
  'card-taken-for': 'เลือกผู้ป่วยของบัตร',
  'patient-searched': 'ค้นหาผู้ป่วย',
  'patient-opened': 'เปิดผู้ป่วยโดยไม่มีบัตร',
  'photo-viewed': 'ดูรูปผู้ป่วย',
  'photo-saved': 'บันทึกรูปผู้ป่วย',
  'photo-restored': 'คืนรูปผู้ป่วยเดิม',
  'page-scanned': 'แนบเอกสารสแกน',
  'page-viewed': 'เปิดเอกสารสแกน',
  'page-removed': 'ลบเอกสารสแกน',
  'audit-viewed': 'ดูประวัติการใช้',
  'audit-exported': 'ส่งออกประวัติการใช้',
  'list-exported': 'ส่งออกรายการงาน',
  'report-opened': 'เปิดไฟล์รายงาน',
  'kpi-viewed': 'ดูตัวชี้วัด',
  'run-viewed': 'ดูรอบการตรวจ',
  'request-refused': 'ขอเปิดหน้าหรือส่งข้อมูล'
} as const satisfies Record<AuditAction, string>

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  visit: 'VN', admission: 'AN', patient: 'HN', finding: 'รายการเลขที่', account: 'บัญชีเลขที่', setting: 'ค่าตั้ง', right: 'รหัสสิทธิ', contact: 'รายชื่อเลขที่', report: 'รายงาน', answer: 'คำตอบเลขที่', source: 'แหล่ง', check: 'ข้อตรวจ', run: 'รอบเลขที่', card: 'บัตร', station: 'สถานีเลขที่', photo: 'รูปเลขที่'
}

// Fewer are chance.
const SHARED_LETTERS = 5

export const OUTCOME_WORDS = { done: 'สำเร็จ', refused: 'ถูกปฏิเสธ' } as const

/** `VN 691116090000` */
export function subjectWords ({ kind, id }: AuditSubject): string {
  const title = kind === 'setting' && Object.hasOwn(CheckSettings.properties, id) ? ` ${CheckSettings.properties[id as keyof CheckSettings].title ?? ''}` : ''
  return `${SUBJECT_WORDS[kind] ?? kind} ${id}${title}`
}

export const subjectKinds = (): readonly (readonly [kind: string, word: string])[] => Object.entries(SUBJECT_WORDS)

/** `สมศรี (งานประกันสุขภาพ)`; nobody signed in may still be a known account. */
export function actorWords ({ login, role }: Pick<AuditEvent, 'login' | 'role'>): string {
  if (login === null) return 'ผู้ไม่ได้เข้าสู่ระบบ'
  return role === null ? login : `${login} (${roleWord(role)})`
}

const roleWord = (role: Role): string => ROLE_NAMES[role] ?? role

/** `somsri (งานประกันสุขภาพ) ดูผู้ป่วย VN 691116090000` */
export function auditSentence (event: AuditEvent): string {
  const action: string = ACTION_WORDS[event.action] ?? event.action
  return `${actorWords(event)} ${event.subject === null ? action : joined(action, subjectWords(event.subject))}`
}

/** `สร้างบัญชี` and `บัญชีเลขที่ 5` are `สร้างบัญชีเลขที่ 5`. */
function joined (action: string, subject: string): string {
  for (let length = Math.min(action.length, subject.length); length >= SHARED_LETTERS; length--) {
    if (action.endsWith(subject.slice(0, length))) return action + subject.slice(length)
  }
  return `${action} ${subject}`
}

/** Everything else the event tells; blank when it tells nothing. */
export const auditDetail = ({ detail, login }: Pick<AuditEvent, 'detail' | 'login'>): string => detail === null ? '' : detailWords(detail, login)
