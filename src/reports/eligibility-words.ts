import type { AskCause, DeciderKind, NeedsPersonWhy, OfferedRight, PayerStanding, ProvisionalState } from '../case/case-eligibility.js'
import type { EligibilityAnswer, EligibilitySource, NotEligibleReason, PayerRight, UndeterminedReason } from '../case/eligibility-answer.js'
import { SCHEME_NAMES } from './thai-names.js'

export const SOURCE_NAMES: Readonly<Record<EligibilitySource, string>> = { 'real-person': 'สปสช. RealPerson', srm: 'สปสช. SRM', 'authen-status': 'สปสช. สถานะ authen', 'smartcard-agent': 'SmartCard Agent' }

/** The four answers, never fewer. */
export const ANSWER_NAMES: Readonly<Record<EligibilityAnswer['kind'], string>> = {
  eligible: 'มีสิทธิ', 'not-eligible': 'ไม่มีสิทธิ', undetermined: 'ตรวจไม่ได้', 'not-checked': 'ยังไม่ได้ตรวจ'
}

export const NOT_ELIGIBLE_NAMES: Readonly<Record<NotEligibleReason, string>> = {
  'no-right': 'ไม่พบสิทธิ', vacant: 'สิทธิว่าง', dead: 'เสียชีวิตแล้วตามทะเบียน', 'not-in-force': 'สิทธิยังไม่เริ่มหรือสิ้นสุดแล้ว'
}

export const UNDETERMINED_NAMES: Readonly<Record<UndeterminedReason, string>> = {
  unavailable: 'ปลายทางไม่ตอบ',
  'rate-limited': 'ถามถี่เกินที่ปลายทางอนุญาต',
  token: 'token หมดอายุหรือใช้ไม่ได้',
  malformed: 'อ่านคำตอบไม่ได้',
  'other-person': 'คำตอบเป็นของคนอื่น ไม่รับ',
  'bad-citizen-id': 'เลขประชาชนไม่ถูกต้อง',
  'not-told': 'ปลายทางไม่บอกสิทธิ'
}

export const ASK_CAUSE_NAMES: Readonly<Record<AskCause, string>> = {
  desk: 'ถามที่จุดบริการ', today: 'ผู้มาวันนี้', night: 'รอบกลางคืน', ward: 'ผู้ป่วยใน', appointment: 'ผู้นัด', newborn: 'เด็กแรกเกิด', again: 'ถามซ้ำ'
}

export const PROVISIONAL_STATE_NAMES: Readonly<Record<ProvisionalState, string>> = {
  waiting: 'รอถามซ้ำ', 'needs-person': 'ต้องตามด้วยคน', settled: 'ยืนยันแล้ว', closed: 'คนปิดเรื่องแล้ว'
}

export const NEEDS_PERSON_NAMES: Readonly<Record<NeedsPersonWhy, string>> = {
  differs: 'ตอบมาเป็นสิทธิหรือหน่วยบริการอื่น',
  'not-found': 'ตอบมาว่าไม่พบสิทธิหรือสิทธิว่าง',
  dead: 'ตอบมาว่าเสียชีวิตแล้ว',
  'today-only': 'แหล่งที่ตอบบอกได้เฉพาะสิทธิวันนี้ ไม่ใช่วันรับบริการ',
  'too-long': 'ถามไม่ได้เกินเวลาที่กำหนด',
  'cannot-ask': 'ไม่มีเลขประชาชนที่ใช้ถามได้'
}

export const WARNING_NAMES: Readonly<Record<NonNullable<OfferedRight['warning']>, string>> = {
  expired: 'สิทธินี้หมดอายุแล้วตามที่บันทึก', 'crossed-age': 'อายุข้าม 12 หรือ 60 ปีหลังครั้งนั้น สิทธิย่อยอาจเปลี่ยน'
}

export const DECIDER_NAMES: Readonly<Record<DeciderKind, string>> = { 'on-call-officer': 'เวรตรวจสอบสิทธิ', 'shift-head': 'หัวหน้าเวร' }

export const STANDING_NAMES: Readonly<Record<PayerStanding['state'], string>> = { up: 'ใช้ได้', down: 'ไม่ตอบ', token: 'token ใช้ไม่ได้', unknown: 'ยังไม่เคยถาม' }

export const TOKEN_FROM_NAMES: Readonly<Record<NonNullable<PayerStanding['token']>['from'], string>> = { environment: 'ไฟล์ตั้งค่าของเครื่อง', person: 'คนมอบให้', hosxp: 'HOSxP (nhso_token)' }

/** The payer of a right as people say it; a code we have no scheme for keeps the register's own name. */
export const payerName = ({ scheme, mainName, mainCode }: PayerRight): string => scheme !== null ? SCHEME_NAMES[scheme] : mainName !== '' ? mainName : mainCode ?? 'สิทธิว่าง'
