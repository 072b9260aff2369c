import type { DocumentKind } from '../../case/case-document.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { hasOpenFinding } from './open-findings.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** A paper the office has for one visit or admission. */
export interface CaseDocument {
  readonly kind: 'visit' | 'admission'
  readonly id: string
  readonly document: DocumentKind
}

/** Records that a paper is here; the first record stays. */
export async function recordDocument (db: StateDb, paper: CaseDocument, act: { readonly by: string, readonly at: Instant }): Promise<void> {
  await db.insertInto('case_document')
    .values({ ...columnsOf(paper), recorded_at: toUtcText(act.at), recorded_by: act.by })
    .onDuplicateKeyUpdate(eb => ({ recorded_by: eb.ref('recorded_by') })).execute()
}

/** Takes back a paper recorded by mistake. */
export async function withdrawDocument (db: StateDb, paper: CaseDocument): Promise<void> {
  const { subject_kind: kind, subject_id: id, document } = columnsOf(paper)
  await db.deleteFrom('case_document').where('subject_id', '=', id).where('subject_kind', '=', kind).where('document', '=', document).execute()
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
