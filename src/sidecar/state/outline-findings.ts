import type { Subject } from '../../case/case.js'
import type { Owner } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { asideAt, matches, type FindingFilter } from './finding-filter.js'
import { subjectFrom } from './finding-rows.js'
import type { StateDb } from './state-schema.js'
import { fromUtcTextOrNull } from './utc-text.js'

/** As much of a finding as figures need, so that thousands are counted while a page waits. */
export interface FindingOutline {
  readonly owner: Owner
  readonly subject: Subject
  readonly deadline: Instant | null
  readonly satangAtRisk: Satang
  readonly aside: 'dismissed' | 'muted' | null
}

/** All that match, in no order. */
export async function outlineFindings (db: StateDb, at: Instant, filter: FindingFilter): Promise<readonly FindingOutline[]> {
  const rows = await db.selectFrom('finding').select(['owner', 'subject_kind', 'subject_id', 'deadline', 'satang_at_risk']).select(asideAt(at).as('aside'))
    .where(eb => matches(eb, at, filter)).execute()
  return rows.map(row => ({ owner: row.owner, subject: subjectFrom(row), deadline: fromUtcTextOrNull(row.deadline), satangAtRisk: row.satang_at_risk, aside: row.aside }))
}
