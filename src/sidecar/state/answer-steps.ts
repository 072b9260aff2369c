import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ClaimStep } from '../../case/case-claim.js'
import type { PayerCode } from '../../checks/check.js'
import { dayOf, instantAt, type Instant, type LocalDate } from '../../values/local-date.js'
import { caseKeyFrom } from './claim-rows.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, type UtcText } from './utc-text.js'

/** A condition on the columns `subject_kind` and `subject_id` of the table of this name. */
export type CaseScope = (table: string) => RawBuilder<SqlBool>

/** Hears of a step and of the case it belongs to. */
export type TellStep = (caseKey: string, step: ClaimStep) => void

const CHANNELS = { 'e-claim': 'e-claim', fdh: 'e-claim', chi: 'chi', 'digital-platform': 'digital-platform', local: 'other' } as const satisfies Record<PayerCode['system'], ClaimStep['channel']>

/** What payers answered of these cases, and the money that came in for it. */
export async function readAnswerSteps (db: StateDb, scope: CaseScope, tell: TellStep): Promise<void> {
  const [rows, kinds] = await Promise.all([
    db.selectFrom('answer_line').select(['id', 'file_id', 'subject_kind', 'subject_id', 'kind', 'code_system', 'rep_number', 'transaction_id', 'scheme', 'answered_at', 'billed_satang', 'approved_satang', 'act_satang', 'paid_share', 'codes'])
      .where('match_state', '=', 'matched').where(scope('answer_line')).orderBy('id').execute(),
    kindsOfFiles(db)
  ])
  const receivedOn = await readReceipts(db, [...new Set(rows.flatMap(row => row.kind === 'accepted' && row.rep_number !== '' ? [row.rep_number] : []))])
  const paid = newestReceived(rows.filter(row => row.kind === 'accepted' && receivedOn.has(repKey(row))))
  for (const row of rows) {
    if (row.subject_kind === null || row.subject_id === null) continue
    const key = caseKeyFrom({ subject_kind: row.subject_kind, subject_id: row.subject_id })
    const answer: ClaimStep = {
      kind: row.kind,
      channel: CHANNELS[row.code_system],
      scheme: row.scheme,
      at: fromUtcText(row.answered_at),
      satang: row.kind === 'sent' ? row.billed_satang : row.kind === 'accepted' ? row.approved_satang : null,
      actSatang: row.act_satang,
      codes: row.codes === '[]' ? NO_CODES : JSON.parse(row.codes) as readonly string[],
      // DECIMAL arrives as text.
      paidShare: row.paid_share === null ? null : Number(row.paid_share),
      reference: row.rep_number === '' ? row.transaction_id : `${row.rep_number} ${row.transaction_id}`,
      source: kinds.get(row.file_id) ?? 'rep'
    }
    tell(key, answer)
    const day = paid.has(row.id) ? receivedOn.get(repKey(row)) : undefined
    if (day !== undefined) tell(key, { ...answer, kind: 'paid', at: paidAt(day, answer.at), actSatang: null, codes: NO_CODES, paidShare: null, source: 'hand' })
  }
}

const NO_CODES: readonly string[] = []

interface Received {
  readonly id: number
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly scheme: string
  readonly transaction_id: string
  readonly answered_at: UtcText
}

/** A transaction accepted again under another REP number is paid once: by the newest of its answers whose money came. */
function newestReceived (rows: readonly Received[]): ReadonlySet<number> {
  const newest = new Map<string, Received>()
  for (const row of rows) {
    const key = row.transaction_id === '' ? `${row.id}` : `${row.subject_kind} ${row.subject_id} ${row.scheme} ${row.transaction_id}`
    const before = newest.get(key)
    if (before === undefined || row.answered_at >= before.answered_at) newest.set(key, row)
  }
  return new Set([...newest.values()].map(({ id }) => id))
}

const kindsOfFiles = async (db: StateDb): Promise<ReadonlyMap<number, 'rep' | 'status'>> =>
  new Map((await db.selectFrom('answer_file').select(['id', 'kind']).execute()).map(({ id, kind }) => [id, kind]))

const repKey = ({ code_system: system, rep_number: rep }: { readonly code_system: string, readonly rep_number: string }): string => `${system} ${rep}`

/** Received the day it was answered, or before a file that came late, it came after the answer. */
const paidAt = (day: LocalDate, answeredAt: Instant): Instant => day <= dayOf(answeredAt) ? answeredAt : instantAt(day)

/** The day the money of a REP number came; of several receipts the first, so that no line is paid twice. */
async function readReceipts (db: StateDb, reps: readonly string[]): Promise<ReadonlyMap<string, LocalDate>> {
  const rows = await inChunks(reps, async chunk => await db.selectFrom('answer_receipt').select(['code_system', 'rep_number', sql<LocalDate>`MIN(received_on)`.as('received_on')])
    .where('voided_at', 'is', null).where(sql<SqlBool>`rep_number IN (${sql.join(chunk)})`).groupBy(['code_system', 'rep_number']).execute())
  return new Map(rows.map(row => [repKey(row), row.received_on]))
}
