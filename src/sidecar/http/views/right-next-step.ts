import type { EligibilityAnswer, UndeterminedReason } from '../../../case/eligibility-answer.js'

const STEPS: Readonly<Record<UndeterminedReason, string>> = {
  unavailable: 'ลองโทรถามก่อน ถ้าโทรไม่ได้ให้เปิด VN ด้านล่าง แล้วใช้สิทธิเดิมชั่วคราว',
  'rate-limited': 'รอหนึ่งนาทีแล้วตรวจใหม่ ถ้ารอไม่ได้ให้เปิด VN ด้านล่าง แล้วใช้สิทธิเดิมชั่วคราว',
  token: 'แจ้งงานประกันให้ใส่ token ใหม่ ระหว่างนี้โทรถาม หรือเปิด VN ด้านล่าง แล้วใช้สิทธิเดิมชั่วคราว',
  malformed: 'แจ้ง IT และตรวจที่เว็บ สปสช. กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว',
  'other-person': 'ตรวจเลขบัตรกับบัตรจริง แล้วตรวจที่เว็บ สปสช. กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว',
  'bad-citizen-id': 'ดูเลขบัตรจากบัตรจริง แล้วแก้ใน HOSxP คนที่ไม่มีเลขบัตรจริงให้ส่งงานประกัน กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว',
  'not-told': 'ตรวจที่เว็บ สปสช. กรณีนี้ไม่ใช้สิทธิเดิมชั่วคราว'
}

/** What to do when nothing definite came. */
export const nextStep = (answer: Exclude<EligibilityAnswer, { kind: 'eligible' | 'not-eligible' }>): string =>
  answer.kind === 'not-checked' ? 'ยังไม่มีแหล่งที่ถามได้ ตรวจที่เว็บ สปสช. และแจ้งงานประกันให้ตั้งแหล่งตรวจสิทธิ' : STEPS[answer.reason]

export const whyNoOutage = (reason: UndeterminedReason): string => STEPS[reason]
