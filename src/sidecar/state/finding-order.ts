import { sql, type SelectQueryBuilder } from 'kysely'
import { DAY_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { StateSchema } from './state-schema.js'
import { toUtcText } from './utc-text.js'

/**
 * `saving`: as `reports/by-saving.ts` puts them, the most money saved per hour left first. `deadline`: nearest first, then the most money. `urgency`: as
 * `reports/by-urgency.ts` puts them. `baht`: the most money first. A page of many can be read in each of them.
 */
export const FINDING_ORDERS = ['saving', 'urgency', 'deadline', 'baht'] as const
export type FindingOrder = typeof FINDING_ORDERS[number]

type FindingQuery<Row> = SelectQueryBuilder<StateSchema, 'finding', Row>

export function inOrder<Row> (query: FindingQuery<Row>, order: FindingOrder, at: Instant): FindingQuery<Row> {
  switch (order) {
    case 'saving': return bySaving(query, at)
    case 'urgency': return byUrgency(query, at)
    case 'deadline': return query.orderBy(sql`deadline IS NULL`).orderBy('deadline').orderBy('satang_at_risk', 'desc').orderBy('id')
    case 'baht': return query.orderBy('satang_at_risk', 'desc').orderBy(sql`deadline IS NULL`).orderBy('deadline').orderBy('id')
  }
}

function bySaving<Row> (query: FindingQuery<Row>, at: Instant): FindingQuery<Row> {
  const now = toUtcText(at)
  return query
    .orderBy(sql`CASE WHEN deadline IS NULL THEN 2 WHEN deadline < ${now} THEN 1 ELSE 0 END + CASE WHEN severity = 'info' THEN 3 ELSE 0 END`)
    .orderBy(sql`CASE WHEN deadline >= ${now} THEN satang_at_risk DIV GREATEST(TIMESTAMPDIFF(HOUR, ${now}, deadline), 1) END`, 'desc')
    .orderBy(sql`CASE WHEN deadline >= ${now} THEN deadline END`)
    .orderBy('satang_at_risk', 'desc').orderBy('check_id').orderBy('subject_id').orderBy('line').orderBy('id')
}

function byUrgency<Row> (query: FindingQuery<Row>, at: Instant): FindingQuery<Row> {
  const lost = toUtcText(plusMs(at, -DAY_MS))
  return query
    .orderBy(sql`CASE WHEN deadline IS NULL THEN 1 WHEN deadline < ${lost} THEN 2 ELSE 0 END + CASE WHEN severity = 'info' THEN 3 ELSE 0 END`)
    .orderBy(sql`CASE WHEN deadline >= ${lost} THEN deadline END`)
    .orderBy('satang_at_risk', 'desc').orderBy('check_id').orderBy('subject_id').orderBy('line').orderBy('id')
}
