import type { AccidentClaim } from '../../../case/accident-claim.js'
import { keyOfMember, type AccidentMember } from '../../../checks/accident/accident-record.js'
import type { CheckSettings } from '../../../checks/settings.js'
import type { ActBoardFacts } from '../../../reports/act-board/act-board-facts.js'
import { DAY_MS, plusMs, type Instant } from '../../../values/local-date.js'
import { lastCalls } from '../../state/accident-call-store.js'
import { listAccidentCases, type StoredAccident } from '../../state/accident-case-store.js'
import { filesOf, type StoredAccidentFile } from '../../state/accident-claim-store.js'
import { loadDocuments } from '../../state/document-store.js'
import { listFindings } from '../../state/list-findings.js'
import { listRechecks } from '../../state/recheck-store.js'
import type { StateDb } from '../../state/state-schema.js'

export interface ActFacts extends ActBoardFacts {
  readonly records: readonly StoredAccident[]
  readonly fileOf: (member: AccidentMember) => StoredAccidentFile | null
}

interface Reach {
  readonly at: Instant
  readonly settings: CheckSettings
  /** Accidents that arrived before are left out, unless nobody knows when they did. */
  readonly since?: Instant
}

/** How far back the board looks: more than a case stays open, and more than a year. */
export const REACH_DAYS = 400
// Of the patient's role in the accident.
const ROLE_CHECK = 'RTA05'

/** What the board is drawn from, all of it our own: HOSxP is not asked. */
export async function readActFacts (db: StateDb, { at, settings, since = plusMs(at, -REACH_DAYS * DAY_MS) }: Reach): Promise<ActFacts> {
  const records = await listAccidentCases(db, { arrivedSince: since })
  return await actFactsOf(db, records, { at, settings, since })
}

/** The same for these accidents alone. */
export async function actFactsOf (db: StateDb, records: readonly StoredAccident[], { at, settings, since }: Required<Reach>): Promise<ActFacts> {
  const members = [...new Map(records.flatMap(({ subject, members }) => [subject, ...members]).map(member => [keyOfMember(member), member])).values()]
  const [files, papers, calls, roles, asked] = await Promise.all([
    filesOf(db, members), loadDocuments(db, since), lastCalls(db, since), listFindings(db, at, { state: 'open', checks: [ROLE_CHECK] }), listRechecks(db)
  ])
  const fileBy = new Map(files.map(stored => [keyOfMember({ kind: stored.file.subjectKind, id: stored.file.subjectId }), stored]))
  const paperKeys = new Set(papers.map(({ kind, id, document }) => `${kind} ${id} ${document}`))
  const callBy = new Map(calls.map(({ subject, calledAt }) => [keyOfMember(subject), calledAt]))
  const roleKeys = new Set(roles.map(({ subject }) => `${subject.kind} ${subject.id}`))
  return {
    records,
    asOf: at,
    settings,
    fileOf: member => fileBy.get(keyOfMember(member)) ?? null,
    claimOf: (kind, id): AccidentClaim | null => fileBy.get(keyOfMember({ kind, id }))?.file ?? null,
    hasDocument: (kind, id, document) => paperKeys.has(`${kind} ${id} ${document}`),
    lastCallOf: (kind, id) => callBy.get(keyOfMember({ kind, id })) ?? null,
    isRoleMissing: (kind, id) => roleKeys.has(keyOfMember({ kind, id })),
    pending: new Set(asked.map(({ subject }) => keyOfMember(subject)))
  }
}
