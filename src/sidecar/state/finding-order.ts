import { sql, type SelectQueryBuilder } from 'kysely'
import { DAY_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { StateSchema } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/**
 * `deadline`: nearest first, then the most money. `urgency`: as `reports/by-urgency.ts` puts them, so that a page of many can be read.
 * `baht`: the most money first.
 */
export const FINDING_ORDERS = ['urgency', 'deadline', 'baht'] as const
export type FindingOrder = typeof FINDING_ORDERS[number]

export function inOrder<Row> (query: SelectQueryBuilder<StateSchema, 'finding', Row>, order: FindingOrder, at: Instant): SelectQueryBuilder<StateSchema, 'finding', Row> {
  if (order === 'baht') return query.orderBy('satang_at_risk', 'desc').orderBy(sql`deadline IS NULL`).orderBy('deadline').orderBy('id')
  if (order === 'deadline') return query.orderBy(sql`deadline IS NULL`).orderBy('deadline').orderBy('satang_at_risk', 'desc').orderBy('id')
  const lost = toUtcText(plusMs(at, -DAY_MS))
  return query
    .orderBy(sql`CASE WHEN deadline IS NULL THEN 1 WHEN deadline < ${lost} THEN 2 ELSE 0 END + CASE WHEN severity = 'info' THEN 3 ELSE 0 END`)
    .orderBy(sql`CASE WHEN deadline >= ${lost} THEN deadline END`)
    .orderBy('satang_at_risk', 'desc').orderBy('check_id').orderBy('subject_id').orderBy('line').orderBy('id')
}
