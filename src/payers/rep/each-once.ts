import { AnswerFileError } from './answer-file-error.js'
import type { AnswerLine } from './answer-line.js'

/** The same transaction of the same REP twice counts once; with another content nobody knows which counts. Throws {@link AnswerFileError}. */
export function eachOnce (sheet: string, all: readonly AnswerLine[]): { readonly lines: readonly AnswerLine[], readonly notes: readonly string[] } {
  const known = new Map<string, AnswerLine>()
  const repeated: number[] = []
  for (const line of all) {
    const key = `${line.repNumber}|${line.transactionId}`
    const before = known.get(key)
    if (before === undefined) known.set(key, line)
    else if (contentOf(before) === contentOf(line)) repeated.push(line.row)
    else throw new AnswerFileError(`REP และ TRAN_ID ซ้ำกับแถว ${before.row} แต่เนื้อหาไม่เหมือนกัน`, { sheet, row: line.row })
  }
  return { lines: [...known.values()], notes: repeated.length === 0 ? [] : [`แถวซ้ำที่เหมือนกันทุกช่อง นับครั้งเดียว ${repeated.length} แถว (แถว ${repeated.slice(0, 5).join(', ')}${repeated.length > 5 ? ' …' : ''})`] }
}

const contentOf = (line: AnswerLine): string => JSON.stringify({ ...line, row: 0 })
