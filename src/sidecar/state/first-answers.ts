import type { Instant, LocalDate } from '../../values/local-date.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** When each person's right of that day was first answered, by citizen id. */
export async function firstAnswersOn (db: StateDb, serviceDate: LocalDate): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db.selectFrom('eligibility_answer').select(({ fn }) => ['citizen_id', fn.min('asked_at').as('first')]).where('service_date', '=', serviceDate).groupBy('citizen_id').execute()
  return new Map(rows.map(row => [row.citizen_id, fromUtcText(row.first)]))
}
