import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { claimColumnsOf, type CaseSubject, type ClaimCaseRow, type SeenClaim } from './claim-rows.js'
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
  if (changesOf(planOf(await rowsOf(db, batch), batch)) === 0) return 0
  return await inTransaction(db, async transaction => {
    if (batch.lease !== undefined) await requireLease(transaction, batch.lease)
    const plan = planOf(await rowsOf(transaction, batch, 'locked'), batch)
    await deleteRows(transaction, plan.deleted)
    await inChunks(plan.written, async chunk => await transaction.insertInto('claim_case').values(chunk).onDuplicateKeyUpdate(NEW_VALUES).execute())
    return changesOf(plan)
  })
}

async function rowsOf (db: StateDb, { cases, gone = [] }: ClaimCaseBatch, locking: 'locked' | 'free' = 'free'): Promise<readonly Row[]> {
  // One order for everybody: two writers wait for each other instead of deadlocking.
  const ids = [...new Set([...cases.map(({ subject }) => subject), ...gone].map(({ id }) => toAscii(id)))].sort()
  return await inChunks(ids, async chunk => {
    const query = db.selectFrom('claim_case').selectAll().where('subject_id', 'in', chunk)
    return await (locking === 'locked' ? query.forUpdate() : query).execute()
  })
}

const NEW_VALUES = Object.fromEntries([...FACTS, 'seen_at' as const].map(column => [column, sql`VALUES(${sql.ref(column)})`])) as
  Readonly<Record<typeof FACTS[number] | 'seen_at', RawBuilder<never>>>

const keyOf = ({ subject_kind: kind, subject_id: id, scheme }: Pick<Row, 'subject_kind' | 'subject_id' | 'scheme'>): string => `${kind} ${id} ${scheme}`
const caseOf = ({ subject_kind: kind, subject_id: id }: Pick<Row, 'subject_kind' | 'subject_id'>): string => `${kind} ${id}`
const caseKeyOf = ({ kind, id }: CaseSubject): string => `${kind} ${toAscii(id)}`

function planOf (stored: readonly Row[], { at, cases, gone = [], isClosingHeld = false }: ClaimCaseBatch): Plan {
  const seenAt = toUtcText(at)
  const told = new Set([...cases.map(({ subject }) => subject), ...gone].map(caseKeyOf))
  const rows = new Map(cases.flatMap(({ claims }) => claims).map(claim => ({ ...claimColumnsOf(claim), seen_at: seenAt })).map(row => [keyOf(row), row]))
  // One number may name a visit and an admission.
  const known = new Map(stored.filter(row => told.has(caseOf(row))).map(row => [keyOf(row), row]))
  if (isClosingHeld) {
    const cases = new Set([...known.values()].map(caseOf))
    return { deleted: [], written: [...rows.values()].filter(row => !cases.has(caseOf(row))) }
  }
  const isNewer = (row: Row | undefined): boolean => row !== undefined && row.seen_at > seenAt
  return {
    deleted: [...known.values()].filter(row => !rows.has(keyOf(row)) && !isNewer(row)),
    written: [...rows.values()].filter(row => {
      const before = known.get(keyOf(row))
      return !isNewer(before) && FACTS.some(column => before?.[column] !== row[column])
    })
  }
}

const changesOf = ({ written, deleted }: Plan): number => written.length + deleted.length

async function deleteRows (transaction: Transaction<StateSchema>, rows: readonly Row[]): Promise<void> {
  await inChunks(rows, async chunk => await transaction.deleteFrom('claim_case')
    .where(eb => eb.or(chunk.map(row => eb.and([eb('subject_id', '=', row.subject_id), eb('subject_kind', '=', row.subject_kind), eb('scheme', '=', row.scheme)])))).execute())
}

/** Cases with a claim whose service ended on these days, and admissions that began by then and go on. */
export async function claimsOfDays (db: StateDb, { from, to }: { readonly from: LocalDate, readonly to: LocalDate }): Promise<readonly CaseSubject[]> {
  const rows = await db.selectFrom('claim_case').select(['subject_kind', 'subject_id']).distinct().where(eb => eb.or([
    eb.and([eb('service_end', '>=', from), eb('service_end', '<=', to)]), eb.and([eb('service_end', 'is', null), eb('service_from', '<=', to)])
  ])).execute()
  return rows.map(row => ({ kind: row.subject_kind, id: fromAscii(row.subject_id) }))
}
