import { sql } from 'kysely'
import type { Scheme } from '../../case/right.js'
import { addDays, instantAt, type LocalDate } from '../../values/local-date.js'
import type { StateDb } from './state-schema.js'
import { toUtcText } from './utc-text.js'

const RECENT_DAYS = 90
// HOSxP's own tables hold what it sends by itself, often a small part of a payer's claims: only where they cover most of them does a missing row mean anything.
const MOST = 0.5

// Of a claim that no run saw yet, the service was not after the send: its day in Bangkok.
const firstDay = (sentAt: string) => sql<LocalDate | null>`MIN(COALESCE(claim.service_end, DATE(${sql.ref(sentAt)} + INTERVAL 7 HOUR)))`

interface Known {
  readonly scheme: Scheme
  readonly first: LocalDate | null
}

/**
 * Of each payer of whom a send was recorded in the last 90 days, the first day of service among all claims recorded as sent: what was given before it may have
 * been sent unrecorded. Sends are known from the status export of e-Claim, from people, and from HOSxP's own tables.
 */
export async function knownSendsFrom (db: StateDb, today: LocalDate): Promise<ReadonlyMap<Scheme, LocalDate>> {
  const since = addDays(today, -RECENT_DAYS)
  const from = new Map<Scheme, LocalDate>()
  for (const { scheme, first } of [...await sentByPeople(db, since), ...await sentByExport(db, since), ...await sentByHosxp(db, since)]) {
    if (first !== null && first < (from.get(scheme) ?? '9999')) from.set(scheme, first)
  }
  return from
}

async function sentByPeople (db: StateDb, since: LocalDate): Promise<readonly Known[]> {
  return await db.selectFrom('claim_step as step')
    .leftJoin('claim_case as claim', join => join.onRef('claim.subject_id', '=', 'step.subject_id').onRef('claim.subject_kind', '=', 'step.subject_kind').onRef('claim.scheme', '=', 'step.scheme'))
    .select(['step.scheme', firstDay('step.happened_at').as('first')])
    .where('step.kind', '=', 'sent').where('step.voided_at', 'is', null)
    .groupBy('step.scheme').having(({ fn }) => fn.max('step.happened_at'), '>=', toUtcText(instantAt(since))).execute()
}

async function sentByExport (db: StateDb, since: LocalDate): Promise<readonly Known[]> {
  return await db.selectFrom('answer_file as file').innerJoin('answer_line as line', 'line.file_id', 'file.id')
    .leftJoin('claim_case as claim', join => join.onRef('claim.subject_id', '=', 'line.subject_id').onRef('claim.subject_kind', '=', 'line.subject_kind').onRef('claim.scheme', '=', 'line.scheme'))
    .select(['line.scheme', firstDay('line.answered_at').as('first')])
    .where('file.kind', '=', 'status')
    .groupBy('line.scheme').having(({ fn }) => fn.max('line.answered_at'), '>=', toUtcText(instantAt(since))).execute()
}

async function sentByHosxp (db: StateDb, since: LocalDate): Promise<readonly Known[]> {
  const rows = await db.selectFrom('claim_case').select([
    'scheme', sql<LocalDate | null>`MIN(CASE WHEN hosxp_sends <> '[]' THEN service_end END)`.as('first'), sql<number>`AVG(hosxp_sends <> '[]')`.as('share')
  ]).where('service_end', '>=', since).groupBy('scheme').execute()
  return rows.filter(({ share }) => Number(share) >= MOST)
}
