import { DAY_MS, type Instant } from '../values/local-date.js'

/** How soon something is due, as a person plans the day. */
export const DEADLINE_BUCKETS = [
  { id: 'overdue', th: 'เลยกำหนด', untilMs: 0 },
  { id: 'day', th: 'ใน 24 ชม.', untilMs: DAY_MS },
  { id: 'three-days', th: 'ใน 3 วัน', untilMs: 3 * DAY_MS },
  { id: 'week', th: 'ใน 7 วัน', untilMs: 7 * DAY_MS },
  { id: 'later', th: 'หลังจากนั้น', untilMs: Infinity },
  { id: 'none', th: 'ไม่มีกำหนด', untilMs: null }
] as const
export type DeadlineBucket = typeof DEADLINE_BUCKETS[number]['id']

export function bucketOf (deadline: Instant | null, asOf: Instant): DeadlineBucket {
  if (deadline === null) return 'none'
  const left = deadline - asOf
  return DEADLINE_BUCKETS.find(bucket => bucket.untilMs !== null && left <= bucket.untilMs)?.id ?? 'later'
}
