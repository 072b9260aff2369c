import type { AnswerLine } from '../rep/answer-line.js'

/**
 * What e-Claim's words for a state mean: 0 passed the first check and waits, 1 sent, 2 failed the first check, 3 failed at NHSO (C), 4 passed (A).
 * `not-sent`: it has not left the hospital. `null`: unknown words.
 */
export function statusOf (text: string): AnswerLine['kind'] | 'not-sent' | null {
  const plain = text.replace(/\s+/g, '').toLowerCase()
  if (/^[02]=|รอส่ง|ตรวจสอบขั้นต้น/.test(plain)) return 'not-sent'
  if (/\(d\)|deny|ปฏิเสธ/.test(plain)) return 'denied'
  if (/^3=|\(c\)|ติดc|ไม่ผ่านการตรวจสอบ/.test(plain)) return 'corrective'
  if (/^4=|\(a\)|ผ่านa|ออกstatement|ผ่านการตรวจสอบ/.test(plain)) return 'accepted'
  return /^1=|ส่งไปยัง|ส่งข้อมูล|ส่งแล้ว/.test(plain) ? 'sent' : null
}
