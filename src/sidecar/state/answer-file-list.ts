import type { AnswerReading } from '../../payers/rep/answer-line.js'
import type { Scheme } from '../../case/right.js'
import { dayOf, type Instant, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import { toAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** An imported answer file, with what its lines say now. */
export interface AnswerFile {
  readonly id: number
  readonly name: string
  readonly kind: AnswerReading['kind']
  readonly layout: string
  readonly isAppeal: boolean
  readonly answeredOn: LocalDate | null
  /** That could be kept; of them, some stand in an earlier or a newer file. */
  readonly lineCount: number
  readonly notes: readonly string[]
  readonly importedAt: Instant
  readonly importedBy: string
  /** Of the lines that stand in this file. */
  readonly counts: AnswerCounts
}

export interface AnswerCounts {
  readonly lines: number
  readonly sent: number
  readonly accepted: number
  readonly corrective: number
  readonly denied: number
  readonly waiting: number
  /** Ambiguous, or none: a person has to look. */
  readonly unmatched: number
  readonly approved: Satang
}

export interface ListPart {
  readonly limit: number
  readonly offset: number
}

/** Imported files, newest first. */
export const listAnswerFiles = async (db: StateDb, part?: ListPart): Promise<readonly AnswerFile[]> => await answerFilesOf(db, null, part)

export async function countAnswerFiles (db: StateDb): Promise<number> {
  const { count } = await db.selectFrom('answer_file').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** One of them, or all; `part` of all. */
export async function answerFilesOf (db: StateDb, id: number | null, part?: ListPart): Promise<AnswerFile[]> {
  let query = db.selectFrom('answer_file').selectAll()
  if (id !== null) query = query.where('id', '=', id)
  if (part !== undefined) query = query.limit(part.limit).offset(part.offset)
  const files = await query.orderBy('imported_at', 'desc').orderBy('id', 'desc').execute()
  const counts = await countsOf(db, files.map(file => file.id))
  return files.map(row => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    layout: row.layout,
    isAppeal: row.is_appeal === 1,
    answeredOn: row.answered_on,
    lineCount: row.line_count,
    notes: JSON.parse(row.notes) as string[],
    importedAt: fromUtcText(row.imported_at),
    importedBy: row.imported_by,
    counts: counts.get(row.id) ?? NO_LINES
  }))
}

const NO_LINES: AnswerCounts = { lines: 0, sent: 0, accepted: 0, corrective: 0, denied: 0, waiting: 0, unmatched: 0, approved: satang(0) }

async function countsOf (db: StateDb, ids: readonly number[]): Promise<ReadonlyMap<number, AnswerCounts>> {
  const rows = await inChunks(ids, async chunk => await db.selectFrom('answer_line').select(({ fn }) => ['file_id', 'kind', 'match_state', fn.countAll<number>().as('count'), fn.sum<string | null>('approved_satang').as('approved')])
    .where('file_id', 'in', chunk).groupBy(['file_id', 'kind', 'match_state']).execute())
  const found = new Map<number, AnswerCounts>()
  for (const row of rows) {
    const before = found.get(row.file_id) ?? NO_LINES
    const count = Number(row.count)
    found.set(row.file_id, {
      ...before,
      lines: before.lines + count,
      [row.kind]: before[row.kind] + count,
      waiting: before.waiting + (row.match_state === 'waiting' ? count : 0),
      unmatched: before.unmatched + (row.match_state === 'ambiguous' || row.match_state === 'none' ? count : 0),
      approved: satang(before.approved + (row.kind === 'accepted' ? Number(row.approved ?? 0) : 0))
    })
  }
  return found
}

/** Until which day a payer's answers are here. */
export interface AnswerCoverage {
  readonly scheme: Scheme
  readonly lines: number
  /** The newest answer. */
  readonly until: LocalDate
  /** The last service answered; `null`: no line says it. */
  readonly lastService: LocalDate | null
}

/** Of REP files with answers since then; a status is no answer. */
export async function answerCoverage (db: StateDb, since: Instant): Promise<readonly AnswerCoverage[]> {
  const rows = await db.selectFrom('answer_line').select(({ fn }) => ['scheme', fn.countAll<number>().as('lines'), fn.max('answered_at').as('until'), fn.max('service_at').as('service')])
    .where('answered_at', '>=', toUtcText(since)).where('rep_number', '!=', toAscii('')).groupBy('scheme').orderBy('scheme').execute()
  return rows.map(row => ({ scheme: row.scheme, lines: Number(row.lines), until: dayOf(fromUtcText(row.until)), lastService: row.service === null ? null : dayOf(fromUtcText(row.service)) }))
}
