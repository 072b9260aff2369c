import { AnswerFileError } from '../../payers/rep/answer-file-error.js'
import type { AnswerLine, AnswerReading } from '../../payers/rep/answer-line.js'
import { addDays, instantAt, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import { AnswerConflictError } from './answer-conflict.js'
import { answerFilesOf, type AnswerFile } from './answer-file-list.js'
import { importNotes, notesJson, type KeptCounts, type StatusChange } from './answer-notes.js'
import { ANSWER_SYSTEM, answerFacts, contentHash, NOT_MATCHED, type LineOrigin, type NumberedLine } from './answer-rows.js'
import { toAscii, type AsciiText } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { keepStatuses, yieldToAnswers } from './status-lines.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

export interface NewAnswerFile extends AnswerReading {
  readonly name: string
  readonly sha256: string
}

export interface KeptAnswerFile {
  /** The same file was imported before: nothing was written. */
  readonly isKnown: boolean
  readonly file: AnswerFile
  readonly counts: KeptCounts
}

const NAME_WIDTH = 200
const NOTHING: KeptCounts = { added: 0, same: 0, replaced: 0, outdated: 0, answered: 0 }

/**
 * Keeps a file whole or not at all. The same file twice is known; a transaction of a REP number that an earlier file had counts once. Rejects with
 * AnswerConflictError when it says something else of one: then nobody knows which of the two is true; with AnswerFileError for a REP file whose name lost
 * the day it was answered: which answer is the newest hangs on it.
 */
export async function keepAnswerFile (db: StateDb, file: NewAnswerFile, act: Act): Promise<KeptAnswerFile> {
  return await inTransaction(db, async transaction => {
    const known = await transaction.selectFrom('answer_file').select('id').where('sha256', '=', file.sha256).forUpdate().executeTakeFirst()
    const { id, counts } = known === undefined ? await write(transaction, file, act) : { id: known.id, counts: NOTHING }
    const kept = (await answerFilesOf(transaction, id))[0]
    if (kept === undefined) throw new TypeError('an imported file was written and is not there')
    return { isKnown: known !== undefined, file: kept, counts }
  })
}

async function write (db: StateDb, file: NewAnswerFile, { at, by }: Act): Promise<{ readonly id: number, readonly counts: KeptCounts }> {
  const { name, sha256, kind, layout, isAppeal, answeredOn, lines } = file
  if (kind === 'rep' && answeredOn === null) throw new AnswerFileError('ชื่อไฟล์ไม่บอกวันที่ตอบ ให้ใช้ชื่อไฟล์เดิมที่ดาวน์โหลดมา')
  const { insertId } = await db.insertInto('answer_file').values({
    sha256, name: [...name].slice(0, NAME_WIDTH).join(''), kind, layout, is_appeal: isAppeal ? 1 : 0, answered_on: answeredOn, line_count: lines.length, notes: '[]', imported_at: toUtcText(at), imported_by: by
  }).executeTakeFirstOrThrow()
  const origin: LineOrigin = { fileId: Number(insertId), isAppeal, answeredAt: toUtcText(answerMoment(answeredOn, at)) }
  const { numbered, repeatedRows } = eachOnce(lines, kind)
  const { counts, changes } = kind === 'status' ? await keepStatuses(db, numbered, origin) : await keepAnswers(db, numbered, origin)
  await db.updateTable('answer_file').set({ notes: notesJson([...importNotes(counts, changes, repeatedRows), ...file.notes]) }).where('id', '=', origin.fileId).execute()
  return { id: origin.fileId, counts }
}

/** A file tells the day alone: all that happened on it came before, unless it was imported that day. */
const answerMoment = (answeredOn: LocalDate | null, importedAt: Instant): Instant =>
  answeredOn === null ? importedAt : Math.min(importedAt, plusMs(instantAt(addDays(answeredOn, 1)), -1)) as Instant

/** What a file says twice counts once; what it says in two ways refuses it. */
function eachOnce (lines: readonly AnswerLine[], kind: AnswerReading['kind']): { readonly numbered: readonly NumberedLine[], readonly repeatedRows: readonly number[] } {
  const byKey = new Map<string, NumberedLine>()
  const repeatedRows: number[] = []
  for (const line of lines) {
    const numbered = { line, repNumber: toAscii(kind === 'status' ? '' : line.repNumber), transactionId: toAscii(line.transactionId) }
    const key = `${numbered.repNumber} ${numbered.transactionId}`
    const first = byKey.get(key)
    if (first === undefined) byKey.set(key, numbered)
    else if (contentHash(first.line) === contentHash(line)) repeatedRows.push(line.row)
    else throw new AnswerConflictError(`แถว ${first.line.row} และแถว ${line.row} เป็นรายการเดียวกัน (${told(line)}) แต่ข้อมูลต่างกัน ตรวจไฟล์กับต้นฉบับ`)
  }
  return { numbered: [...byKey.values()], repeatedRows }
}

const told = ({ repNumber, transactionId }: AnswerLine): string => `${repNumber === '' ? '' : `REP ${repNumber} `}TRAN ID ${transactionId}`

async function keepAnswers (db: StateDb, lines: readonly NumberedLine[], origin: LineOrigin): Promise<{ readonly counts: KeptCounts, readonly changes: readonly StatusChange[] }> {
  const fresh: NumberedLine[] = []
  for (const [repNumber, ofRep] of byRep(lines)) {
    const earlier = await inChunks(ofRep, async chunk => await db.selectFrom('answer_line').innerJoin('answer_file', 'answer_file.id', 'answer_line.file_id')
      .select(['answer_line.transaction_id', 'answer_line.content_hash', 'answer_line.row_no', 'answer_file.name'])
      .where('answer_line.code_system', '=', ANSWER_SYSTEM).where('answer_line.rep_number', '=', repNumber).where('answer_line.transaction_id', 'in', chunk.map(({ transactionId }) => transactionId)).forUpdate().execute())
    const known = new Map(earlier.map(row => [row.transaction_id, row]))
    for (const numbered of ofRep) {
      const { line, transactionId } = numbered
      const before = known.get(transactionId)
      if (before === undefined) fresh.push(numbered)
      else if (before.content_hash !== contentHash(line)) {
        throw new AnswerConflictError(`แถว ${line.row}: ${told(line)} นำเข้าแล้วจากไฟล์ ${before.name} แถว ${before.row_no} ด้วยข้อมูลที่ต่างกัน ตรวจไฟล์ทั้งสองกับต้นฉบับ`)
      }
    }
  }
  await inChunks(fresh, async chunk => await db.insertInto('answer_line').values(chunk.map(({ line, repNumber, transactionId }) => ({
    ...answerFacts(line, origin), code_system: ANSWER_SYSTEM, rep_number: repNumber, transaction_id: transactionId, ...NOT_MATCHED
  }))).execute())
  await yieldToAnswers(db, fresh, origin)
  return { counts: { ...NOTHING, added: fresh.length, same: lines.length - fresh.length }, changes: [] }
}

function byRep (lines: readonly NumberedLine[]): ReadonlyMap<AsciiText, readonly NumberedLine[]> {
  const groups = new Map<AsciiText, NumberedLine[]>()
  for (const numbered of lines) {
    const group = groups.get(numbered.repNumber)
    if (group === undefined) groups.set(numbered.repNumber, [numbered])
    else group.push(numbered)
  }
  return groups
}
