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
  readonly id?: number
  readonly state?: 'open' | 'closed'
  /** Put aside by a person, and still so, in one way or in `any`; `none`: not put aside. */
  readonly aside?: 'dismissed' | 'muted' | 'any' | 'none'
  /** A family is the list of its checks. */
  readonly checks?: readonly string[]
  readonly owner?: Owner
  /** One of them; of none there is nothing. */
  readonly owners?: readonly Owner[]
  readonly severity?: Severity
  readonly scheme?: Scheme
  readonly subject?: Subject
  readonly hn?: string
  /** A part of the HN, VN or AN. */
  readonly number?: string
  /** The run that last saw or closed it. */
  readonly runId?: number
}

type FindingExpressions = ExpressionBuilder<StateSchema, 'finding'>

export function matches (eb: FindingExpressions, at: Instant, filter: FindingFilter): Expression<SqlBool> {
  const { id, state, aside, checks, owner, owners, severity, scheme, subject, hn, number, runId } = filter
  const conditions: Expression<SqlBool>[] = []
  if (id !== undefined) conditions.push(eb('finding.id', '=', id))
  if (state !== undefined) conditions.push(eb('state', '=', state))
  if (aside === 'any') conditions.push(eb(asideAt(at), 'is not', null))
  else if (aside !== undefined) conditions.push(eb(asideAt(at), '<=>', aside === 'none' ? null : aside))
  if (checks !== undefined) conditions.push(eb('finding.check_id', 'in', checks))
  if (owner !== undefined) conditions.push(eb('owner', '=', owner))
  if (owners !== undefined) conditions.push(eb('owner', 'in', owners))
  if (severity !== undefined) conditions.push(eb('severity', '=', severity))
  if (scheme !== undefined) conditions.push(eb('scheme', '=', scheme))
  if (subject !== undefined) conditions.push(eb('subject_kind', '=', subject.kind), eb('subject_id', '=', toAscii(subject.id)))
  if (hn !== undefined) conditions.push(eb('hn', '=', toAscii(hn)))
  if (number !== undefined) conditions.push(eb.or([partOf('hn', number), partOf('subject_id', number)]))
  if (runId !== undefined) conditions.push(eb('last_run_id', '=', runId))
  return eb.and(conditions)
}

const partOf = (column: 'hn' | 'subject_id', text: string): RawBuilder<SqlBool> => sql<SqlBool>`LOCATE(${toAscii(text)}, ${sql.ref(column)}) > 0`

/** How a finding is put aside at a moment, by itself or with its check; a dismissal hides a mute. */
export function asideAt (at: Instant): RawBuilder<'dismissed' | 'muted' | null> {
  const holds = muteHolds(at)
  return sql`CASE
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.finding_id = finding.id AND mute.kind = 'dismissed' AND ${holds}) THEN 'dismissed'
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.finding_id = finding.id AND ${holds}) THEN 'muted'
    WHEN EXISTS (SELECT 1 FROM mute WHERE mute.check_id = finding.check_id AND ${holds}) THEN 'muted'
  END`
}

/** A dismissal or mute that nobody lifted and that has not expired. */
export const muteHolds = (at: Instant): RawBuilder<SqlBool> => sql<SqlBool>`mute.lifted_at IS NULL AND (mute.expires_at IS NULL OR mute.expires_at > ${toUtcText(at)})`
