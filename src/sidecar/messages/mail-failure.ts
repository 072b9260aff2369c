import type { Delivery } from './channel.js'

interface SmtpFailure {
  /** Of the library; the system's own stands in `originalCode`. */
  readonly code?: string
  readonly originalCode?: string
  /** What the server answered. */
  readonly responseCode?: number
  /** What it answered to: `CONN`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  readonly command?: string
}

export interface MailProgress {
  /** The whole mail went to the connection. */
  readonly isHandedOver: boolean
  readonly isStopped: boolean
}

const ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA']
const ABOUT_SIGN_IN = [530, 534, 535, 538]
const FOUND_BEFORE_SENDING = ['EMESSAGE', 'EENVELOPE']

/** What a mail that was not accepted has become. A server that refuses us, not the mail, may be mended: those mails wait. */
export function mailFailure (error: unknown, { isHandedOver, isStopped }: MailProgress): Delivery {
  const { code = '', originalCode, responseCode, command = '' } = error as SmtpFailure
  const isAnswer = responseCode !== undefined && responseCode >= 400 && responseCode < 600
  if (isAnswer) {
    const named = `เครื่องรับส่งเมลตอบ ${responseCode}${command === '' ? '' : ` (${command})`}`
    if (code === 'EAUTH' || ABOUT_SIGN_IN.includes(responseCode)) return later(`${named}: ชื่อผู้ใช้หรือรหัสผ่านใน SMTP_URL ใช้ไม่ได้`)
    return responseCode >= 500 && ABOUT_THE_MAIL.includes(command) ? { kind: 'refused', reason: named } : later(named)
  }
  const reason = isStopped ? 'โปรแกรมถูกสั่งหยุด' : originalCode ?? code
  if (isHandedOver) return { kind: 'doubt', reason: `เมลส่งออกครบแล้วแต่ไม่ได้รับคำตอบ (${reason})` }
  if (FOUND_BEFORE_SENDING.includes(code)) return { kind: 'refused', reason: code === 'EMESSAGE' ? 'เมลใหญ่เกินกว่าที่เครื่องรับส่งเมลรับ' : 'ที่อยู่ผู้ส่งหรือผู้รับผิดรูปแบบ' }
  return later(code === 'EAUTH' ? 'SMTP_URL ไม่มีชื่อผู้ใช้หรือรหัสผ่านที่เครื่องรับส่งเมลต้องการ' : `ติดต่อเครื่องรับส่งเมลไม่ได้ (${reason})`)
}

const later = (reason: string): Delivery => ({ kind: 'later', reason, notBefore: null })
