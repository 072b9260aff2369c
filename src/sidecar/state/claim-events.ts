import type { ClaimEvent, ClaimSubject } from '../../reports/claims/refusal.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { readClaimSteps } from './claim-steps.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** What happened to the claims of these cases, and what people said of them, of all who pay. The key is `visit 691118093012`. */
export async function claimEvents (db: StateDb, subjects: readonly ClaimSubject[]): Promise<ReadonlyMap<string, readonly ClaimEvent[]>> {
  const steps = await readClaimSteps(db, subjects)
  const ids = [...new Set(subjects.map(({ id }) => toAscii(id)))]
  const said = await inChunks(ids, async chunk => await db.selectFrom('claim_step').select(['subject_kind', 'subject_id', 'scheme', 'kind', 'happened_at'])
    .where('subject_id', 'in', chunk).where('kind', 'in', ['mended', 'written-off']).where('voided_at', 'is', null).orderBy('id').execute())
  const events = new Map<string, ClaimEvent[]>()
  for (const subject of subjects) {
    const key = `${subject.kind} ${subject.id}`
    events.set(key, (steps.get(key) ?? []).map(({ scheme, kind, at, source }) => ({ subject, scheme, kind, at, source })))
  }
  for (const row of said) {
    const subject = { kind: row.subject_kind, id: fromAscii(row.subject_id) }
    events.get(`${subject.kind} ${subject.id}`)?.push({ subject, scheme: row.scheme, kind: row.kind, at: fromUtcText(row.happened_at), source: 'hand' })
  }
  return events
}
