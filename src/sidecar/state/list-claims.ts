import { sql, type SqlBool } from 'kysely'
import type { ClaimFacts, ClaimState, ClaimStep } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import { claimStanding, type ClaimStanding } from '../../checks/claims/claim-standing.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import type { CaseScope } from './answer-steps.js'
import { toAscii } from './ascii-text.js'
import { caseKeyFrom, claimFrom, keyOfCase, type CaseSubject, type ClaimCaseRow } from './claim-rows.js'
import { readHappened, type HandRow } from './claim-steps.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** A claim with what happened to it and how it stands, as of now. */
export type Claim = ClaimFacts & {
  /** Oldest first. */
  readonly steps: readonly ClaimStep[]
  readonly standing: ClaimStanding
  /** A person looked at the papers: they are complete. */
  readonly isSignedOff: boolean
  /** A person says what the payer sent back is mended; `null`: nobody did. */
  readonly mendedAt: Instant | null
  /** Nobody expects this part any more. */
  readonly writtenOff: Satang
  /** Of the act's case file; blank: not recorded, or another payer. */
  readonly insurer: string
}

/** What is not given does not limit. */
export interface ClaimFilter {
  readonly subjects?: readonly CaseSubject[]
  readonly schemes?: readonly Scheme[]
  /** A service still going on ends on no day. */
  readonly endedFrom?: LocalDate
  readonly endedTo?: LocalDate
  readonly states?: readonly ClaimState[]
}

/** Claims by the end of service, oldest first. One read for each table, whatever their number. */
export async function listClaims (db: StateDb, filter: ClaimFilter): Promise<readonly Claim[]> {
  if (filter.subjects === undefined) return await claimsOf(db, filter, null)
  const wanted = new Set(filter.subjects.map(keyOfCase))
  const ids = [...new Set(filter.subjects.map(({ id }) => toAscii(id)))]
  const claims = await inChunks(ids, async chunk => [...await claimsOf(db, filter, sql<SqlBool>`subject_id IN (${sql.join(chunk)})`)])
  return claims.filter(({ subject }) => wanted.has(keyOfCase(subject)))
}

async function claimsOf (db: StateDb, { schemes, endedFrom, endedTo, states }: ClaimFilter, ofSubjects: ReturnType<typeof sql<SqlBool>> | null): Promise<readonly Claim[]> {
  if (schemes?.length === 0 || states?.length === 0) return []
  const limits = [
    ...schemes === undefined ? [] : [sql<SqlBool>`scheme IN (${sql.join(schemes)})`],
    ...endedFrom === undefined ? [] : [sql<SqlBool>`service_end >= ${endedFrom}`],
    ...endedTo === undefined ? [] : [sql<SqlBool>`service_end <= ${endedTo}`],
    ...ofSubjects === null ? [] : [ofSubjects]
  ]
  const isWanted = limits.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`${sql.join(limits, sql` AND `)}`
  const rows = await db.selectFrom('claim_case').selectAll().where(isWanted).orderBy('subject_id').orderBy('subject_kind').orderBy('scheme').execute()
  if (rows.length === 0) return []
  const scope: CaseScope = table => limits.length === 0
    ? sql<SqlBool>`TRUE`
    : sql<SqlBool>`(${sql.ref(`${table}.subject_id`)}, ${sql.ref(`${table}.subject_kind`)}) IN (SELECT subject_id, subject_kind FROM claim_case WHERE ${isWanted})`
  const happened = await readHappened(db, rows, scope)
  const notes = notesOf(happened.recorded)
  const insurers = new Map(happened.actFiles.map(({ caseKey, insurer }) => [caseKey, insurer]))
  const claims = rows.map(row => claimOf(row, happened.steps, notes, insurers))
  return byEnd(states === undefined ? claims : claims.filter(({ standing }) => states.includes(standing.state)))
}

interface Notes {
  isSignedOff: boolean
  mendedAt: Instant | null
  writtenOff: Satang
}

const NOTHING: Readonly<Notes> = { isSignedOff: false, mendedAt: null, writtenOff: satang(0) }

/** Sign-offs, mendings and write-offs by claim, in the order they were recorded. */
function notesOf (recorded: readonly HandRow[]): ReadonlyMap<string, Readonly<Notes>> {
  const notes = new Map<string, Notes>()
  for (const row of recorded) {
    const key = `${caseKeyFrom(row)} ${row.scheme}`
    const before = notes.get(key) ?? NOTHING
    if (row.kind === 'signed-off') notes.set(key, { ...before, isSignedOff: true })
    else if (row.kind === 'mended') notes.set(key, { ...before, mendedAt: Math.max(before.mendedAt ?? 0, fromUtcText(row.happened_at)) as Instant })
    else if (row.kind === 'written-off') notes.set(key, { ...before, writtenOff: satang(before.writtenOff + (row.satang ?? 0)) })
  }
  return notes
}

const NO_STEPS: readonly ClaimStep[] = []
const NOT_SENT = claimStanding(NO_STEPS)

function claimOf (row: ClaimCaseRow, happened: ReadonlyMap<string, readonly ClaimStep[]>, notes: ReadonlyMap<string, Readonly<Notes>>, insurers: ReadonlyMap<string, string>): Claim {
  const facts = claimFrom(row)
  const key = keyOfCase(facts.subject)
  const ofCase = happened.get(key) ?? NO_STEPS
  const steps = ofCase.every(({ scheme }) => scheme === row.scheme) ? ofCase : ofCase.filter(({ scheme }) => scheme === row.scheme)
  const { isSignedOff, mendedAt, writtenOff } = notes.size === 0 ? NOTHING : notes.get(`${key} ${row.scheme}`) ?? NOTHING
  return Object.assign(facts, { steps, standing: steps.length === 0 ? NOT_SENT : claimStanding(steps), isSignedOff, mendedAt, writtenOff, insurer: row.scheme === 'ACT' ? insurers.get(key) ?? '' : '' })
}

/** In the order they came in within a day; what is still going on comes last. */
function byEnd (claims: readonly Claim[]): readonly Claim[] {
  const days = new Map<string, Claim[]>()
  for (const claim of claims) {
    const day = claim.serviceEnd ?? 'ongoing'
    const ofDay = days.get(day)
    if (ofDay === undefined) days.set(day, [claim])
    else ofDay.push(claim)
  }
  return [...days].toSorted(([a], [b]) => a < b ? -1 : 1).flatMap(([, ofDay]) => ofDay)
}
