import { isThirteenDigits } from '../../values/citizen-id.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, type UtcText } from './utc-text.js'

/**
 * When each of these people was last asked about for one of those days; `null`: never. In their order. What a source that knows only today said before that
 * day tells nothing of it.
 */
export async function newestAskings (db: StateDb, people: readonly { readonly citizenId: string, readonly from: LocalDate, readonly to: LocalDate }[]): Promise<readonly (Instant | null)[]> {
  const days = people.map(({ from }) => from).sort()
  const first = days[0]
  if (first === undefined) return []
  const rows = await inChunks([...new Set(people.map(({ citizenId }) => citizenId))].filter(isThirteenDigits), async chunk => await db.selectFrom('eligibility_answer')
    .select(({ fn }) => ['citizen_id', 'service_date', fn.max('asked_at').as('asked_at')]).where('citizen_id', 'in', chunk).where('service_date', '>=', first).whereRef('is_about', '>=', 'service_date').groupBy(['citizen_id', 'service_date']).execute())
  const byPerson = new Map<string, { readonly day: LocalDate, readonly at: UtcText }[]>()
  for (const row of rows) byPerson.set(row.citizen_id, [...byPerson.get(row.citizen_id) ?? [], { day: row.service_date, at: row.asked_at }])
  return people.map(({ citizenId, from, to }) => {
    const [newest] = (byPerson.get(citizenId) ?? []).filter(({ day }) => day >= from && day <= to).map(({ at }) => at).sort().reverse()
    return newest === undefined ? null : fromUtcText(newest)
  })
}
