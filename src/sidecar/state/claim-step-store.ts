import type { Selectable } from 'kysely'
import type { ClaimChannel } from '../../case/case-claim.js'
import type { Scheme } from '../../case/right.js'
import type { Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { fromAscii, toAscii } from './ascii-text.js'
import { keyOfCase, type CaseSubject } from './claim-rows.js'
import type { ClaimStepTable, RecordedStepKind } from './claim-tables.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import type { Act } from './mute-findings.js'
import { askRecheck } from './recheck-store.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** What a person, or an export of the ready list, says happened to a claim. */
export interface NewStep {
  readonly subject: CaseSubject
  readonly scheme: Scheme
  readonly hn: string
  readonly kind: RecordedStepKind
  readonly channel: ClaimChannel
  readonly at: Instant
  /** `null`: not said. */
  readonly satang: Satang | null
  readonly codes?: readonly string[]
  readonly reference?: string
  readonly remark?: string
}

export interface RecordedStep extends Required<NewStep> {
  readonly id: number
  readonly batch: number | null
  readonly recordedAt: Instant
  readonly recordedBy: string
  /** `null`: it counts. */
  readonly voidedAt: Instant | null
  readonly voidedBy: string | null
}

// An export of thousands is judged by the night's run: the minute's would hold everything else up.
const RECHECKED_AT_ONCE = 100

/** Records the steps of one action, all or none; returns the number of the action. Their cases are judged again. Throws RangeError without a step. */
export async function recordSteps (db: StateDb, steps: readonly NewStep[], act: Act): Promise<number> {
  const [first, ...others] = steps
  if (first === undefined) throw new RangeError('no step to record')
  return await inTransaction(db, async transaction => {
    const { insertId } = await transaction.insertInto('claim_step').values(rowOf(first, act, null)).executeTakeFirstOrThrow()
    const batch = Number(insertId)
    await transaction.updateTable('claim_step').set({ batch_id: batch }).where('id', '=', batch).execute()
    await inChunks(others, async chunk => await transaction.insertInto('claim_step').values(chunk.map(step => rowOf(step, act, batch))).execute())
    await judgeAgain(transaction, steps.map(({ subject }) => subject), act)
    return batch
  })
}

const rowOf = (step: NewStep, { at, by }: Act, batch: number | null) => ({
  subject_kind: step.subject.kind,
  subject_id: toAscii(step.subject.id),
  scheme: step.scheme,
  hn: toAscii(step.hn),
  kind: step.kind,
  channel: step.channel,
  happened_at: toUtcText(step.at),
  satang: step.satang,
  codes: JSON.stringify(step.codes ?? []),
  reference: step.reference ?? '',
  remark: step.remark ?? '',
  batch_id: batch,
  recorded_at: toUtcText(at),
  recorded_by: by
})

/** One step no longer counts; `null`: it is not there, or was voided before. Returns the step. */
export async function voidStep (db: StateDb, id: number, act: Act): Promise<RecordedStep | null> {
  return (await voidWhere(db, { column: 'id', value: id }, act))[0] ?? null
}

/** Nothing of this action counts any more; returns what counted until now. */
export const voidBatch = async (db: StateDb, id: number, act: Act): Promise<readonly RecordedStep[]> => await voidWhere(db, { column: 'batch_id', value: id }, act)

async function voidWhere (db: StateDb, { column, value }: { readonly column: 'id' | 'batch_id', readonly value: number }, act: Act): Promise<readonly RecordedStep[]> {
  return await inTransaction(db, async transaction => {
    const rows = await transaction.selectFrom('claim_step').selectAll().where(column, '=', value).where('voided_at', 'is', null).orderBy('id').forUpdate().execute()
    await inChunks(rows.map(({ id }) => id), async ids => await transaction.updateTable('claim_step')
      .set({ voided_at: toUtcText(act.at), voided_by: act.by }).where('id', 'in', ids).execute())
    const steps = rows.map(stepFrom)
    await judgeAgain(transaction, steps.map(({ subject }) => subject), act)
    return steps
  })
}

/** Everything recorded by hand of one case, the newest record first; what was voided is among it. */
export async function listRecordedSteps (db: StateDb, subject: CaseSubject): Promise<readonly RecordedStep[]> {
  const rows = await db.selectFrom('claim_step').selectAll().where('subject_id', '=', toAscii(subject.id)).where('subject_kind', '=', subject.kind).orderBy('id', 'desc').execute()
  return rows.map(stepFrom)
}

async function judgeAgain (db: StateDb, subjects: readonly CaseSubject[], act: Act): Promise<void> {
  const different = [...new Map(subjects.map(subject => [keyOfCase(subject), subject])).values()]
  if (different.length > RECHECKED_AT_ONCE) return
  for (const subject of different) await askRecheck(db, subject, act)
}

const stepFrom = (row: Selectable<ClaimStepTable>): RecordedStep => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  scheme: row.scheme,
  hn: fromAscii(row.hn),
  kind: row.kind,
  channel: row.channel,
  at: fromUtcText(row.happened_at),
  satang: row.satang,
  codes: JSON.parse(row.codes) as readonly string[],
  reference: row.reference,
  remark: row.remark,
  batch: row.batch_id,
  recordedAt: fromUtcText(row.recorded_at),
  recordedBy: row.recorded_by,
  voidedAt: fromUtcTextOrNull(row.voided_at),
  voidedBy: row.voided_by
})
