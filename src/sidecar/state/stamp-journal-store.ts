import type { Selectable } from 'kysely'
import type { StampRow, StampSubject } from '../../hosxp-adapter/stamps/stamp.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { StampJournalTable } from './eligibility-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** One change of a mark: before it was sent `doubt`, then what became of it. */
export interface StampEntry {
  readonly id: number
  readonly subject: StampSubject
  /** `null`: no row. */
  readonly before: StampRow | null
  readonly after: StampRow | null
  readonly state: StampJournalTable['state']
  /** It takes this entry back. */
  readonly undoes: number | null
}

/** Commits what is about to be written; resolves with its number. Rejects with LEASE_LOST when another process has taken over. */
export async function beginStamp (db: StateDb, lease: LeaseMark, entry: Omit<StampEntry, 'id' | 'state'>, at: Instant): Promise<number> {
  return await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    const { insertId } = await transaction.insertInto('stamp_journal').values({
      subject_kind: entry.subject.kind,
      subject_id: toAscii(entry.subject.id),
      operation: entry.before === null ? 'insert' : entry.after === null ? 'delete' : 'update',
      before_image: jsonOf(entry.before),
      after_image: jsonOf(entry.after),
      state: 'doubt',
      undoes: entry.undoes,
      written_at: toUtcText(at),
      settled_at: null
    }).executeTakeFirstOrThrow()
    return Number(insertId)
  })
}

/** What became of it. A mark that stands now replaces what stood before; so does one that was taken back, and leaves nothing standing. */
export async function settleStamp (db: StateDb, lease: LeaseMark, entry: StampEntry, state: 'written' | 'void' | 'human', at: Instant): Promise<void> {
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    const settled = { settled_at: toUtcText(at) }
    if (state !== 'void') {
      await transaction.updateTable('stamp_journal').set({ state: state === 'human' ? 'human' : 'past', ...settled })
        .where('subject_id', '=', toAscii(entry.subject.id)).where('subject_kind', '=', entry.subject.kind).where('state', '=', 'standing').execute()
    }
    const own = state === 'written' ? entry.undoes === null ? 'standing' as const : 'past' as const : state
    await transaction.updateTable('stamp_journal').set({ state: own, ...settled }).where('id', '=', entry.id).execute()
  })
}

export async function stampsInState (db: StateDb, state: 'doubt' | 'standing'): Promise<readonly StampEntry[]> {
  return (await db.selectFrom('stamp_journal').selectAll().where('state', '=', state).orderBy('id').execute()).map(entryOf)
}

/** Those that stand on these cases, by `visit 691116090000`. */
export async function standingStamps (db: StateDb, subjects: readonly StampSubject[]): Promise<ReadonlyMap<string, StampEntry>> {
  const rows = await inChunks(subjects.map(({ id }) => toAscii(id)), async chunk => await db.selectFrom('stamp_journal').selectAll().where('subject_id', 'in', chunk).where('state', '=', 'standing').execute())
  return new Map(rows.map(row => [keyOf(row), entryOf(row)]))
}

/** What HOSxP held before we first wrote: what an undo brings back. */
export async function originalOf (db: StateDb, standing: StampEntry): Promise<StampRow | null> {
  const rows = await db.selectFrom('stamp_journal').selectAll().where('subject_id', '=', toAscii(standing.subject.id)).where('subject_kind', '=', standing.subject.kind)
    .where('state', 'in', ['standing', 'past']).where('id', '<=', standing.id).orderBy('id', 'desc').execute()
  let original = standing.before
  for (const entry of rows.map(entryOf)) {
    // An earlier chain that was taken back ends this one.
    if (entry.undoes !== null) break
    original = entry.before
  }
  return original
}

const keyOf = (row: Selectable<StampJournalTable>): string => `${row.subject_kind} ${fromAscii(row.subject_id)}`

const jsonOf = (row: StampRow | null): string | null => row === null ? null : JSON.stringify(row)
const rowOf = (text: string | null): StampRow | null => text === null ? null : JSON.parse(text) as StampRow

const entryOf = (row: Selectable<StampJournalTable>): StampEntry => ({
  id: row.id, subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, before: rowOf(row.before_image), after: rowOf(row.after_image), state: row.state, undoes: row.undoes
})
