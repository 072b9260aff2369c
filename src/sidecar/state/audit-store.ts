import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import type { Person, Role } from '../people/role.js'
import { fromAscii, toAscii, type AsciiText } from './ascii-text.js'
import type { AuditAction } from './audit-action.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { AuditEventTable } from './people-tables.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export { AUDIT_ACTIONS, type AuditAction } from './audit-action.js'

/** What it was about: a visit, an admission, a patient, a finding, an account, a setting, a right, a contact, a report. */
export interface AuditSubject {
  /** At most 16 letters. */
  readonly kind: string
  readonly id: string
}

export interface AuditEntry {
  readonly at: Instant
  /** `null`: nobody is signed in. */
  readonly person: Person | null
  /** Of a known account nobody is signed in with; never what was typed for an unknown one, which may be a password. */
  readonly login?: string | null
  readonly action: AuditAction
  readonly outcome: 'done' | 'refused'
  readonly subject?: AuditSubject | null
  /** The patients it showed or changed. */
  readonly hns?: readonly string[]
  readonly address: string
  /** JSON: values before and after, a filter. Never a password. */
  readonly detail?: object | null
}

export interface AuditEvent {
  readonly id: number
  readonly at: Instant
  readonly accountId: number | null
  /** Login and role as they were then. */
  readonly login: string | null
  readonly role: Role | null
  readonly action: AuditAction
  readonly outcome: 'done' | 'refused'
  readonly subject: AuditSubject | null
  readonly hns: readonly string[]
  readonly address: string
  readonly detail: Readonly<Record<string, unknown>> | null
}

export interface AuditFilter {
  readonly from?: Instant | null
  /** Not included. */
  readonly to?: Instant | null
  readonly login?: string | null
  readonly hn?: string | null
  readonly action?: AuditAction | null
  readonly outcome?: 'done' | 'refused' | null
  readonly subject?: AuditSubject | null
}

const EXPORT_PAGE = 500

/** Writes down one event with its patients, whole or not at all; within the transaction `db` already is, when it is one. Returns its id. */
export async function recordAudit (db: StateDb, event: AuditEntry): Promise<number> {
  return await inTransaction(db, async transaction => await write(transaction, event))
}

async function write (db: StateDb, event: AuditEntry): Promise<number> {
  const login = event.person?.login ?? event.login ?? null
  const { insertId } = await db.insertInto('audit_event').values({
    happened_at: toUtcText(event.at),
    account_id: event.person?.accountId ?? null,
    login: login === null ? null : toAscii(login),
    role: event.person?.role ?? null,
    action: event.action,
    outcome: event.outcome,
    subject_kind: event.subject?.kind ?? null,
    subject_id: event.subject == null ? null : toAscii(event.subject.id),
    address: toAscii(event.address),
    detail: event.detail == null ? null : JSON.stringify(event.detail)
  }).executeTakeFirstOrThrow()
  const id = Number(insertId)
  const hns = [...new Set((event.hns ?? []).map(toAscii))].filter(hn => hn !== '')
  await inChunks(hns, async chunk => await db.insertInto('audit_patient').values(chunk.map(hn => ({ event_id: id, hn }))).execute())
  return id
}

/** One page, newest first; `nextBeforeId` asks for the page after it and is `null` on the last. */
export async function listAudit (
  db: StateDb, filter: AuditFilter, page: { readonly limit: number, readonly beforeId?: number | null }
): Promise<{ readonly events: readonly AuditEvent[], readonly nextBeforeId: number | null }> {
  let query = db.selectFrom('audit_event').selectAll().where(matching(filter)).orderBy('id', 'desc').limit(page.limit + 1)
  if (page.beforeId != null) query = query.where('id', '<', page.beforeId)
  const rows = await query.execute()
  const shown = rows.slice(0, page.limit)
  return { events: await withPatients(db, shown), nextBeforeId: rows.length > shown.length ? shown.at(-1)?.id ?? null : null }
}

/** Everything that matches and was there at the start, oldest first, a page of events at a time. */
export async function * exportAudit (db: StateDb, filter: AuditFilter): AsyncGenerator<readonly AuditEvent[]> {
  const last = await db.selectFrom('audit_event').select(eb => eb.fn.max('id').as('id')).executeTakeFirst()
  for (let after = 0; ;) {
    const rows = await db.selectFrom('audit_event').selectAll().where(matching(filter))
      .where('id', '>', after).where('id', '<=', last?.id ?? 0).orderBy('id').limit(EXPORT_PAGE).execute()
    if (rows.length > 0) yield await withPatients(db, rows)
    if (rows.length < EXPORT_PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

const matching = (filter: AuditFilter) => (eb: ExpressionBuilder<StateSchema, 'audit_event'>) => eb.and([
  ...filter.from == null ? [] : [eb('happened_at', '>=', toUtcText(filter.from))],
  ...filter.to == null ? [] : [eb('happened_at', '<', toUtcText(filter.to))],
  ...filter.login == null ? [] : [eb('login', '=', toAscii(filter.login))],
  ...filter.action == null ? [] : [eb('action', '=', filter.action)],
  ...filter.outcome == null ? [] : [eb('outcome', '=', filter.outcome)],
  ...filter.subject == null ? [] : [eb('subject_kind', '=', filter.subject.kind), eb('subject_id', '=', toAscii(filter.subject.id))],
  ...filter.hn == null ? [] : [eb('id', 'in', eb.selectFrom('audit_patient').select('event_id').where('hn', '=', toAscii(filter.hn)))]
])

async function withPatients (db: StateDb, rows: readonly Selectable<AuditEventTable>[]): Promise<readonly AuditEvent[]> {
  const patients = await inChunks(rows, async chunk => await db.selectFrom('audit_patient').selectAll().where('event_id', 'in', chunk.map(row => row.id)).orderBy('hn').execute())
  const hnsOf = new Map(rows.map(row => [row.id, [] as string[]]))
  for (const patient of patients) hnsOf.get(patient.event_id)?.push(fromAscii(patient.hn))
  return rows.map(row => ({
    id: row.id,
    at: fromUtcText(row.happened_at),
    accountId: row.account_id,
    login: row.login,
    role: row.role,
    action: row.action as AuditAction,
    outcome: row.outcome,
    subject: row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, id: fromAscii(row.subject_id as AsciiText) },
    hns: hnsOf.get(row.id) ?? [],
    address: row.address,
    detail: row.detail === null ? null : JSON.parse(row.detail) as Readonly<Record<string, unknown>>
  }))
}
