import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely'
import type { Subject } from '../../case/case.js'
import type { Owner, Severity } from '../../case/finding.js'
import type { Scheme } from '../../case/right.js'
import type { Instant } from '../../values/local-date.js'
import { toAscii } from './ascii-text.js'
import type { StateSchema } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/** All that is given must hold. */
export interface FindingFilter {
  readonly state?: 'open' | 'closed'
  /** Put aside by a person, and still so; `none`: not put aside. */
  readonly aside?: 'dismissed' | 'muted' | 'none'
  /** A family is the list of its checks. */
  readonly checks?: readonly string[]
  readonly owner?: Owner
  readonly severity?: Severity
  readonly scheme?: Scheme
  readonly subject?: Subject
  readonly hn?: string
  /** The run that last saw or closed it. */
  readonly runId?: number
}

type FindingExpressions = ExpressionBuilder<StateSchema, 'finding'>

export function matches (eb: FindingExpressions, at: Instant, filter: FindingFilter): Expression<SqlBool> {
  const { state, aside, checks, owner, severity, scheme, subject, hn, runId } = filter
  const conditions: Expression<SqlBool>[] = []
  if (state !== undefined) conditions.push(eb('state', '=', state))
  if (aside !== undefined) conditions.push(eb(asideAt(at), '<=>', aside === 'none' ? null : aside))
  if (checks !== undefined) conditions.push(eb('finding.check_id', 'in', checks))
  if (owner !== undefined) conditions.push(eb('owner', '=', owner))
  if (severity !== undefined) conditions.push(eb('severity', '=', severity))
  if (scheme !== undefined) conditions.push(eb('scheme', '=', scheme))
  if (subject !== undefined) conditions.push(eb('subject_kind', '=', subject.kind), eb('subject_id', '=', toAscii(subject.id)))
  if (hn !== undefined) conditions.push(eb('hn', '=', toAscii(hn)))
  if (runId !== undefined) conditions.push(eb('last_run_id', '=', runId))
  return eb.and(conditions)
}

/** How a finding is put aside at a moment, by itself or with its check; a dismissal hides a mute. */
export function asideAt (at: Instant): RawBuilder<'dismissed' | 'muted' | null> {
  const holds = sql`mute.lifted_at IS NULL AND (mute.expires_at IS NULL OR mute.expires_at > ${toUtcText(at)})`
  return sql`CASE
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.finding_id = finding.id AND mute.kind = 'dismissed' AND ${holds}) THEN 'dismissed'
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.finding_id = finding.id AND ${holds}) THEN 'muted'
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.check_id = finding.check_id AND ${holds}) THEN 'muted'
  END`
}
