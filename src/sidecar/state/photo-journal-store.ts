import type { Selectable } from 'kysely'
import { hashOf, type PhotoRow, type StoredPhoto } from '../../hosxp-adapter/photos/photo.js'
import type { PhotoEntry, PhotoJournal } from '../../hosxp-adapter/photos/photo-journal.js'
import type { PhotoKey } from '../../hosxp-adapter/photos/photo-table.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { PhotoJournalTable } from './card-room-tables.js'
import { inTransaction } from './in-transaction.js'
import { serverErrorOf } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export type PhotoState = PhotoJournalTable['state']

/** An entry as it stands in the journal. */
export interface KeptPhoto extends PhotoEntry {
  readonly state: PhotoState
}

const DUPLICATE_KEY = 1062

/** The journal of photos in our own database. A patient has at most one entry in doubt. */
export function photoJournal (db: StateDb): PhotoJournal {
  return {
    begin: async entry => {
      try {
        const { insertId } = await db.insertInto('photo_journal').values({
          hn: toAscii(entry.hn),
          image_name: entry.imageName,
          operation: entry.before === null ? 'insert' : entry.after === null ? 'delete' : 'update',
          source: entry.source,
          before_image: entry.before?.image ?? null,
          before_row: jsonOf(entry.before),
          before_hash: entry.before?.hash ?? null,
          after_image: entry.after?.image ?? null,
          after_row: jsonOf(entry.after),
          after_hash: entry.after?.hash ?? null,
          notice_version: entry.noticeVersion,
          state: 'doubt',
          doubt_hn: toAscii(entry.hn),
          undoes: entry.undoes,
          audit_id: entry.auditId,
          session_id: entry.sessionId,
          written_at: toUtcText(entry.writtenAt),
          written_by: entry.writtenBy,
          settled_at: null
        }).executeTakeFirstOrThrow()
        return Number(insertId)
      } catch (error) {
        if (serverErrorOf(error) === DUPLICATE_KEY) return null
        throw error
      }
    },
    changeAudit: async (entryId, auditId) => { await db.updateTable('photo_journal').set({ audit_id: auditId }).where('id', '=', entryId).execute() },
    settle: async (entry, outcome, at) => await inTransaction(db, async transaction => {
      const settled = { settled_at: toUtcText(at) }
      const { numUpdatedRows } = await transaction.updateTable('photo_journal').set({ state: outcome, doubt_hn: null, ...settled }).where('id', '=', entry.id).where('state', '=', 'doubt').executeTakeFirst()
      if (numUpdatedRows === 0n || outcome === 'void') return
      await transaction.updateTable('photo_journal').set({ state: outcome === 'human' ? 'human' : 'past', ...settled })
        .where('hn', '=', toAscii(entry.hn)).where('image_name', '=', entry.imageName).where('id', '<>', entry.id).where('state', '=', 'standing').execute()
    })
  }
}

/** What a process that died left behind: of one patient, or of all. */
export async function photosInDoubt (db: StateDb, of: { readonly hn: string } | { readonly before: Instant }): Promise<readonly KeptPhoto[]> {
  const query = db.selectFrom('photo_journal').selectAll().where('state', '=', 'doubt').orderBy('id')
  return (await ('hn' in of ? query.where('doubt_hn', '=', toAscii(of.hn)) : query.where('written_at', '<', toUtcText(of.before))).execute()).map(entryOf)
}

export async function readKeptPhoto (db: StateDb, id: number): Promise<KeptPhoto | null> {
  const row = await db.selectFrom('photo_journal').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : entryOf(row)
}

/** The entry whose photo HOSxP holds, as far as we know. */
export async function standingPhoto (db: StateDb, { hn, imageName }: PhotoKey): Promise<KeptPhoto | null> {
  const row = await db.selectFrom('photo_journal').selectAll().where('hn', '=', toAscii(hn)).where('image_name', '=', imageName).where('state', '=', 'standing').orderBy('id', 'desc').executeTakeFirst()
  return row === undefined ? null : entryOf(row)
}

/** A person changed the photo in HOSxP after this entry. */
export async function yieldPhoto (db: StateDb, id: number, at: Instant): Promise<void> {
  await db.updateTable('photo_journal').set({ state: 'human', settled_at: toUtcText(at) }).where('id', '=', id).where('state', '=', 'standing').execute()
}

/** A photo's entry without its pictures, for lists. */
export interface ListedPhoto extends Pick<KeptPhoto, 'id' | 'hn' | 'source' | 'state' | 'undoes' | 'noticeVersion' | 'writtenAt' | 'writtenBy'> {
  readonly operation: PhotoJournalTable['operation']
  /** A picture stood there before, and is kept. */
  readonly hasBefore: boolean
}

/** What became of this patient's photo, newest first; what HOSxP did not take is left out. */
export async function listPhotos (db: StateDb, hn: string): Promise<readonly ListedPhoto[]> {
  const rows = await db.selectFrom('photo_journal').select(['id', 'hn', 'source', 'state', 'operation', 'undoes', 'before_hash', 'notice_version', 'written_at', 'written_by'])
    .where('hn', '=', toAscii(hn)).where('state', '<>', 'void').orderBy('id', 'desc').execute()
  return rows.map(row => ({
    id: row.id, hn: fromAscii(row.hn), source: row.source, state: row.state, operation: row.operation, undoes: row.undoes, hasBefore: row.before_hash !== null, noticeVersion: row.notice_version, writtenAt: fromUtcText(row.written_at), writtenBy: row.written_by
  }))
}

/** Keeps the wording a patient was shown, once. */
export async function keepNotice (db: StateDb, notice: { readonly version: string, readonly wording: string }, at: Instant): Promise<void> {
  await db.insertInto('photo_notice').ignore().values({ ...notice, first_shown_at: toUtcText(at) }).execute()
}

const jsonOf = (photo: StoredPhoto | null): string | null => photo === null ? null : JSON.stringify(photo.row)

const photoOf = (image: Buffer | null, row: string | null): StoredPhoto | null => row === null ? null : { image, hash: image === null ? null : hashOf(image), row: JSON.parse(row) as PhotoRow }

const entryOf = (row: Selectable<PhotoJournalTable>): KeptPhoto => ({
  id: row.id,
  hn: fromAscii(row.hn),
  imageName: row.image_name,
  source: row.source,
  before: photoOf(row.before_image, row.before_row),
  after: photoOf(row.after_image, row.after_row),
  noticeVersion: row.notice_version,
  undoes: row.undoes,
  auditId: row.audit_id,
  sessionId: row.session_id,
  writtenAt: fromUtcText(row.written_at),
  writtenBy: row.written_by,
  state: row.state
})
