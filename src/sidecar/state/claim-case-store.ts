import { sql, type RawBuilder, type Transaction } from 'kysely'
import { addDays, type Instant, type LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii, type AsciiText } from './ascii-text.js'
import { claimColumnsOf, type CaseSubject, type ClaimCaseRow, type FactColumns, type SeenClaim } from './claim-rows.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { toUtcText } from './utc-text.js'

export interface ClaimCaseBatch {
  readonly at: Instant
  /** Cases that were read, each with all its claims; none: nobody is billed for it. */
  readonly cases: readonly { readonly subject: CaseSubject, readonly claims: readonly SeenClaim[] }[]
  /** HOSxP has them no more. */
  readonly gone?: readonly CaseSubject[]
  /** The data may be old (a replica that lags): nothing stored changes or goes, only cases nobody knew are added. */
  readonly isClosingHeld?: boolean
  /** Under which it is written: rejects with LEASE_LOST when another process took over. */
  readonly lease?: LeaseMark
}

type Row = ClaimCaseRow
type Plan = { readonly written: readonly Row[], readonly deleted: readonly Row[] }

const FACTS = ['hn', 'right_code', 'sub_code', 'main_hospital', 'service_from', 'service_end', 'is_coded', 'billed_satang', 'papers', 'hosxp_sends'] as const

/**
 * Makes the stored claims of the cases told exactly these and returns how many rows changed. One read when nothing did; what a run with a later as-of wrote
 * of a claim stays.
 */
export async function keepClaimCases (db: StateDb, batch: ClaimCaseBatch): Promise<number> {
  if (await areStored(db, batch)) return 0
  return await inTransaction(db, async transaction => {
    if (batch.lease !== undefined) await requireLease(transaction, batch.lease)
    const plan = planOf(await lockRows(transaction, batch), batch)
    await deleteRows(transaction, plan.deleted)
    await inChunks(plan.written, async chunk => await transaction.insertInto('claim_case').values(chunk).onDuplicateKeyUpdate(NEW_VALUES).execute())
    return changesOf(plan)
  })
}

// One order for everybody: two writers wait for each other instead of deadlocking.
const idsOf = ({ cases, gone = [] }: ClaimCaseBatch): readonly AsciiText[] => [...new Set([...cases.map(({ subject }) => subject), ...gone].map(({ id }) => toAscii(id)))].sort()

const lockRows = async (transaction: Transaction<StateSchema>, batch: ClaimCaseBatch): Promise<readonly Row[]> => await inChunks(idsOf(batch), async chunk =>
  await transaction.selectFrom('claim_case').selectAll().where('subject_id', 'in', chunk).forUpdate().execute())

/**
 * Are these the stored claims, and nothing else under these numbers? Nearly every batch of a night is, so a claim is compared as one text, put together by the
 * server: a third of the work of thirteen columns.
 */
async function areStored (db: StateDb, batch: ClaimCaseBatch): Promise<boolean> {
  const seen = new Set<string>()
  for (const { claims } of batch.cases) for (const claim of claims) seen.add(textOf(claimColumnsOf(claim)))
  const stored = await inChunks(idsOf(batch), async chunk => await db.selectFrom('claim_case').select(STORED_TEXT).where('subject_id', 'in', chunk).execute())
  return stored.length === seen.size && stored.every(({ claim }) => seen.has(claim))
}

// No column holds it: identifiers are printable ASCII, lists are JSON.
const SEPARATOR = '\x1F'
const KEY = ['subject_kind', 'subject_id', 'scheme'] as const
const STORED_TEXT = sql<string>`CONCAT_WS(${SEPARATOR}, ${sql.join([...KEY, ...FACTS].map(column => sql`IFNULL(${sql.ref(column)}, '')`))})`.as('claim')

function textOf (row: FactColumns): string {
  let text = `${row.subject_kind}${SEPARATOR}${row.subject_id}${SEPARATOR}${row.scheme}`
  for (const column of FACTS) text += `${SEPARATOR}${row[column] ?? ''}`
  return text
}

const NEW_VALUES = Object.fromEntries([...FACTS, 'seen_at' as const].map(column => [column, sql`VALUES(${sql.ref(column)})`])) as
  Readonly<Record<typeof FACTS[number] | 'seen_at', RawBuilder<never>>>

const keyOf = ({ subject_kind: kind, subject_id: id, scheme }: Pick<Row, 'subject_kind' | 'subject_id' | 'scheme'>): string => `${kind} ${id} ${scheme}`
const caseOf = ({ subject_kind: kind, subject_id: id }: Pick<Row, 'subject_kind' | 'subject_id'>): string => `${kind} ${id}`
const caseKeyOf = ({ kind, id }: CaseSubject): string => `${kind} ${toAscii(id)}`

function planOf (stored: readonly Row[], { at, cases, gone = [], isClosingHeld = false }: ClaimCaseBatch): Plan {
  const seenAt = toUtcText(at)
  const told = new Set<string>()
  const rows = new Map<string, Row>()
  for (const { subject, claims } of cases) {
    told.add(caseKeyOf(subject))
    for (const claim of claims) {
      const row = { ...claimColumnsOf(claim), seen_at: seenAt }
      rows.set(keyOf(row), row)
    }
  }
  for (const subject of gone) told.add(caseKeyOf(subject))
  // One number may name a visit and an admission.
  const known = new Map<string, Row>()
  for (const row of stored) if (told.has(caseOf(row))) known.set(keyOf(row), row)
  if (isClosingHeld) {
    const cases = new Set([...known.values()].map(caseOf))
    return { deleted: [], written: [...rows.values()].filter(row => !cases.has(caseOf(row))) }
  }
  const deleted: Row[] = []
  for (const [key, row] of known) if (!rows.has(key) && row.seen_at <= seenAt) deleted.push(row)
  const written: Row[] = []
  for (const [key, row] of rows) {
    const before = known.get(key)
    if (before === undefined || (before.seen_at <= seenAt && textOf(before) !== textOf(row))) written.push(row)
  }
  return { written, deleted }
}

const changesOf = ({ written, deleted }: Plan): number => written.length + deleted.length

async function deleteRows (transaction: Transaction<StateSchema>, rows: readonly Row[]): Promise<void> {
  await inChunks(rows, async chunk => await transaction.deleteFrom('claim_case')
    .where(eb => eb.or(chunk.map(row => eb.and([eb('subject_id', '=', row.subject_id), eb('subject_kind', '=', row.subject_kind), eb('scheme', '=', row.scheme)])))).execute())
}

// A large hospital has ten thousand claims in a month.
const DAYS_AT_ONCE = 14

/** Cases with a claim whose service ended on these days, and admissions that began by then and go on; a case of several claims may come twice. */
export async function * claimsOfDays (db: StateDb, { from, to }: { readonly from: LocalDate, readonly to: LocalDate }): AsyncGenerator<CaseSubject> {
  const claims = db.selectFrom('claim_case').select(['subject_kind', 'subject_id']).distinct()
  for (let first = from; first <= to; first = addDays(first, DAYS_AT_ONCE)) {
    const last = addDays(first, DAYS_AT_ONCE - 1)
    yield * subjectsOf(await claims.where('service_end', '>=', first).where('service_end', '<=', last < to ? last : to).execute())
  }
  yield * subjectsOf(await claims.where('service_end', 'is', null).where('service_from', '<=', to).execute())
}

function * subjectsOf (rows: readonly Pick<Row, 'subject_kind' | 'subject_id'>[]): Generator<CaseSubject> {
  for (const row of rows) yield { kind: row.subject_kind, id: fromAscii(row.subject_id) }
}
