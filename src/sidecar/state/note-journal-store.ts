import type { Selectable } from 'kysely'
import type { ListedFinding, NoteRow } from '../../hosxp-adapter/notes/note.js'
import type { NoteEntry, NoteJournal } from '../../hosxp-adapter/notes/note-journal.js'
import { now } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { NoteJournalTable } from './note-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export interface JournalWriter {
  /** Under which every claim is made; a writer that lost it is refused. */
  readonly lease: LeaseMark
  readonly runId: number | null
  /** Writes put back what stood before: the earlier entry stands again, and can be taken back itself. */
  readonly isUndo?: boolean
}

/** The journal of notes in our own database. Rejects with LEASE_LOST when another process has taken over. */
export function noteJournal (db: StateDb, { lease, runId, isUndo = false }: JournalWriter): NoteJournal {
  const fenced = async <T>(work: (transaction: StateDb) => Promise<T>): Promise<T> => await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    return await work(transaction)
  })
  const settle = async (transaction: StateDb, entryId: number, values: { state: NoteJournalTable['state'], after_hash?: string | null, remark?: string }): Promise<void> => {
    await transaction.updateTable('note_journal').set({ ...values, settled_at: toUtcText(now()) }).where('id', '=', entryId).execute()
  }
  const list = async (transaction: StateDb, entryId: number, listed: readonly ListedFinding[]): Promise<void> => {
    await inChunks(listed, async chunk => await transaction.insertInto('note_finding')
      .values(chunk.map(({ findingId, timesOpened }) => ({ journal_id: entryId, finding_id: findingId, times_opened: timesOpened }))).execute())
  }

  return {
    inDoubt: async () => (await db.selectFrom('note_journal').selectAll().where('state', '=', 'doubt').orderBy('id').execute()).map(entryFrom),
    begin: async entry => await fenced(async transaction => {
      const { insertId } = await transaction.insertInto('note_journal').values({
        state: 'doubt', operation: entry.operation, hn: toAscii(entry.hn), slot: entry.slot, note_id: entry.noteId, before_hash: entry.before?.hash ?? null, before_row: jsonOf(entry.before?.row), after_hash: null, after_row: jsonOf(entry.after), audit_id: entry.auditId, session_id: entry.sessionId, epoch: lease.epoch, run_id: runId, begun_at: toUtcText(entry.begunAt), settled_at: null, remark: null
      }).executeTakeFirstOrThrow()
      await list(transaction, Number(insertId), entry.listed)
      return Number(insertId)
    }),
    changeAudit: async (entryId, auditId) => await fenced(async transaction => {
      await transaction.updateTable('note_journal').set({ audit_id: auditId }).where('id', '=', entryId).execute()
    }),
    finish: async (entryId, hash, remark) => await fenced(async transaction => {
      const { note_id: noteId } = await transaction.selectFrom('note_journal').select('note_id').where('id', '=', entryId).executeTakeFirstOrThrow()
      await transaction.updateTable('note_journal').set({ state: 'past' }).where('note_id', '=', noteId).where('state', '=', 'standing').execute()
      const earlier = isUndo && hash !== null ? await earlierEntry(transaction, { entryId, noteId, hash }) : null
      if (earlier !== null) await transaction.updateTable('note_journal').set({ state: 'standing' }).where('id', '=', earlier).execute()
      await settle(transaction, entryId, { state: hash === null || earlier !== null ? 'past' : 'standing', after_hash: hash, ...(remark === undefined ? {} : { remark }) })
    }),
    cancel: async (entryId, why) => await fenced(async transaction => await settle(transaction, entryId, { state: 'void', remark: why })),
    yieldTo: async (entryId, act) => await fenced(async transaction => {
      const { note_id: noteId, state } = await transaction.selectFrom('note_journal').select(['note_id', 'state']).where('id', '=', entryId).executeTakeFirstOrThrow()
      // What stood before a write that met a person lists findings too: the person has seen those.
      const standing = await transaction.selectFrom('note_journal').select('id').where('note_id', '=', noteId).where('state', '=', 'standing').execute()
      if (state === 'doubt') await settle(transaction, entryId, { state: standing.length > 0 ? 'void' : 'human', remark: act })
      const taken = standing.length > 0 ? standing.map(row => row.id) : [entryId]
      await transaction.updateTable('note_journal').set({ state: 'human', remark: act }).where('id', 'in', taken).execute()
      await recordDismissals(transaction, taken, act)
    }),
    letGo: async (entryId, why) => await fenced(async transaction => await settle(transaction, entryId, { state: 'past', remark: why })),
    adopt: async (note, act) => await fenced(async transaction => {
      const at = toUtcText(now())
      const { insertId } = await transaction.insertInto('note_journal').values({
        state: act === null ? 'standing' : 'human', operation: 'adopt', hn: toAscii(note.hn), slot: note.slot, note_id: note.id, before_hash: null, before_row: null, after_hash: note.hash, after_row: jsonOf(note.row), audit_id: null, session_id: 0, epoch: lease.epoch, run_id: runId, begun_at: at, settled_at: at, remark: act
      }).executeTakeFirstOrThrow()
      await list(transaction, Number(insertId), note.listed)
      if (act !== null) await recordDismissals(transaction, [Number(insertId)], act)
      return Number(insertId)
    })
  }
}

async function earlierEntry (db: StateDb, { entryId, noteId, hash }: { entryId: number, noteId: number, hash: string }): Promise<number | null> {
  const row = await db.selectFrom('note_journal').select('id').where('note_id', '=', noteId).where('id', '<', entryId)
    .where('state', '=', 'past').where('after_hash', '=', hash).orderBy('id', 'desc').executeTakeFirst()
  return row?.id ?? null
}

/** The history of each finding says that its note was taken away by a person. */
async function recordDismissals (db: StateDb, journalIds: readonly number[], act: string): Promise<void> {
  const findings = await db.selectFrom('note_finding').select('finding_id').distinct().where('journal_id', 'in', journalIds).execute()
  const at = toUtcText(now())
  await inChunks(findings, async chunk => await db.insertInto('finding_event').values(chunk.map(row =>
    ({ finding_id: row.finding_id, kind: 'note-dismissed' as const, happened_at: at, run_id: null, actor: null, reason: act, changes: null }))).execute())
}

const jsonOf = (row: NoteRow | null | undefined): string | null => row == null ? null : JSON.stringify(row)

export const rowFrom = (json: string | null): NoteRow => JSON.parse(json ?? '{}') as NoteRow

export function entryFrom (row: Selectable<NoteJournalTable>): NoteEntry {
  if (row.operation === 'adopt') throw new TypeError('an adopted note is never in doubt')
  return {
    id: row.id,
    operation: row.operation,
    hn: fromAscii(row.hn),
    slot: row.slot,
    noteId: row.note_id,
    before: row.before_row === null ? null : { row: rowFrom(row.before_row), hash: row.before_hash ?? '' },
    after: row.after_row === null ? null : rowFrom(row.after_row),
    auditId: row.audit_id,
    sessionId: row.session_id,
    begunAt: fromUtcText(row.begun_at)
  }
}
