import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Finding } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import { contentColumnsOf, firstOpening, keyColumnsOf, rowKeyOf, type FindingRow } from './finding-rows.js'
import { inChunks } from './in-chunks.js'
import { underLease, type LeaseMark } from './lease.js'
import { endDismissals } from './mute-findings.js'
import type { FindingPlan } from './plan-findings.js'
import type { FindingEventTable } from './finding-tables.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** Numbers of findings. `seen` were open already; `changed` of them differ in what a person acts on. */
export interface AppliedFindings {
  readonly opened: number
  readonly reopened: number
  readonly seen: number
  readonly changed: number
  readonly closed: number
}

interface Moment {
  readonly runId: number
  readonly at: Instant
}

type EventRow = Insertable<FindingEventTable>

// Message and evidence count days and change every morning: they are kept current without an event.
const TOLD_COLUMNS = ['hn', 'scheme', 'severity', 'owner', 'deadline', 'satang_at_risk'] as const

const OVERWRITTEN_COLUMNS = [
  ...TOLD_COLUMNS, 'message', 'evidence', 'state', 'times_opened', 'opened_at', 'last_seen_at', 'last_run_id', 'closed_at', 'closed_reason',
  'acknowledged_at', 'acknowledged_by'
] as const

/** Writes a plan and its events. `db` is a transaction that holds the plan's rows. */
export async function writeFindings (db: StateDb, plan: FindingPlan, moment: Moment): Promise<AppliedFindings> {
  const events: EventRow[] = plan.closed.map(({ row, reason }) => eventOf(row.id, 'closed', moment, { reason }))
  const overwritten: FindingRow[] = []
  const sameIds: number[] = []
  for (const { row, finding } of plan.found) {
    const next = foundAgain(row, finding, moment)
    const changes = changesBetween(row, next)
    if (row.state === 'closed') events.push(eventOf(row.id, 'reopened', moment, { changes }))
    else if (changes !== null) events.push(eventOf(row.id, 'changed', moment, { changes }))
    if (isSame(row, next)) sameIds.push(row.id)
    else overwritten.push(next)
  }
  for (const id of await insertFindings(db, plan.opened, moment)) events.push(eventOf(id, 'opened', moment))
  await overwriteFindings(db, overwritten)
  await touchFindings(db, sameIds, moment)
  await closeFindings(db, plan.closed, moment)
  await inChunks(events, async chunk => await db.insertInto('finding_event').values(chunk).execute())
  await endDismissals(db, plan.closed.map(({ row }) => row.id), moment)
  const count = (kind: EventRow['kind']): number => events.filter(event => event.kind === kind).length
  return {
    opened: plan.opened.length, reopened: count('reopened'), seen: plan.found.length - count('reopened'), changed: count('changed'), closed: plan.closed.length
  }
}

/** Every finding stands as it did: only that it was seen again is new. */
export const changesNothing = ({ opened, found, closed }: FindingPlan, moment: Moment): boolean =>
  opened.length === 0 && closed.length === 0 && found.every(({ row, finding }) => isSame(row, foundAgain(row, finding, moment)))

const isSame = (row: FindingRow, next: FindingRow): boolean =>
  row.state === 'open' && row.message === next.message && row.evidence === next.evidence && TOLD_COLUMNS.every(column => row[column] === next[column])

/** Marks open findings as seen again; under `lease`, where no transaction requires it. `false`: one of them is not open any more, or the lease is lost. */
export async function touchFindings (db: StateDb, ids: readonly number[], { runId, at }: Moment, lease?: LeaseMark): Promise<boolean> {
  const touched = await inChunks(ids, async chunk => {
    const touch = db.updateTable('finding').set({ last_seen_at: toUtcText(at), last_run_id: runId }).where('id', 'in', chunk).where('state', '=', 'open')
    return [await (lease === undefined ? touch : touch.where(underLease(lease))).executeTakeFirstOrThrow()]
  })
  return touched.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0) === ids.length
}

function foundAgain (row: FindingRow, finding: Finding, moment: Moment): FindingRow {
  const seenAt = toUtcText(moment.at)
  const next: FindingRow = { ...row, ...contentColumnsOf(finding), last_seen_at: seenAt, last_run_id: moment.runId }
  if (row.state === 'open') return next
  return {
    ...next, state: 'open', times_opened: row.times_opened + 1, opened_at: seenAt, closed_at: null, closed_reason: null, acknowledged_at: null, acknowledged_by: null
  }
}

function changesBetween (before: FindingRow, after: FindingRow): string | null {
  const changed = TOLD_COLUMNS.filter(column => before[column] !== after[column])
  return changed.length === 0 ? null : JSON.stringify(Object.fromEntries(changed.map(column => [column, [before[column], after[column]]])))
}

const eventOf = (
  findingId: number, kind: EventRow['kind'], moment: Moment, told: { readonly reason?: string, readonly changes?: string | null } = {}
): EventRow => ({
  finding_id: findingId, kind, happened_at: toUtcText(moment.at), run_id: moment.runId, actor: null, reason: told.reason ?? null, changes: told.changes ?? null
})

async function insertFindings (db: StateDb, opened: readonly Finding[], moment: Moment): Promise<readonly number[]> {
  const rows = opened.map(finding => firstOpening(finding, moment.runId, moment.at))
  // One order for everybody: two writers wait for each other instead of deadlocking.
  rows.sort((a, b) => rowKeyOf(a) < rowKeyOf(b) ? -1 : 1)
  const [firstId] = await inChunks(rows, async chunk => [Number((await db.insertInto('finding').values(chunk).executeTakeFirstOrThrow()).insertId)])
  if (firstId === undefined) return []
  // Ids of one INSERT need not follow each other (Galera, interleaved locking): they are read back.
  const keys = new Set(opened.map(finding => rowKeyOf(keyColumnsOf(finding.check, finding.subject, finding.line))))
  const made = await db.selectFrom('finding').select(['id', 'check_id', 'subject_kind', 'subject_id', 'line']).where('id', '>=', firstId).execute()
  return made.filter(row => keys.has(rowKeyOf(row))).map(row => row.id)
}

const overwriteFindings = async (db: StateDb, rows: readonly FindingRow[]): Promise<unknown> =>
  await inChunks(rows, async chunk => await db.insertInto('finding').values(chunk).onDuplicateKeyUpdate(NEW_VALUES).execute())

const NEW_VALUES = Object.fromEntries(OVERWRITTEN_COLUMNS.map(column => [column, sql`VALUES(${sql.ref(column)})`])) as
  Readonly<Record<typeof OVERWRITTEN_COLUMNS[number], RawBuilder<never>>>

async function closeFindings (db: StateDb, closed: FindingPlan['closed'], moment: Moment): Promise<void> {
  for (const reason of new Set(closed.map(item => item.reason))) {
    const ids = closed.filter(item => item.reason === reason).map(({ row }) => row.id)
    await inChunks(ids, async chunk => await db.updateTable('finding')
      .set({ state: 'closed', closed_at: toUtcText(moment.at), closed_reason: reason, last_run_id: moment.runId }).where('id', 'in', chunk).execute())
  }
}
