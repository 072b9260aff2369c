import type { AnswerLine } from '../../payers/rep/answer-line.js'
import { ANSWER_KIND_NAMES } from '../../reports/answer-words.js'

/** What was kept of a file, and what was not. */
export interface KeptCounts {
  /** Transactions no earlier file had. */
  readonly added: number
  /** The same as an earlier file had: counted once. */
  readonly same: number
  /** Of a status export: an older status was replaced. */
  readonly replaced: number
  /** Of a status export: a newer one is here already. */
  readonly outdated: number
  /** Of a status export: a REP file answered them, and what it says stands. */
  readonly answered: number
}

/** A status that was replaced. */
export interface StatusChange {
  readonly transactionId: string
  readonly from: AnswerLine['kind']
  readonly to: AnswerLine['kind']
}

const MOST_NUMBERS = 500
// The column holds 65,535.
const MOST_BYTES = 60_000

/** What a person should know of an import besides what its reader noted, in Thai; the history of statuses that were replaced among it. */
export function importNotes ({ same, outdated, answered }: KeptCounts, changes: readonly StatusChange[], repeatedRows: readonly number[]): readonly string[] {
  const byChange = new Map<string, string[]>()
  for (const { transactionId, from, to } of changes) {
    const what = from === to ? 'แก้ข้อมูลโดยสถานะเดิม' : `สถานะเปลี่ยนจาก "${ANSWER_KIND_NAMES[from]}" เป็น "${ANSWER_KIND_NAMES[to]}"`
    const group = byChange.get(what)
    if (group === undefined) byChange.set(what, [transactionId])
    else group.push(transactionId)
  }
  return [
    ...same === 0 ? [] : [`${same} รายการเหมือนกับที่นำเข้าแล้ว นับครั้งเดียว`],
    ...repeatedRows.length === 0 ? [] : [`ซ้ำกันในไฟล์ นับครั้งเดียว ${repeatedRows.length} รายการ: ${listed(repeatedRows.map(row => `แถว ${row}`))}`],
    ...outdated === 0 ? [] : [`${outdated} รายการไม่ได้ใช้ เพราะมีสถานะจากไฟล์ที่ใหม่กว่าแล้ว`],
    ...answered === 0 ? [] : [`${answered} รายการมีคำตอบใน REP แล้ว ใช้ผลตาม REP นับไฟล์นี้เป็นหลักฐานว่าส่งแล้ว`],
    ...[...byChange].map(([what, transactions]) => `${what} ${transactions.length} รายการ: ${listed(transactions)}`)
  ]
}

const listed = (words: readonly string[]): string =>
  `${words.slice(0, MOST_NUMBERS).join(', ')}${words.length > MOST_NUMBERS ? ` และอีก ${words.length - MOST_NUMBERS}` : ''}`

/** As the column takes them; what does not fit is told to be missing. */
export function notesJson (notes: readonly string[]): string {
  const fitting: string[] = []
  let bytes = 0
  for (const note of notes) {
    bytes += Buffer.byteLength(JSON.stringify(note)) + 1
    if (bytes > MOST_BYTES) return JSON.stringify([...fitting, `และอีก ${notes.length - fitting.length} ข้อ`])
    fitting.push(note)
  }
  return JSON.stringify(fitting)
}
