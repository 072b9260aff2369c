import type { Insertable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { StateError } from './state-error.js'
import type { FindingEventTable, MuteTable } from './finding-tables.js'
import type { StateDb } from './state-schema.js'
import { toUtcText, toUtcTextOrNull } from './utc-text.js'

/** Who did something to a finding, and when. */
export interface Act {
  readonly by: string
  readonly at: Instant
}

/** Somebody has seen it. Ends when the finding reopens. */
export async function acknowledge (db: StateDb, findingId: number, act: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    await requireOpen(transaction, findingId)
    await transaction.updateTable('finding').set({ acknowledged_at: toUtcText(act.at), acknowledged_by: act.by }).where('id', '=', findingId).execute()
    await transaction.insertInto('finding_event').values(eventOf(findingId, 'acknowledged', act)).execute()
  })
}

/**
 * This one finding is no fault, or will not be mended. Until `until`, whatever the finding does meanwhile; without `until`, as long
 * as it stays open: when it closes the dismissal ends, and a reopened finding is told again. Replaces an earlier dismissal or mute.
 */
export async function dismiss (db: StateDb, findingId: number, request: Act & { readonly reason: string, readonly until?: Instant | null }): Promise<number> {
  return await putAside(db, 'dismissed', { findingId }, { ...request, until: request.until ?? null })
}

export type MuteTarget = { readonly findingId: number } | { readonly check: string }

/** Quiet for a while: one finding, or everything a check says. Muted findings live on and stay counted. Replaces an earlier mute. */
export async function mute (db: StateDb, target: MuteTarget, request: Act & { readonly reason: string, readonly until: Instant }): Promise<number> {
  return await putAside(db, 'muted', target, request)
}

/** Ends a dismissal or mute before its time. One that has ended already stays as it is. */
export async function liftMute (db: StateDb, muteId: number, act: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    const rows = await transaction.selectFrom('mute').select(['id', 'finding_id']).where('id', '=', muteId).where('lifted_at', 'is', null).forUpdate().execute()
    await lift(transaction, rows, { ...act, runId: null, reason: null })
  })
}

/** Writes down what expired: reads never count an expired mute, this makes its end part of the history. Returns how many. */
export async function liftExpired (db: StateDb, at: Instant): Promise<number> {
  return await inTransaction(db, async transaction => {
    const rows = await transaction.selectFrom('mute').select(['id', 'finding_id'])
      .where('lifted_at', 'is', null).where('expires_at', '<=', toUtcText(at)).forUpdate().execute()
    await lift(transaction, rows, { by: null, at, runId: null, reason: 'expired' })
    return rows.length
  })
}

/** The dismissals without an end of findings that have just closed. */
export async function endDismissals (db: StateDb, findingIds: readonly number[], moment: { readonly runId: number, readonly at: Instant }): Promise<void> {
  const rows = await inChunks(findingIds, async chunk => await db.selectFrom('mute').select(['id', 'finding_id'])
    .where('finding_id', 'in', chunk).where('lifted_at', 'is', null).where('expires_at', 'is', null).execute())
  await lift(db, rows, { by: null, at: moment.at, runId: moment.runId, reason: 'closed' })
}

async function putAside (
  db: StateDb, kind: MuteTable['kind'], target: MuteTarget, request: Act & { readonly reason: string, readonly until: Instant | null }
): Promise<number> {
  return await inTransaction(db, async transaction => {
    const findingId = 'findingId' in target ? target.findingId : null
    const check = 'check' in target ? target.check : null
    if (findingId !== null) await requireOpen(transaction, findingId)
    const now = toUtcText(request.at)
    await transaction.updateTable('mute').set({ lifted_at: now, lifted_by: request.by }).where('lifted_at', 'is', null)
      .where(eb => findingId === null ? eb('check_id', '=', check) : eb('finding_id', '=', findingId)).execute()
    const { insertId } = await transaction.insertInto('mute').values({
      kind, finding_id: findingId, check_id: check, reason: request.reason, created_by: request.by, created_at: now, expires_at: toUtcTextOrNull(request.until), lifted_at: null, lifted_by: null
    }).executeTakeFirstOrThrow()
    if (findingId !== null) await transaction.insertInto('finding_event').values(eventOf(findingId, kind, request, request.reason)).execute()
    return Number(insertId)
  })
}

async function requireOpen (db: StateDb, findingId: number): Promise<void> {
  const row = await db.selectFrom('finding').select('state').where('id', '=', findingId).forUpdate().executeTakeFirst()
  if (row?.state !== 'open') throw new StateError('FINDING_NOT_OPEN', `finding ${findingId} is not open`)
}

interface Lifting { readonly by: string | null, readonly at: Instant, readonly runId: number | null, readonly reason: string | null }

async function lift (db: StateDb, mutes: readonly { readonly id: number, readonly finding_id: number | null }[], lifting: Lifting): Promise<void> {
  const events = mutes.flatMap(({ finding_id: findingId }) =>
    findingId === null ? [] : [{ ...eventOf(findingId, 'lifted', lifting, lifting.reason), run_id: lifting.runId }])
  await inChunks(mutes, async chunk => await db.updateTable('mute')
    .set({ lifted_at: toUtcText(lifting.at), lifted_by: lifting.by }).where('id', 'in', chunk.map(row => row.id)).execute())
  await inChunks(events, async chunk => await db.insertInto('finding_event').values(chunk).execute())
}

const eventOf = (
  findingId: number, kind: FindingEventTable['kind'], act: { readonly by: string | null, readonly at: Instant }, reason: string | null = null
): Insertable<FindingEventTable> => ({
  finding_id: findingId, kind, happened_at: toUtcText(act.at), run_id: null, actor: act.by, reason, changes: null
})
