import { sql, type Selectable, type SqlBool } from 'kysely'
import { keyOfMember, type AccidentMember, type AccidentRecord } from '../../checks/accident/accident-record.js'
import { UNKNOWN_ARRIVAL } from '../../checks/accident/accident-time.js'
import { DAY_MS, plusMs, type Instant } from '../../values/local-date.js'
import { memberStart, recordFrom } from './accident-case-rows.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AccidentCaseTable } from './case-file-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** An accident with the run that last read its patient. */
export interface StoredAccident extends AccidentRecord {
  readonly runId: number
  readonly seenAt: Instant
}

/** Accidents by their arrival, oldest first; since a moment, those whose arrival is not known are among them. */
export async function listAccidentCases (db: StateDb, filter: { readonly arrivedSince?: Instant, readonly hn?: string }): Promise<readonly StoredAccident[]> {
  let query = db.selectFrom('accident_case').selectAll().orderBy('arrived_at').orderBy('subject_id')
  const since = filter.arrivedSince
  // An arrival nobody recorded stands at the beginning of time: it may be of today.
  if (since !== undefined) query = query.where(eb => eb.or([eb('arrived_at', '>=', toUtcText(since)), eb('arrived_at', '=', toUtcText(UNKNOWN_ARRIVAL))]))
  if (filter.hn !== undefined) query = query.where('hn', '=', toAscii(filter.hn))
  return (await query.execute()).map(storedFrom)
}

/** The accident this visit or admission belongs to, whether it is its first or a later one; `null`: no run found one. */
export async function readAccidentCase (db: StateDb, kind: AccidentMember['kind'], id: string): Promise<StoredAccident | null> {
  const own = await db.selectFrom('accident_case').selectAll().where('subject_id', '=', toAscii(id)).where('subject_kind', '=', kind).executeTakeFirst()
  if (own !== undefined) return storedFrom(own)
  const rows = await db.selectFrom('accident_case').selectAll()
    .where(sql<SqlBool>`LOCATE(${`${memberStart({ kind, id })},`}, members) > 0`).orderBy('seen_at', 'desc').execute()
  return rows.map(storedFrom).find(({ members }) => members.some(member => keyOfMember(member) === keyOfMember({ kind, id }))) ?? null
}

/** These visits and admissions with everything that belongs to the same accidents: what has to be judged again when one of them is. */
export async function withAccidentOf (db: StateDb, subjects: readonly AccidentMember[]): Promise<readonly AccidentMember[]> {
  const all = new Map<string, AccidentMember>()
  for (const subject of subjects) {
    const accident = await readAccidentCase(db, subject.kind, subject.id)
    for (const member of [subject, ...accident === null ? [] : [accident.subject, ...accident.members]]) all.set(keyOfMember(member), { kind: member.kind, id: member.id })
  }
  return [...all.values()]
}

const OPEN_DAYS = 30

/**
 * What is read again although nothing may be open on it, for 30 days: every accident, because what it was built from is changed and deleted in
 * HOSxP, and every file the office opened by hand of which no run has made an accident yet.
 */
export async function openAccidentSubjects (db: StateDb, at: Instant): Promise<readonly { readonly subject: AccidentMember, readonly hn: string }[]> {
  const since = toUtcText(plusMs(at, -OPEN_DAYS * DAY_MS))
  const built = await db.selectFrom('accident_case').select(['subject_kind', 'subject_id', 'hn']).where('arrived_at', '>=', since).execute()
  const said = await db.selectFrom('accident_claim')
    .leftJoin('accident_case', join => join.onRef('accident_case.subject_id', '=', 'accident_claim.subject_id').onRef('accident_case.subject_kind', '=', 'accident_claim.subject_kind'))
    .select(['accident_claim.subject_kind', 'accident_claim.subject_id', 'accident_claim.hn'])
    .where('is_victim', '=', 1).where('accident_claim.updated_at', '>=', since).where('accident_case.subject_id', 'is', null).execute()
  return [...built, ...said].map(row => ({ subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) }, hn: fromAscii(row.hn) }))
}

const storedFrom = (row: Selectable<AccidentCaseTable>): StoredAccident => ({ ...recordFrom(row), runId: row.run_id, seenAt: fromUtcText(row.seen_at) })
