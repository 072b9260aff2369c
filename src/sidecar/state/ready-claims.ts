import { sql } from 'kysely'
import { whyNotReady, type ClaimReadiness, type NotReadyWhy } from '../../checks/claims/readiness.js'
import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import type { Family } from '../../checks/check.js'
import type { Instant } from '../../values/local-date.js'
import { fromAscii } from './ascii-text.js'
import { keyOfCase } from './claim-rows.js'
import { asideAt } from './finding-filter.js'
import { listClaims, type Claim, type ClaimFilter } from './list-claims.js'
import type { StateDb } from './state-schema.js'

/** A claim, and whether it can be sent. */
export interface JudgedClaim {
  readonly claim: Claim
  /** `sent`: the payer's turn, or its last word; empty: ready; else what keeps it back, worst first. */
  readonly whys: 'sent' | readonly NotReadyWhy[]
}

/** Claims as {@link listClaims} gives them, with what keeps each back. One read for each table. `familyOf`: of a check, ours or the hospital's own; `null`: the hospital's own has none. */
export async function judgeClaims (db: StateDb, at: Instant, filter: ClaimFilter, familyOf: (check: string) => Family | null): Promise<readonly JudgedClaim[]> {
  const claims = await listClaims(db, filter)
  if (!claims.some(isOurTurn)) return claims.map(claim => ({ claim, whys: 'sent' }))
  const known = await readObstacles(db, at, familyOf)
  return claims.map(claim => ({ claim, whys: isOurTurn(claim) ? whyNotReady(readinessOf(claim, known)) : 'sent' }))
}

const isOurTurn = ({ standing: { state } }: Claim): boolean => state === 'not-sent' || state === 'corrective'

interface Obstacles {
  readonly findingsOf: ReadonlyMap<string, ClaimReadiness['findings']>
  readonly provisional: ReadonlySet<string>
  readonly papers: ReadonlyMap<string, ReadonlySet<string>>
  /** First visit or admission of the accident a case belongs to, and its other members. */
  readonly accidentOf: ReadonlyMap<string, readonly string[]>
}

function readinessOf (claim: Claim, { findingsOf, provisional, papers, accidentOf }: Obstacles): ClaimReadiness {
  const own = keyOfCase(claim.subject)
  // The act's findings and papers stand at the first visit of the accident.
  const keys = claim.scheme === 'ACT' ? [...new Set([own, ...accidentOf.get(own) ?? []])] : [own]
  const here = new Set(keys.flatMap(key => [...papers.get(key) ?? []]))
  const refusedAt = claim.standing.state === 'corrective' ? claim.standing.since : null
  return {
    state: claim.standing.state,
    serviceEnd: claim.serviceEnd,
    isCoded: claim.isCoded,
    isMended: refusedAt !== null && claim.mendedAt !== null && claim.mendedAt >= refusedAt,
    missingPapers: claim.isSignedOff ? [] : claim.papers.filter(paper => !here.has(paper)),
    isProvisional: provisional.has(own),
    findings: [...keys, `patient ${claim.hn}`].flatMap(key => findingsOf.get(key) ?? [])
  }
}

async function readObstacles (db: StateDb, at: Instant, familyOf: (check: string) => Family | null): Promise<Obstacles> {
  const findings = await db.selectFrom('finding').select(['check_id', 'subject_kind', 'subject_id', 'severity'])
    .where('state', '=', 'open').where('severity', '!=', 'info').where('subject_kind', '!=', 'site').where(sql`(${asideAt(at)})`, 'is', null).execute()
  const rights = await db.selectFrom('reverification').select(['subject_kind', 'subject_id']).where('state', 'in', ['waiting', 'needs-person']).execute()
  const documents = await db.selectFrom('case_document').select(['subject_kind', 'subject_id', 'document']).execute()
  const accidents = await db.selectFrom('accident_case').select('members').execute()
  const findingsOf = new Map<string, ClaimReadiness['findings'][number][]>()
  for (const row of findings) {
    const key = keyOfRow(row)
    const entry = { check: row.check_id, severity: row.severity, family: familyOf(row.check_id) }
    const before = findingsOf.get(key)
    if (before === undefined) findingsOf.set(key, [entry])
    else before.push(entry)
  }
  const papers = new Map<string, Set<string>>()
  for (const row of documents) papers.set(keyOfRow(row), (papers.get(keyOfRow(row)) ?? new Set()).add(row.document))
  const accidentOf = new Map<string, readonly string[]>()
  for (const { members } of accidents) {
    const keys = (JSON.parse(members) as AccidentRecord['members']).map(keyOfCase)
    for (const key of keys) accidentOf.set(key, keys)
  }
  return { findingsOf, provisional: new Set(rights.map(keyOfRow)), papers, accidentOf }
}

const keyOfRow = (row: { readonly subject_kind: string, readonly subject_id: Parameters<typeof fromAscii>[0] }): string => `${row.subject_kind} ${fromAscii(row.subject_id)}`
