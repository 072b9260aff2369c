import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { DocumentKind } from '../../case/case-document.js'
import type { AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import type { ScannedPageTable } from './card-room-tables.js'
import { recordDocument } from './document-store.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** What a scan is, proven by its content. */
export type ScanType = ScannedPageTable['media_type']

/** A scanned page of a paper, without its content. */
export interface ScannedPage {
  readonly id: number
  readonly document: DocumentKind
  readonly type: ScanType
  readonly bytes: number
  readonly uploadedAt: Instant
  readonly uploadedBy: string
}

// Sent as hexadecimal digits, and a server takes no statement of more than 16 MB unless told to.
const PIECE_BYTES = 4 * 1024 * 1024

/** Keeps a page and records that the paper is here, both or neither. The same page again changes nothing; resolves with `false` then. */
export async function saveScannedPage (db: StateDb, subject: AccidentMember, page: { readonly document: DocumentKind, readonly type: ScanType, readonly content: Buffer }, act: Act): Promise<boolean> {
  const sha256 = createHash('sha256').update(page.content).digest('hex')
  return await inTransaction(db, async transaction => {
    const known = await transaction.selectFrom('scanned_page').select('id').where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind)
      .where('document', '=', page.document).where('sha256', '=', sha256).where('removed_at', 'is', null).executeTakeFirst()
    await recordDocument(transaction, { ...subject, document: page.document }, act)
    if (known !== undefined) return false
    const { insertId } = await transaction.insertInto('scanned_page').values({
      subject_kind: subject.kind,
      subject_id: toAscii(subject.id),
      document: page.document,
      media_type: page.type,
      bytes: page.content.length,
      sha256,
      content: page.content.subarray(0, PIECE_BYTES),
      uploaded_at: toUtcText(act.at),
      uploaded_by: act.by,
      removed_at: null,
      removed_by: null
    }).executeTakeFirstOrThrow()
    for (let at = PIECE_BYTES; at < page.content.length; at += PIECE_BYTES) {
      const more = sql<Buffer>`CONCAT(content, ${page.content.subarray(at, at + PIECE_BYTES)})`
      await transaction.updateTable('scanned_page').set({ content: more }).where('id', '=', Number(insertId)).execute()
    }
    return true
  })
}

/** The pages of one visit or admission, as they came; those removed are left out. */
export async function scannedPagesOf (db: StateDb, { kind, id }: AccidentMember): Promise<readonly ScannedPage[]> {
  const rows = await db.selectFrom('scanned_page').select(['id', 'document', 'media_type', 'bytes', 'uploaded_at', 'uploaded_by'])
    .where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).where('removed_at', 'is', null).orderBy('id').execute()
  return rows.map(row => ({ id: row.id, document: row.document, type: row.media_type, bytes: row.bytes, uploadedAt: fromUtcText(row.uploaded_at), uploadedBy: row.uploaded_by }))
}

/** A page of this very case with its content; `null`: none, or removed. */
export async function readScannedPage (db: StateDb, { kind, id }: AccidentMember, pageId: number): Promise<{ readonly type: ScanType, readonly content: Buffer, readonly document: DocumentKind } | null> {
  const row = await db.selectFrom('scanned_page').select(['media_type', 'content', 'document'])
    .where('id', '=', pageId).where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).where('removed_at', 'is', null).executeTakeFirst()
  return row === undefined || row.content === null ? null : { type: row.media_type, content: row.content, document: row.document }
}

/** The page's content is gone for good, that it was here stays on record. Resolves with what paper it was; `null`: none, or removed before. */
export async function removeScannedPage (db: StateDb, { kind, id }: AccidentMember, pageId: number, act: Act): Promise<DocumentKind | null> {
  return await inTransaction(db, async transaction => {
    const row = await transaction.selectFrom('scanned_page').select('document')
      .where('id', '=', pageId).where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).where('removed_at', 'is', null).forUpdate().executeTakeFirst()
    if (row === undefined) return null
    await transaction.updateTable('scanned_page').set({ content: null, removed_at: toUtcText(act.at), removed_by: act.by }).where('id', '=', pageId).execute()
    return row.document
  })
}
