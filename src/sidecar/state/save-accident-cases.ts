import type { Transaction } from 'kysely'
import { keyOfMember, type AccidentMember, type AccidentRecord } from '../../checks/accident/accident-record.js'
import type { Instant } from '../../values/local-date.js'
import { caseKeyOf, recordColumnsOf, recordFrom, type AccidentCaseRow } from './accident-case-rows.js'
import { toAscii, type AsciiText } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { toUtcText } from './utc-text.js'

export interface AccidentCaseBatch {
  readonly runId: number
  readonly at: Instant
  /** Patients whose whole history was read, each with all accidents it holds. */
  readonly patients: readonly { readonly hn: string, readonly records: readonly AccidentRecord[] }[]
  /** This visit or admission exists and could not be read: an accident told on it stays. */
  readonly isUnread?: (subject: AccidentMember) => boolean
  /** The data may be old (a replica that lags): nothing stored changes or goes, only accidents nobody knew are added. */
  readonly isClosingHeld?: boolean
  /** Under which it is written: rejects with LEASE_LOST when another process took over. */
  readonly lease?: LeaseMark
}

/**
 * Makes the stored accidents of each patient told exactly these, in one transaction. Saving the same batch again changes nothing; a run
 * older than the one that wrote a patient's accidents changes nothing of that patient.
 */
export async function saveAccidentCases (db: StateDb, batch: AccidentCaseBatch): Promise<void> {
  if (batch.patients.length === 0) return
  await inTransaction(db, async transaction => {
    if (batch.lease !== undefined) await requireLease(transaction, batch.lease)
    const stored = await lockRows(transaction, batch)
    const plans = batch.patients.map(patient => planPatient(patient, stored, batch))
    // First what goes: an accident may have moved to another HN of the same batch.
    await deleteRows(transaction, plans.flatMap(plan => plan.gone))
    await inChunks(plans.flatMap(plan => plan.kept), async chunk => await transaction.replaceInto('accident_case')
      .values(chunk.map(record => ({ ...recordColumnsOf(record), run_id: batch.runId, seen_at: toUtcText(batch.at) }))).execute())
  })
}

/** The rows of these patients, and those of these subjects under an earlier HN. */
async function lockRows (transaction: Transaction<StateSchema>, { patients }: AccidentCaseBatch): Promise<readonly AccidentCaseRow[]> {
  const rowsBy = async (column: 'hn' | 'subject_id', values: readonly AsciiText[]): Promise<AccidentCaseRow[]> => await inChunks([...new Set(values)].sort(), async chunk =>
    await transaction.selectFrom('accident_case').selectAll().where(column, 'in', chunk).forUpdate().execute())
  const ofPatients = await rowsBy('hn', patients.map(({ hn }) => toAscii(hn)))
  const ofSubjects = await rowsBy('subject_id', patients.flatMap(({ records }) => records.map(({ subject }) => toAscii(subject.id))))
  return [...new Map([...ofPatients, ...ofSubjects].map(row => [caseKeyOf(row), row])).values()]
}

interface PatientPlan {
  readonly gone: readonly AccidentCaseRow[]
  readonly kept: readonly AccidentRecord[]
}

function planPatient ({ hn, records }: AccidentCaseBatch['patients'][number], stored: readonly AccidentCaseRow[], batch: AccidentCaseBatch): PatientPlan {
  const keys = new Set(records.map(record => caseKeyOf(recordColumnsOf(record))))
  const rows = stored.filter(row => row.hn === toAscii(hn) || keys.has(caseKeyOf(row)))
  if (rows.some(row => row.seen_at > toUtcText(batch.at))) return { gone: [], kept: [] }
  if (batch.isClosingHeld === true) {
    const known = new Set(rows.flatMap(row => recordFrom(row).members.map(keyOfMember)))
    return { gone: [], kept: records.filter(({ members }) => !members.some(member => known.has(keyOfMember(member)))) }
  }
  return { gone: rows.filter(row => !keys.has(caseKeyOf(row)) && batch.isUnread?.(recordFrom(row).subject) !== true), kept: records }
}

async function deleteRows (transaction: Transaction<StateSchema>, rows: readonly AccidentCaseRow[]): Promise<void> {
  for (const kind of ['visit', 'admission'] as const) {
    const ids = rows.filter(row => row.subject_kind === kind).map(row => row.subject_id)
    await inChunks(ids, async chunk => await transaction.deleteFrom('accident_case').where('subject_kind', '=', kind).where('subject_id', 'in', chunk).execute())
  }
}
