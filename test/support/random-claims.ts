import { sql } from 'kysely'
import { toAscii } from '../../src/sidecar/state/ascii-text.js'
import { CLAIM_STEPS } from '../../src/case/case-claim.js'
import { recordSteps, voidStep, type NewStep } from '../../src/sidecar/state/claim-step-store.js'
import type { Claim } from '../../src/sidecar/state/list-claims.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../src/sidecar/state/utc-text.js'
import { addDays, HOUR_MS, instantAt, plusMs, type Instant, type LocalDate } from '../../src/values/local-date.js'
import { satang } from '../../src/values/satang.js'
import { addAnswerFile, addAnswerLine } from '../sidecar/state/sample-claims.js'

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomNumbers (seed: number): () => number {
  let state = seed % 2147483647 || 1
  return () => (state = state * 48271 % 2147483647) / 2147483647
}

/** Something happens to two of three claims: sends, answers (some to the same transaction again), receipts, money by hand, withdrawals, write-offs, and mistakes that were voided. */
export async function addRandomMoney (db: StateDb, claims: readonly Claim[], seed: number, today: LocalDate): Promise<void> {
  const random = randomNumbers(seed)
  const upTo = (count: number): number => Math.floor(random() * count)
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)] as T
  const by = { by: 'test', at: instantAt(today) }
  const steps: NewStep[] = []
  const file = await addAnswerFile(db)
  const status = await addAnswerFile(db, { kind: 'status', layout: 'status' })
  let serial = 0
  // Two things never happen to a claim in the same moment.
  const momentOf = (days: number): Instant => plusMs(instantAt(addDays(today, -days), '08:00:00'), ++serial % 3_600_000)
  for (const claim of claims) {
    const { subject, scheme, hn, billed } = claim
    const part = () => satang(Math.floor(billed * (0.2 + random())))
    if (random() < 0.33) continue
    if (random() < 0.7) steps.push({ subject, scheme, hn, kind: 'sent', channel: 'e-claim', at: momentOf(25), satang: random() < 0.5 ? null : part() })
    if (random() < 0.1) steps.push({ subject, scheme, hn, kind: 'cancelled', channel: 'e-claim', at: momentOf(1 + upTo(20)), satang: null })
    if (random() < 0.2) steps.push({ subject, scheme, hn, kind: pick(CLAIM_STEPS), channel: 'other', at: momentOf(1 + upTo(20)), satang: random() < 0.2 ? null : part(), reference: random() < 0.5 ? '' : `L${serial}` })
    if (random() < 0.1) steps.push({ subject, scheme, hn, kind: 'written-off', channel: 'other', at: momentOf(2), satang: part() })
    const answers = random() < 0.6 ? 1 + upTo(2) : 0
    const transaction = `T${++serial}`
    for (let i = 0; i < answers; i++) {
      await addAnswerLine(db, random() < 0.9 ? file : status, {
        kind: pick(['accepted', 'accepted', 'accepted', 'denied', 'corrective', 'sent']),
        rep_number: toAscii(`69${1000 + upTo(40)}`),
        // The same transaction again, under another REP number.
        transaction_id: toAscii(random() < 0.7 ? transaction : `T${++serial}`),
        scheme,
        subject_kind: subject.kind,
        subject_id: toAscii(subject.id),
        hn: toAscii(hn),
        answered_at: toUtcText(momentOf(3 + upTo(18))),
        billed_satang: billed,
        approved_satang: random() < 0.05 ? null : part(),
        match_state: random() < 0.95 ? 'matched' : 'ambiguous'
      }).catch((error: unknown) => { if (!String(error instanceof Error ? error.message : error).includes('ER_DUP_ENTRY')) throw error })
    }
  }
  const batch = await recordSteps(db, steps, by)
  for (const { id } of await db.selectFrom('claim_step').select('id').where('batch_id', '=', batch).where(sql<boolean>`id % 17 = 0`).execute()) await voidStep(db, id, by)
  for (let rep = 0; rep < 40; rep += 2) {
    await db.insertInto('answer_receipt').values({
      code_system: 'e-claim', rep_number: toAscii(`69${1000 + rep}`), received_on: addDays(today, -Math.floor(rep / 4)), satang: satang(1), document: 'x', remark: '', recorded_at: toUtcText(plusMs(by.at, HOUR_MS)), recorded_by: 'test', voided_at: rep % 10 === 0 ? toUtcText(by.at) : null, voided_by: rep % 10 === 0 ? 'test' : null
    }).execute()
  }
}
