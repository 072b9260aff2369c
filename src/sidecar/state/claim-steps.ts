import { sql, type Selectable } from 'kysely'
import { CLAIM_STEPS, type ClaimStep, type ClaimStepKind } from '../../case/case-claim.js'
import { actFileSteps, readActFiles, type ActFile } from './act-file-steps.js'
import { readAnswerSteps, type CaseScope, type TellStep } from './answer-steps.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { caseKeyFrom, keyOfCase, type CaseSubject, type ClaimCaseRow } from './claim-rows.js'
import type { ClaimStepTable } from './claim-tables.js'
import { hosxpSendSteps } from './hosxp-send-steps.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText } from './utc-text.js'

/** A row of what people recorded, as far as claims need it. */
export type HandRow = Pick<Selectable<ClaimStepTable>, 'subject_kind' | 'subject_id' | 'scheme' | 'kind' | 'channel' | 'happened_at' | 'satang' | 'codes' | 'reference'>

/** All that happened to some cases: steps by case, what people recorded besides steps, and the act's case files. */
export interface Happened {
  readonly steps: ReadonlyMap<string, readonly ClaimStep[]>
  readonly recorded: readonly HandRow[]
  readonly actFiles: readonly ActFile[]
}

/** Everything that happened to the claims of these cases, of all payers, also of one that is no payer of the case any more. The key is `visit 691118093012`; cases without a step are absent. */
export async function readClaimSteps (db: StateDb, subjects: readonly CaseSubject[]): Promise<ReadonlyMap<string, readonly ClaimStep[]>> {
  const wanted = new Set(subjects.map(keyOfCase))
  const all = await inChunks([...new Set(subjects.map(({ id }) => toAscii(id)))], async ids => {
    const rows = await db.selectFrom('claim_case').selectAll().where('subject_id', 'in', ids).execute()
    const { steps } = await readHappened(db, rows, table => sql`${sql.ref(`${table}.subject_id`)} IN (${sql.join(ids)})`)
    // The act's case file tells of other cases too, of which it knows nothing else.
    const own = new Set(ids.map(fromAscii))
    return [...steps].filter(([key]) => own.has(key.slice(key.indexOf(' ') + 1)))
  })
  return new Map(all.filter(([key]) => wanted.has(key)))
}

/** The same for claims that were read already: `scope` names their cases. */
export async function readHappened (db: StateDb, rows: readonly ClaimCaseRow[], scope: CaseScope): Promise<Happened> {
  const steps = new Map<string, ClaimStep[]>()
  const tell: TellStep = (key, step) => {
    const ofCase = steps.get(key)
    if (ofCase === undefined) steps.set(key, [step])
    else ofCase.push(step)
  }
  const [recorded, actFiles] = await Promise.all([
    db.selectFrom('claim_step').select(['subject_kind', 'subject_id', 'scheme', 'kind', 'channel', 'happened_at', 'satang', 'codes', 'reference'])
      .where('voided_at', 'is', null).where(scope('claim_step')).orderBy('id').execute(),
    readActFiles(db, rows.flatMap(({ scheme, hn }) => scheme === 'ACT' ? [hn] : [])),
    readAnswerSteps(db, scope, tell)
  ])
  hosxpSendSteps(rows, tell)
  actFileSteps(actFiles, tell)
  for (const row of recorded) if (isStepKind(row.kind)) tell(caseKeyFrom(row), handStep(row, row.kind))
  for (const ofCase of steps.values()) if (ofCase.length > 1) ofCase.sort((a, b) => a.at - b.at)
  return { steps, recorded, actFiles }
}

const KINDS = new Set<string>(CLAIM_STEPS)
const isStepKind = (kind: string): kind is ClaimStepKind => KINDS.has(kind)

const handStep = (row: HandRow, kind: ClaimStepKind): ClaimStep => ({
  kind,
  channel: row.channel,
  scheme: row.scheme,
  at: fromUtcText(row.happened_at),
  satang: row.satang,
  actSatang: null,
  codes: row.codes === '[]' ? [] : JSON.parse(row.codes) as readonly string[],
  paidShare: null,
  reference: row.reference,
  source: 'hand'
})
