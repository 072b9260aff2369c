import { toHosxpError } from './hosxp-error.js'

/** What the server had against a statement, in Thai. `name`: the table or column it is about; `line`: where, when the server says it. */
export interface StatementRefusal {
  readonly reason: string
  readonly name: string | null
  readonly line: number | null
}

const UNKNOWN_COLUMN = 1054
const UNKNOWN_TABLE = 1146
const SYNTAX = 1064
const READ_ONLY = 1792
// Where rights are given table by table, one that does not exist is refused like this, too.
const DENIED_OBJECT = 1142
const DENIED_COLUMN = 1143

/** Of the server's own message only names of tables and columns are told: the rest may quote a value. */
export function statementRefusal (error: unknown): StatementRefusal {
  const told = toHosxpError(error)
  const { errno, message } = causeOf(told.cause)
  const quoted = /'([^']{1,128})'/.exec(message)?.[1] ?? null
  const about = (reason: string, name: string | null = null): StatementRefusal => ({ reason: name === null ? reason : `${reason} ${name}`, name: name?.split('.').at(-1) ?? null, line: null })
  if (errno === UNKNOWN_COLUMN) return about('HOSxP ไม่มีคอลัมน์', quoted)
  if (errno === UNKNOWN_TABLE) return about('HOSxP ไม่มีตาราง', quoted)
  if (errno === DENIED_OBJECT || errno === DENIED_COLUMN) return about('ไม่มีตารางหรือคอลัมน์นี้ หรือบัญชีไม่มีสิทธิอ่าน', /(?:table|in table) [`']?([\w.`]+)/.exec(message)?.[1]?.replaceAll('`', '').split('.').at(-1) ?? null)
  if (errno === READ_ONLY) return about('คำสั่งพยายามเขียนข้อมูล จึงถูกปฏิเสธ')
  if (errno === SYNTAX) return { reason: 'ไวยากรณ์ SQL ผิด', name: null, line: Number(/at line (\d+)$/.exec(message)?.[1] ?? '') || null }
  if (told.code === 'HOSXP_TIMEOUT') return about('ใช้เวลานานเกินกำหนด จึงหยุด: ให้ใช้คอลัมน์ที่มีดัชนี หรือช่วงวันที่แคบลง')
  return about(errno === null ? `HOSxP ไม่ตอบ (${told.code})` : `HOSxP ไม่รับคำสั่ง (ข้อผิดพลาด ${errno})`)
}

function causeOf (cause: unknown): { readonly errno: number | null, readonly message: string } {
  if (!(cause instanceof Error)) return { errno: null, message: '' }
  return { errno: 'errno' in cause && typeof cause.errno === 'number' && cause.errno > 0 ? cause.errno : null, message: cause.message }
}
