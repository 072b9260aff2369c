import t from 'tap'
import { claimsOfDays, keepClaimCases } from '../../../src/sidecar/state/claim-case-store.js'
import type { SeenClaim } from '../../../src/sidecar/state/claim-rows.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { localDate, plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { AT, sampleClaim, VN } from './sample-claims.js'
import { stateDatabase } from './state-database.js'

const SUBJECT = { kind: 'visit', id: VN } as const
const LATER = plusMs(AT, 60_000)

const rowsOf = async (db: StateDb): Promise<readonly string[]> =>
  (await db.selectFrom('claim_case').selectAll().orderBy('subject_id').orderBy('scheme').execute()).map(row => `${row.subject_kind} ${row.subject_id} ${row.scheme} ${row.billed_satang}`)

await t.test('a case\'s claims are kept, and kept again they change nothing', async t => {
  const { db } = await stateDatabase(t)
  const cases = [{ subject: SUBJECT, claims: [sampleClaim(), sampleClaim({ scheme: 'ACT', rightCode: '36', billed: satang(2_550) })] }]
  t.equal(await keepClaimCases(db, { at: AT, cases }), 2)
  t.strictSame(await rowsOf(db), [`visit ${VN} ACT 2550`, `visit ${VN} UC 100000`])
  const before = await db.selectFrom('claim_case').selectAll().execute()
  t.equal(await keepClaimCases(db, { at: LATER, cases }), 0)
  t.strictSame(await db.selectFrom('claim_case').selectAll().execute(), before, 'not even the time of the look')
})

await t.test('a claim that changed is written over, one whose right is gone is deleted', async t => {
  const { db } = await stateDatabase(t)
  await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }] })
  t.equal(await keepClaimCases(db, { at: LATER, cases: [{ subject: SUBJECT, claims: [sampleClaim({ billed: satang(7) })] }] }), 1)
  t.strictSame(await rowsOf(db), [`visit ${VN} UC 7`])
  t.equal(await keepClaimCases(db, { at: LATER, cases: [{ subject: SUBJECT, claims: [sampleClaim({ scheme: 'OFC', rightCode: '20' })] }] }), 2)
  t.strictSame(await rowsOf(db), [`visit ${VN} OFC 100000`])
  t.equal(await keepClaimCases(db, { at: LATER, cases: [{ subject: SUBJECT, claims: [] }] }), 1)
  t.strictSame(await rowsOf(db), [])
})

await t.test('a change of any one fact is written, and only then nothing is left to write', async t => {
  const { db } = await stateDatabase(t)
  const first = sampleClaim({ serviceEnd: null })
  await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [first] }] })
  const changes: readonly Partial<SeenClaim>[] = [
    { hn: 'ก1' }, { rightCode: '72' }, { subCode: '74' }, { subCode: '74%' }, { mainHospital: '' }, { serviceFrom: localDate('2026-10-31') }, { serviceEnd: localDate('2026-11-02') }, { isCoded: false },
    { billed: satang(0) }, { papers: ['ใบรับรอง', 'x'] }, { sends: [{ channel: 'e-claim', at: AT, state: 'sent', recordStatus: '', paymentStatus: '', codes: [], reference: '' }] }
  ]
  for (const change of changes) {
    const cases = [{ subject: SUBJECT, claims: [{ ...first, ...change }] }]
    t.equal(await keepClaimCases(db, { at: LATER, cases }), 1, JSON.stringify(change))
    t.equal(await keepClaimCases(db, { at: LATER, cases }), 0)
    t.equal(await keepClaimCases(db, { at: LATER, cases: [{ subject: SUBJECT, claims: [first] }] }), 1, 'and back')
  }
})

await t.test('an admission of the same number is another case', async t => {
  const { db } = await stateDatabase(t)
  const admission = { kind: 'admission', id: VN } as const
  await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }, { subject: admission, claims: [sampleClaim({ subject: admission })] }] })
  t.equal(await keepClaimCases(db, { at: LATER, cases: [], gone: [SUBJECT] }), 1)
  t.strictSame(await rowsOf(db), [`admission ${VN} UC 100000`])
})

await t.test('a run with an earlier as-of changes nothing a later one wrote', async t => {
  const { db } = await stateDatabase(t)
  await keepClaimCases(db, { at: LATER, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }] })
  t.equal(await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim({ billed: satang(1) })] }] }), 0)
  t.equal(await keepClaimCases(db, { at: AT, cases: [], gone: [SUBJECT] }), 0)
  t.strictSame(await rowsOf(db), [`visit ${VN} UC 100000`])
})

await t.test('from a replica that lags only cases nobody knew are added', async t => {
  const { db } = await stateDatabase(t)
  await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }] })
  const other = { kind: 'visit', id: '691102090000' } as const
  t.equal(await keepClaimCases(db, {
    at: LATER, isClosingHeld: true, gone: [], cases: [{ subject: SUBJECT, claims: [sampleClaim({ scheme: 'OFC' })] }, { subject: other, claims: [sampleClaim({ subject: other })] }]
  }), 1)
  t.strictSame(await rowsOf(db), [`visit ${VN} UC 100000`, `visit ${other.id} UC 100000`])
})

await t.test('who lost the lease writes nothing', async t => {
  const { db, url } = await stateDatabase(t)
  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: AT })
  t.teardown(lease.release)
  const lost = { name: lease.name, epoch: lease.epoch - 1 }
  await t.rejects(keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }], lease: lost }), { code: 'LEASE_LOST' })
  t.strictSame(await rowsOf(db), [])
  t.equal(await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [sampleClaim()] }], lease }), 1)
})

await t.test('cases of some days are those that ended then, and admissions that began by then and go on', async t => {
  const { db } = await stateDatabase(t)
  const ended = (id: string, from: string, end: string | null): { subject: { kind: 'admission', id: string }, claims: ReturnType<typeof sampleClaim>[] } => {
    const subject = { kind: 'admission', id } as const
    return { subject, claims: [sampleClaim({ subject, serviceFrom: localDate(from), serviceEnd: end === null ? null : localDate(end) })] }
  }
  await keepClaimCases(db, { at: AT, cases: [ended('1', '2026-10-20', '2026-11-01'), ended('2', '2026-10-20', '2026-11-11'), ended('3', '2026-10-01', null), ended('4', '2026-11-11', null)] })
  const idsOf = async (from: string, to: string): Promise<readonly string[]> => {
    const ids: string[] = []
    for await (const { id } of claimsOfDays(db, { from: localDate(from), to: localDate(to) })) ids.push(id)
    return ids.toSorted()
  }
  t.strictSame(await idsOf('2026-11-01', '2026-11-10'), ['1', '3'])
  t.strictSame(await idsOf('2026-10-01', '2026-11-11'), ['1', '2', '3', '4'], 'many days are asked for part by part')
  t.strictSame(await idsOf('2026-10-19', '2026-11-01'), ['1', '3'], 'the last day counts')
})
