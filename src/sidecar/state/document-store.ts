import type { DocumentKind } from '../../case/case-document.js'
import type { AccidentMember } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { recordChange } from './case-file-events.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { hasOpenFinding } from './open-findings.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A paper the office has for one visit or admission. */
export interface CaseDocument {
  readonly kind: 'visit' | 'admission'
  readonly id: string
  readonly document: DocumentKind
}

/** Records that a paper is here; the first record stays. */
export async function recordDocument (db: StateDb, paper: CaseDocument, act: Act): Promise<void> {
  await inTransaction(db, async transaction => {
    const key = columnsOf(paper)
    const stored = await transaction.selectFrom('case_document').select('document').where('subject_id', '=', key.subject_id)
      .where('subject_kind', '=', key.subject_kind).where('document', '=', key.document).forUpdate().executeTakeFirst()
    if (stored !== undefined) return
    await transaction.insertInto('case_document').values({ ...key, recorded_at: toUtcText(act.at), recorded_by: act.by }).execute()
    await recordChange(transaction, paper, { [`document ${paper.document}`]: [false, true] }, act)
  })
}

/** Takes back a paper recorded by mistake. */
export async function withdrawDocument (db: StateDb, paper: CaseDocument, act: Act): Promise<void> {
  const { subject_kind: kind, subject_id: id, document } = columnsOf(paper)
  await inTransaction(db, async transaction => {
    const { numDeletedRows } = await transaction.deleteFrom('case_document').where('subject_id', '=', id).where('subject_kind', '=', kind).where('document', '=', document).executeTakeFirstOrThrow()
    if (numDeletedRows === 1n) await recordChange(transaction, paper, { [`document ${paper.document}`]: [true, false] }, act)
  })
}

/** A paper that is here, since when, and who recorded it. */
export interface StoredDocument {
  readonly document: DocumentKind
  readonly recordedAt: Instant
  readonly recordedBy: string
}

/** The papers of one visit or admission, in the order they came. */
export async function documentsOf (db: StateDb, { kind, id }: AccidentMember): Promise<readonly StoredDocument[]> {
  const rows = await db.selectFrom('case_document').selectAll()
    .where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).orderBy('recorded_at').orderBy('document').execute()
  return rows.map(row => ({ document: row.document, recordedAt: fromUtcText(row.recorded_at), recordedBy: row.recorded_by }))
}

/** Papers recorded since a moment, or whose case has an open finding. */
export async function loadDocuments (db: StateDb, since: Instant): Promise<readonly CaseDocument[]> {
  const rows = await db.selectFrom('case_document').select(['subject_kind', 'subject_id', 'document']).where(eb => eb.or([
    eb('recorded_at', '>=', toUtcText(since)),
    hasOpenFinding(eb.ref('case_document.subject_kind'), eb.ref('case_document.subject_id'))
  ])).execute()
  return rows.map(row => ({ kind: row.subject_kind, id: fromAscii(row.subject_id), document: row.document }))
}

const columnsOf = (paper: CaseDocument) => ({ subject_kind: paper.kind, subject_id: toAscii(paper.id), document: paper.document })
