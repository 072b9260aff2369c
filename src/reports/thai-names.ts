import type { Audience } from '../case/finding.js'
import type { Scheme } from '../case/right.js'
import type { SiteFact } from '../case/site-fact.js'
import type { Family } from '../checks/check.js'

export const SCHEME_NAMES: Readonly<Record<Scheme, string>> = {
  UC: 'บัตรทอง',
  OFC: 'ข้าราชการจ่ายตรง',
  LGO: 'อปท.',
  BKK: 'กทม. และพัทยา',
  STATE: 'หน่วยงานรัฐอื่น',
  SSS: 'ประกันสังคม',
  WCF: 'กองทุนเงินทดแทน',
  ACT: 'พรบ.',
  MIGRANT: 'แรงงานต่างด้าว',
  STP: 'ผู้มีปัญหาสถานะและสิทธิ',
  VACANT: 'สิทธิว่าง',
  CASH: 'ชำระเงินเอง',
  OTHER: 'อื่น ๆ'
}

export const FACT_NAMES: Readonly<Record<SiteFact, string>> = {
  'patient-sex': 'เพศ',
  'patient-birthday': 'วันเกิด',
  'patient-citizen-id': 'เลขประชาชน',
  'patient-twins': 'HN อื่นที่มีเลขประชาชนเดียวกัน',
  'visit-rights': 'สิทธิของ visit',
  'admission-rights': 'สิทธิของผู้ป่วยใน',
  'main-hospital': 'สถานพยาบาลหลักของ visit',
  'admission-main-hospital': 'สถานพยาบาลหลักของผู้ป่วยใน',
  'visit-authen-codes': 'เลข authen ของ visit',
  'admission-authen-codes': 'เลข authen ของผู้ป่วยใน',
  'visit-claim-codes': 'claim code ของ visit',
  'card-approval-codes': 'เลขอนุมัติจากเครื่อง EDC',
  'visit-diagnoses': 'รหัสวินิจฉัยผู้ป่วยนอก',
  'visit-diagnosis-confirmation': 'เครื่องหมายยืนยันรหัสโดยเวชสถิติ',
  'admission-diagnoses': 'รหัสวินิจฉัยผู้ป่วยใน',
  'icd-table': 'ตารางรหัส ICD-10 ของโรงพยาบาล',
  'icd-active-mark': 'เครื่องหมายรหัสที่ยกเลิก',
  'visit-charges': 'รายการค่ารักษาผู้ป่วยนอก',
  'admission-charges': 'รายการค่ารักษาผู้ป่วยใน',
  'visit-totals': 'ยอดรวมผู้ป่วยนอก',
  'admission-totals': 'ยอดรวมผู้ป่วยใน',
  'discharge-confirmation': 'เครื่องหมายยืนยันจำหน่าย',
  'discharge-time': 'เวลาจำหน่าย',
  'admission-time': 'เวลารับเข้า',
  'discharge-type': 'ประเภทการจำหน่าย',
  'discharge-status': 'สภาพการจำหน่าย',
  'emergency-register': 'ทะเบียนห้องฉุกเฉิน',
  'injury-record': 'บันทึกอุบัติเหตุของพยาบาล',
  'injury-accident-time': 'วันเวลาเกิดเหตุในบันทึกอุบัติเหตุ',
  'admission-accident-time': 'วันเวลาเกิดเหตุของผู้ป่วยใน',
  'injury-victim-role': 'บทบาทผู้ประสบภัย',
  'injury-transport': 'ยานพาหนะ',
  'injury-place': 'สถานที่เกิดเหตุ',
  complaint: 'อาการสำคัญ',
  appointments: 'การนัดหมาย',
  referrals: 'การส่งต่อ',
  arrears: 'ค้างชำระ',
  'visit-right-checks': 'ตราตรวจสิทธิของ visit',
  'admission-right-checks': 'ตราตรวจสิทธิของผู้ป่วยใน',
  'right-sub-codes': 'รหัสสิทธิย่อย สปสช. ของรหัสสิทธิ',
  'patient-address': 'ที่อยู่ตามรหัสตำบล',
  'eligibility-sources': 'แหล่งตรวจสิทธิที่เปิดใช้',
  'eligibility-answers': 'คำตอบเรื่องสิทธิใน 90 วัน',
  'authen-answers': 'คำตอบเรื่องเลข authen ใน 90 วัน',
  'edc-files': 'ไฟล์รายวันของเครื่อง EDC ใน 90 วัน',
  'card-channels': 'ชื่อช่องทางปิดสิทธิด้วยบัตร',
  'card-readings': 'บัตรประชาชนที่อ่านที่ห้องบัตรใน 90 วัน'
}

export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  identity: 'ข้อมูลบุคคล',
  rights: 'สิทธิการรักษา',
  eligibility: 'การตรวจสอบสิทธิ',
  registration: 'การขึ้นทะเบียนสิทธิ',
  authen: 'เลข authen',
  'civil-servant': 'เบิกจ่ายตรง',
  diagnosis: 'การวินิจฉัย',
  charges: 'ค่ารักษา',
  times: 'วันเวลารับและจำหน่าย',
  'inpatient-chart': 'เวชระเบียนผู้ป่วยใน',
  'traffic-act': 'พรบ. ผู้ประสบภัยจากรถ',
  'workmens-compensation': 'กองทุนเงินทดแทน'
}

/** How a finding was put aside. */
export const ASIDE_NAMES = { dismissed: 'ไม่ต้องทำ', muted: 'ปิดเสียง' } as const

/** Whom a note in HOSxP is written for. */
export const AUDIENCE_NAMES: Readonly<Record<Exclude<Audience, 'none'>, string>> = { registration: 'ห้องบัตร', emergency: 'ห้องฉุกเฉิน', ward: 'หอผู้ป่วย', cashier: 'การเงิน' }
