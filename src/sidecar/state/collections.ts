import type { Collection } from '../../case/claim-registers.js'
import { collectionPeriods, type MoneyIn } from '../../reports/claims/collection-period.js'
import { addDays, dayOf, instantAt, type LocalDate } from '../../values/local-date.js'
import { readActFiles } from './act-file-steps.js'
import { caseKeyFrom } from './claim-rows.js'
import { inChunks } from './in-chunks.js'
import { isNewestReceived } from './newest-received.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

const DAYS_COUNTED = 90

/** How long each payer took for what came in during the last 90 days, today included. */
export async function collections (db: StateDb, today: LocalDate): Promise<readonly Collection[]> {
  const span = { from: addDays(today, 1 - DAYS_COUNTED), to: today }
  return collectionPeriods([...await paidByHand(db, span), ...await paidByRep(db, span), ...await paidByInsurers(db, span)])
}

async function paidByHand (db: StateDb, { from, to }: Span): Promise<readonly MoneyIn[]> {
  const rows = await db.selectFrom('claim_step as step')
    .innerJoin('claim_case as claim', join => join.onRef('claim.subject_id', '=', 'step.subject_id').onRef('claim.subject_kind', '=', 'step.subject_kind').onRef('claim.scheme', '=', 'step.scheme'))
    .select(['step.subject_kind', 'step.subject_id', 'step.scheme', 'step.happened_at', 'step.satang', 'claim.service_end'])
    .where('step.kind', '=', 'paid').where('step.voided_at', 'is', null)
    .where('step.happened_at', '>=', toUtcText(instantAt(from))).where('step.happened_at', '<', toUtcText(instantAt(addDays(to, 1)))).execute()
  return rows.flatMap(row => row.satang === null || row.service_end === null
    ? []
    : { scheme: row.scheme, claim: caseKeyFrom(row), serviceEnd: row.service_end, receivedOn: dayOf(fromUtcText(row.happened_at)), satang: row.satang })
}

/** All accepted lines of a REP number are paid the day its money came. */
async function paidByRep (db: StateDb, { from, to }: Span): Promise<readonly MoneyIn[]> {
  // Of several receipts of a REP number the first, so that no line is paid twice.
  const firsts = db.selectFrom('answer_receipt').select(({ fn }) => ['code_system', 'rep_number', fn.min<LocalDate>('received_on').as('received_on')]).where('voided_at', 'is', null).groupBy(['code_system', 'rep_number']).as('receipt')
  const rows = await db.selectFrom(firsts)
    .innerJoin('answer_line as line', join => join.onRef('line.rep_number', '=', 'receipt.rep_number').onRef('line.code_system', '=', 'receipt.code_system'))
    .leftJoin('claim_case as claim', join => join.onRef('claim.subject_id', '=', 'line.subject_id').onRef('claim.subject_kind', '=', 'line.subject_kind').onRef('claim.scheme', '=', 'line.scheme'))
    .select(['line.subject_kind', 'line.subject_id', 'line.scheme', 'line.service_at', 'line.discharged_at', 'line.approved_satang', 'receipt.received_on', 'claim.service_end'])
    .where('receipt.received_on', '>=', from).where('receipt.received_on', '<=', to)
    .where('line.kind', '=', 'accepted').where('line.match_state', '=', 'matched').where(isNewestReceived('line')).execute()
  return rows.flatMap(row => {
    // A case that no run sees any more: its end as the payer has it.
    const told = fromUtcTextOrNull(row.discharged_at ?? row.service_at)
    const serviceEnd = row.service_end ?? (told === null ? null : dayOf(told))
    return row.approved_satang === null || serviceEnd === null
      ? []
      : { scheme: row.scheme, claim: `${row.subject_kind} ${row.subject_id}`, serviceEnd, receivedOn: row.received_on, satang: row.approved_satang }
  })
}

async function paidByInsurers (db: StateDb, { from, to }: Span): Promise<readonly MoneyIn[]> {
  const paid = await db.selectFrom('accident_claim').select('hn').distinct().where('received_on', '>=', from).where('received_on', '<=', to).execute()
  const hns = paid.map(({ hn }) => hn)
  const claims = await inChunks(hns, async chunk => await db.selectFrom('claim_case').select(['subject_kind', 'subject_id', 'service_end']).where('hn', 'in', chunk).where('scheme', '=', 'ACT').execute())
  const endOf = new Map(claims.map(row => [caseKeyFrom(row), row.service_end]))
  return (await readActFiles(db, hns)).flatMap(({ caseKey, received, receivedOn }) => {
    const serviceEnd = endOf.get(caseKey) ?? null
    return receivedOn === null || receivedOn < from || receivedOn > to || received === null || serviceEnd === null
      ? []
      : { scheme: 'ACT', claim: caseKey, serviceEnd, receivedOn, satang: received } as const
  })
}
