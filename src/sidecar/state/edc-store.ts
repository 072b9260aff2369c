import { addDays, type Instant, type LocalDate } from '../../values/local-date.js'
import type { EdcReading, EdcTransaction } from '../../payers/ktb-edc/edc-transaction.js'
import { toAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** An imported file of the card terminal. */
export interface EdcFile {
  readonly id: number
  readonly name: string
  readonly importedAt: Instant
  readonly importedBy: string
  /** That could be kept. */
  readonly approvals: number
  /** Of them, those no earlier file had. */
  readonly added: number
  readonly firstDay: LocalDate | null
  readonly lastDay: LocalDate | null
}

export interface NewEdcFile extends Pick<EdcReading, 'transactions' | 'firstDay' | 'lastDay'> {
  readonly name: string
  readonly sha256: string
}

export interface KeptEdcFile {
  /** The same file was imported before: nothing was written. */
  readonly isKnown: boolean
  readonly file: EdcFile
}

interface FilePart {
  readonly limit: number
  readonly offset: number
}

const NAME_WIDTH = 200

/** Keeps a file whole or not at all. The same file twice is known; a transaction that an earlier file had counts once. */
export async function keepEdcFile (db: StateDb, file: NewEdcFile, act: Act): Promise<KeptEdcFile> {
  return await inTransaction(db, async transaction => {
    const known = await transaction.selectFrom('edc_file').select('id').where('sha256', '=', file.sha256).forUpdate().executeTakeFirst()
    const id = known?.id ?? await write(transaction, file, act)
    const kept = (await filesOf(transaction, id))[0]
    if (kept === undefined) throw new TypeError('an imported file was written and is not there')
    return { isKnown: known !== undefined, file: kept }
  })
}

async function write (db: StateDb, { name, sha256, transactions, firstDay, lastDay }: NewEdcFile, { at, by }: Act): Promise<number> {
  const { insertId } = await db.insertInto('edc_file').values({
    sha256, name: [...name].slice(0, NAME_WIDTH).join(''), imported_at: toUtcText(at), imported_by: by, approvals: transactions.length, first_day: firstDay, last_day: lastDay
  }).executeTakeFirstOrThrow()
  const id = Number(insertId)
  await inChunks(transactions, async chunk => await db.insertInto('edc_approval').ignore().values(chunk.map(transaction => rowOf(transaction, id))).execute())
  const days: LocalDate[] = []
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day)
  await inChunks(days, async chunk => await db.insertInto('edc_day').values(chunk.map(day => ({ day, file_id: id }))).execute())
  return id
}

const rowOf = ({ line, citizenId, day, approvedAt, terminal, merchant, code, satang }: EdcTransaction, fileId: number) => ({
  file_id: fileId, line, citizen_id: citizenId, day, approved_at: toUtcText(approvedAt), terminal: toAscii(terminal), merchant: toAscii(merchant), code: toAscii(code), satang
})

/** Imported files, newest first; all of them unless a part is asked for. */
export const listEdcFiles = async (db: StateDb, part?: FilePart): Promise<readonly EdcFile[]> => await filesOf(db, null, part)

export async function countEdcFiles (db: StateDb): Promise<number> {
  const { count } = await db.selectFrom('edc_file').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

async function filesOf (db: StateDb, id: number | null, part?: FilePart): Promise<EdcFile[]> {
  let query = db.selectFrom('edc_file').select(['id', 'name', 'imported_at', 'imported_by', 'approvals', 'first_day', 'last_day'])
    .select(eb => eb.selectFrom('edc_approval').select(({ fn }) => fn.countAll<number>().as('count')).whereRef('edc_approval.file_id', '=', 'edc_file.id').as('added'))
  if (id !== null) query = query.where('id', '=', id)
  if (part !== undefined) query = query.limit(part.limit).offset(part.offset)
  return (await query.orderBy('imported_at', 'desc').orderBy('id', 'desc').execute()).map(row => ({
    id: row.id,
    name: row.name,
    importedAt: fromUtcText(row.imported_at),
    importedBy: row.imported_by,
    approvals: row.approvals,
    added: Number(row.added),
    firstDay: row.first_day,
    lastDay: row.last_day
  }))
}

/** Days of this span whose transactions are known. */
export async function knownEdcDays (db: StateDb, from: LocalDate, to: LocalDate): Promise<ReadonlySet<LocalDate>> {
  const rows = await db.selectFrom('edc_day').select('day').distinct().where('day', '>=', from).where('day', '<=', to).execute()
  return new Set(rows.map(({ day }) => day))
}
