import { DAY_MS, instantAt, plusMs, type Instant, type LocalDate } from '../../values/local-date.js'
import type { UndeterminedReason } from '../../case/eligibility-answer.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** Nobody could be asked: the question itself is as good as new. The other reasons do not improve by repeating. */
export const OUTAGE_REASONS: readonly UndeterminedReason[] = ['unavailable', 'rate-limited', 'token']

const NEWBORN_DAYS = 7

/**
 * Who of these has an answer that tells of that day: it speaks of the day, or was given on it or later. What a source that knows only today said the
 * evening before an appointment tells nothing of the day itself.
 */
export async function answeredFor (db: StateDb, serviceDate: LocalDate, citizenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await inChunks(citizenIds, async chunk => await db.selectFrom('eligibility_answer').select('citizen_id').distinct()
    .where('service_date', '=', serviceDate).where('citizen_id', 'in', chunk)
    .where(eb => eb.or([eb('is_about', '=', serviceDate), eb('asked_at', '>=', toUtcText(instantAt(serviceDate)))])).execute())
  return new Set(rows.map(row => row.citizen_id))
}

/** Who of these newborns need not be asked about: the newest answer shows a right, or they were asked about within the last seven days. */
export async function settledNewborns (db: StateDb, citizenIds: readonly string[], at: Instant): Promise<ReadonlySet<string>> {
  const since = plusMs(at, -NEWBORN_DAYS * DAY_MS)
  const answers = await inChunks(citizenIds, async chunk => await db.selectFrom('eligibility_answer').select(['citizen_id', 'kind', 'asked_at'])
    .where('citizen_id', 'in', chunk).orderBy('asked_at').orderBy('id').execute())
  const newest = new Map(answers.map(row => [row.citizen_id, row]))
  const inVain = await inChunks(citizenIds, async chunk => await db.selectFrom('eligibility_try').select('citizen_id')
    .where('citizen_id', 'in', chunk).where('last_at', '>=', toUtcText(since)).where('last_reason', 'not in', OUTAGE_REASONS).execute())
  const settled = [...newest.values()].filter(({ kind, asked_at: askedAt }) => kind === 'eligible' || fromUtcText(askedAt) >= since)
  return new Set([...settled, ...inVain].map(row => row.citizen_id))
}

/** Whose authen codes of that day are known from after it: a visit may be closed until its day ends. */
export async function codesKnownFor (db: StateDb, serviceDate: LocalDate, { citizenIds, since }: { readonly citizenIds: readonly string[], readonly since: Instant }): Promise<ReadonlySet<string>> {
  const rows = await inChunks(citizenIds, async chunk => await db.selectFrom('authen_answer').select('citizen_id')
    .where('service_date', '=', serviceDate).where('citizen_id', 'in', chunk).where('asked_at', '>=', toUtcText(since)).execute())
  return new Set(rows.map(row => row.citizen_id))
}
