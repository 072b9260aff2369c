import { sql } from 'kysely'
import type { AskCause, EligibilityRecord, EligibilityTry } from '../../case/case-eligibility.js'
import type { DefiniteAnswer, EligibilitySource, UndeterminedReason } from '../../case/eligibility-answer.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { answerText, recordOf, tryOf } from './eligibility-rows.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** One person and the day a right is wanted for. */
export interface RightQuestion {
  readonly citizenId: string
  readonly serviceDate: LocalDate
}

const RECORD_COLUMNS = ['id', 'citizen_id', 'service_date', 'cause', 'answer'] as const

/** Keeps a definite answer and ends the question; resolves with its number. */
export async function keepAnswer (db: StateDb, { citizenId, serviceDate }: RightQuestion, cause: AskCause, answer: DefiniteAnswer): Promise<number> {
  const { insertId } = await db.insertInto('eligibility_answer').values({
    citizen_id: citizenId,
    service_date: serviceDate,
    asked_at: toUtcText(answer.askedAt),
    source: answer.source,
    cause,
    kind: answer.kind,
    is_about: answer.isAbout,
    answer: answerText(answer),
    raw: answer.raw === '' ? null : answer.raw
  }).executeTakeFirstOrThrow()
  await db.deleteFrom('eligibility_try').where('citizen_id', '=', citizenId).where('service_date', '=', serviceDate).execute()
  return Number(insertId)
}

/** A question is about to be sent: after a crash it is known to have been under way. */
export async function markAsking (db: StateDb, { citizenId, serviceDate }: RightQuestion, at: Instant): Promise<void> {
  await db.insertInto('eligibility_try').values({ citizen_id: citizenId, service_date: serviceDate, asking_since: toUtcText(at) })
    .onDuplicateKeyUpdate({ asking_since: toUtcText(at) }).execute()
}

/** Nothing definite came. */
export async function keepFailure (db: StateDb, { citizenId, serviceDate }: RightQuestion, { at, source, reason }: { readonly at: Instant, readonly source: EligibilitySource | null, readonly reason: UndeterminedReason }): Promise<void> {
  const failed = { asking_since: null, last_at: toUtcText(at), last_source: source, last_reason: reason }
  await db.insertInto('eligibility_try').values({ citizen_id: citizenId, service_date: serviceDate, tries: 1, ...failed })
    .onDuplicateKeyUpdate({ ...failed, tries: sql`tries + 1` }).execute()
}

/** The question was taken back before anybody was asked. */
export async function unmarkAsking (db: StateDb, { citizenId, serviceDate }: RightQuestion): Promise<void> {
  await db.updateTable('eligibility_try').set({ asking_since: null }).where('citizen_id', '=', citizenId).where('service_date', '=', serviceDate).execute()
  await db.deleteFrom('eligibility_try').where('citizen_id', '=', citizenId).where('service_date', '=', serviceDate).where('tries', '=', 0).execute()
}

export async function answerById (db: StateDb, id: number): Promise<EligibilityRecord | null> {
  const row = await db.selectFrom('eligibility_answer').select(RECORD_COLUMNS).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** The newest answer about this person and day, of one source if it is named. */
export async function newestAnswer (db: StateDb, { citizenId, serviceDate }: RightQuestion, source?: EligibilitySource): Promise<EligibilityRecord | null> {
  let query = db.selectFrom('eligibility_answer').select(RECORD_COLUMNS).where('citizen_id', '=', citizenId).where('service_date', '=', serviceDate)
  if (source !== undefined) query = query.where('source', '=', source)
  const row = await query.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** All answers about a person, newest first, at most so many. */
export async function answersAbout (db: StateDb, citizenId: string, most: number): Promise<readonly EligibilityRecord[]> {
  return (await db.selectFrom('eligibility_answer').select(RECORD_COLUMNS).where('citizen_id', '=', citizenId).orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(most).execute()).map(recordOf)
}

/** Who of these has a definite answer for that day. */
export async function answeredOn (db: StateDb, serviceDate: LocalDate, citizenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await inChunks(citizenIds, async chunk => await db.selectFrom('eligibility_answer').select('citizen_id').distinct().where('service_date', '=', serviceDate).where('citizen_id', 'in', chunk).execute())
  return new Set(rows.map(row => row.citizen_id))
}

/** Failed tries, and questions that were under way, of that day. */
export async function triesOn (db: StateDb, serviceDate: LocalDate): Promise<ReadonlyMap<string, EligibilityTry & { readonly askingSince: Instant | null }>> {
  const rows = await db.selectFrom('eligibility_try').selectAll().where('service_date', '=', serviceDate).execute()
  return new Map(rows.map(row => [row.citizen_id, { ...tryOf(row), askingSince: fromUtcTextOrNull(row.asking_since) }]))
}
