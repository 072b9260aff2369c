import t from 'tap'
import type { HosxpSend } from '../../../src/case/case-claim.js'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { saveAccidentCases } from '../../../src/sidecar/state/save-accident-cases.js'
import { toAscii } from '../../../src/sidecar/state/ascii-text.js'
import { keepClaimCases } from '../../../src/sidecar/state/claim-case-store.js'
import type { SeenClaim } from '../../../src/sidecar/state/claim-rows.js'
import { readClaimSteps } from '../../../src/sidecar/state/claim-steps.js'
import { recordSteps, voidStep, listRecordedSteps } from '../../../src/sidecar/state/claim-step-store.js'
import { listClaims, type Claim } from '../../../src/sidecar/state/list-claims.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { instantAt, localDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { accidentOf } from './sample-accidents.js'
import { addAnswerFile, addAnswerLine, addReceipt, AT, CLERK, sampleClaim, VN } from './sample-claims.js'
import { stateDatabase } from './state-database.js'

// What is asserted catches a read for each claim, not a slow machine; the figure is for the reader.
const TIMES_TOO_SLOW = 5

const SUBJECT = { kind: 'visit', id: VN } as const
const at = (day: string, time = '09:00:00') => instantAt(localDate(day), time)

async function keep (db: StateDb, ...claims: readonly SeenClaim[]): Promise<void> {
  const subjects = new Map(claims.map(({ subject }) => [`${subject.kind} ${subject.id}`, subject]))
  await keepClaimCases(db, { at: AT, cases: [...subjects.values()].map(subject => ({ subject, claims: claims.filter(claim => claim.subject.kind === subject.kind && claim.subject.id === subject.id) })) })
}

const stepsOf = ({ steps }: Claim): readonly string[] => steps.map(({ kind, source, satang }) => `${kind} ${source} ${satang}`)

await t.test('a claim nobody sent has no step', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim())
  t.match(await listClaims(db, {}), [{ subject: SUBJECT, scheme: 'UC', billed: 100_000, steps: [], standing: { state: 'not-sent', received: 0 }, isSignedOff: false, mendedAt: null, writtenOff: 0 }])
})

await t.test('a send, a REP and its receipt are the steps of the claim; a status export is told apart', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim())
  await recordSteps(db, [{ subject: SUBJECT, scheme: 'UC', hn: '000000001', kind: 'sent', channel: 'e-claim', at: at('2026-11-03'), satang: satang(99_000) }], CLERK)
  await addAnswerLine(db, await addAnswerFile(db, { kind: 'status', layout: 'status' }), { kind: 'sent', rep_number: toAscii(''), answered_at: toUtcText(at('2026-11-04')) })
  await addAnswerLine(db, await addAnswerFile(db), { codes: '["W02"]', paid_share: 95, act_satang: satang(500) })
  await addReceipt(db, '2026-11-10')
  await addReceipt(db, '2026-11-15')
  const [claim, ...others] = await listClaims(db, {})
  if (claim === undefined) return t.fail('no claim')
  t.strictSame(others, [])
  t.strictSame(stepsOf(claim), ['sent hand 99000', 'sent status 100000', 'accepted rep 90000', 'paid hand 90000'], 'a REP number that came in two parts pays each line once')
  t.match(claim.standing, { state: 'paid', sent: 100_000, approved: 90_000, received: 90_000, paidShare: 95, codes: ['W02'] })
  t.match(claim.steps[2], { reference: '691100001 700000001', actSatang: 500, channel: 'e-claim' })
})

await t.test('a voided step, a voided receipt and an answer that is not matched do not count', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim())
  const batch = await recordSteps(db, [{ subject: SUBJECT, scheme: 'UC', hn: '000000001', kind: 'sent', channel: 'e-claim', at: at('2026-11-03'), satang: null }], CLERK)
  await voidStep(db, batch, CLERK)
  const file = await addAnswerFile(db)
  await addAnswerLine(db, file, { match_state: 'ambiguous' })
  await addAnswerLine(db, file, { transaction_id: toAscii('2') })
  const receipt = await addReceipt(db, '2026-11-12')
  await db.updateTable('answer_receipt').set({ voided_at: toUtcText(AT), voided_by: 'x' }).where('id', '=', receipt).execute()
  t.strictSame((await listClaims(db, {})).map(stepsOf), [['accepted rep 90000']])
  t.match(await listRecordedSteps(db, SUBJECT), [{ kind: 'sent', voidedBy: CLERK.by }])
})

await t.test('steps belong to the claim of their payer; those of another payer still show at the case', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim(), sampleClaim({ scheme: 'ACT', billed: satang(5) }))
  await addAnswerLine(db, await addAnswerFile(db), { scheme: 'OFC' })
  t.strictSame((await listClaims(db, {})).flatMap(stepsOf), [])
  t.match((await readClaimSteps(db, [SUBJECT])).get(`visit ${VN}`), [{ kind: 'accepted', scheme: 'OFC' }])
})

await t.test('an admission of the same number has steps of its own', async t => {
  const { db } = await stateDatabase(t)
  const admission = { kind: 'admission', id: VN } as const
  await keep(db, sampleClaim(), sampleClaim({ subject: admission }))
  await recordSteps(db, [{ subject: admission, scheme: 'UC', hn: '000000001', kind: 'denied', channel: 'e-claim', at: at('2026-11-03'), satang: null, codes: ['C305'] }], CLERK)
  t.strictSame((await listClaims(db, {})).map(({ subject, standing }) => `${subject.kind} ${standing.state}`).toSorted(), ['admission denied', 'visit not-sent'])
  t.strictSame([...(await readClaimSteps(db, [SUBJECT])).keys()], [])
  t.strictSame([...(await readClaimSteps(db, [SUBJECT, admission])).keys()], [`admission ${VN}`])
})

await t.test('the act\'s case file tells of the claim of its visit, or of the admission the visit became', async t => {
  const { db } = await stateDatabase(t)
  const admission = { kind: 'admission', id: '690000001' } as const
  const file = { subjectKind: 'visit', subjectId: VN, hn: '000000001', insurer: 'ประกันภัยสมมติ', billedSatang: satang(3_000_000), billedOn: localDate('2026-11-05'), receivedSatang: satang(2_900_000), receivedOn: localDate('2026-11-09') } as const
  await saveAccidentFile(db, file, CLERK)
  await keep(db, sampleClaim({ scheme: 'ACT' }))
  const told = async (): Promise<readonly string[]> => (await listClaims(db, {})).map(claim => `${claim.subject.kind} ${claim.insurer} ${claim.standing.state}: ${stepsOf(claim).join(', ')}`)
  const expected = 'ประกันภัยสมมติ paid: sent act-file 3000000, paid act-file 2900000'
  t.strictSame(await told(), [`visit ${expected}`])

  await keepClaimCases(db, { at: AT, cases: [{ subject: SUBJECT, claims: [] }, { subject: admission, claims: [sampleClaim({ scheme: 'ACT', subject: admission })] }] })
  t.strictSame(await told(), ['admission  not-sent: '], 'without the accident nobody knows that it is the same')
  await saveAccidentCases(db, { runId: 1, at: AT, patients: [{ hn: '000000001', records: [accidentOf([SUBJECT, admission], { hn: '000000001' })] }] })
  t.strictSame(await told(), [`admission ${expected}`])
  t.equal((await readClaimSteps(db, [admission])).get('admission 690000001')?.length, 2)
})

await t.test('follow-up visits of an accident are sent with its file, and its money fills them in order', async t => {
  const { db } = await stateDatabase(t)
  const [first, second, third] = ['691101090000', '691103090000', '691110090000'].map(id => ({ kind: 'visit', id }) as const)
  if (first === undefined || second === undefined || third === undefined) return t.fail('three visits')
  const of = (subject: typeof first, end: string) => sampleClaim({ scheme: 'ACT', subject, billed: satang(100), serviceEnd: localDate(end) })
  await keep(db, of(first, '2026-11-01'), of(second, '2026-11-03'), of(third, '2026-11-10'))
  await saveAccidentCases(db, { runId: 1, at: AT, patients: [{ hn: '000000001', records: [accidentOf([first, second, third], { hn: '000000001' })] }] })
  const file = { subjectKind: 'visit', subjectId: first.id, hn: '000000001', insurer: 'ก', billedSatang: satang(200), billedOn: localDate('2026-11-05'), receivedSatang: null, receivedOn: null } as const
  const told = async (): Promise<readonly string[]> => (await listClaims(db, {})).map(claim => stepsOf(claim).join(', '))
  await saveAccidentFile(db, file, CLERK)
  t.strictSame(await told(), ['sent act-file 100', 'sent act-file 100', ''], 'the last visit came after the bill')
  await db.deleteFrom('accident_claim').execute()
  await saveAccidentFile(db, { ...file, receivedSatang: satang(130), receivedOn: localDate('2026-11-09') }, CLERK)
  t.strictSame(await told(), ['sent act-file 100, paid act-file 100', 'sent act-file 100, paid act-file 30', ''])
  await db.deleteFrom('accident_claim').execute()
  await saveAccidentFile(db, { ...file, receivedSatang: satang(90), receivedOn: localDate('2026-11-09') }, CLERK)
  t.strictSame(await told(), ['sent act-file 100, paid act-file 90', 'sent act-file 100', ''])
})

await t.test('money dated before its answer is money in, and a transaction answered twice is paid once', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim())
  const file = await addAnswerFile(db)
  await addAnswerLine(db, file)
  await addReceipt(db, '2026-11-08')
  t.match(await listClaims(db, {}), [{ standing: { state: 'paid', received: 90_000 } }])
  await addAnswerLine(db, file, { rep_number: toAscii('691100002'), answered_at: toUtcText(at('2026-11-12')), approved_satang: satang(95_000) })
  t.match(await listClaims(db, {}), [{ standing: { state: 'accepted', received: 90_000 } }])
  await addReceipt(db, '2026-11-15', '691100002')
  t.match(await listClaims(db, {}), [{ standing: { state: 'paid', approved: 95_000, received: 95_000 } }])
})

await t.test('what the act\'s file tells of other cases does not take the place of what is known of them', async t => {
  const { db } = await stateDatabase(t)
  const other = { kind: 'visit', id: '691102090000' } as const
  await keep(db, sampleClaim({ scheme: 'ACT' }), sampleClaim({ scheme: 'ACT', subject: other }))
  await recordSteps(db, [{ subject: SUBJECT, scheme: 'ACT', hn: '000000001', kind: 'denied', channel: 'insurer', at: at('2026-11-06'), satang: null }], CLERK)
  await saveAccidentFile(db, { subjectKind: 'visit', subjectId: VN, hn: '000000001', insurer: 'ก', billedSatang: satang(1), billedOn: localDate('2026-11-05') }, CLERK)
  const many = Array.from({ length: 499 }, (_, i) => ({ kind: 'visit', id: `x${i}` }) as const)
  t.match((await readClaimSteps(db, [SUBJECT, ...many, other])).get(`visit ${VN}`), [{ kind: 'sent' }, { kind: 'denied' }])
})

await t.test('what HOSxP sent itself counts, the platform\'s own status first', async t => {
  const { db } = await stateDatabase(t)
  const send = (changes: Partial<HosxpSend>): HosxpSend => ({ channel: 'digital-platform', at: at('2026-11-02'), state: 'sent', recordStatus: '', paymentStatus: '', codes: [], reference: '', ...changes })
  const stateOf = async (...sends: readonly HosxpSend[]): Promise<string> => {
    await keep(db, sampleClaim({ sends }))
    return (await listClaims(db, {})).map(({ standing }) => `${standing.state} ${standing.codes.join(' ')}`.trim()).join()
  }
  t.equal(await stateOf(), 'not-sent')
  t.equal(await stateOf(send({})), 'sent')
  t.equal(await stateOf(send({ state: 'unknown' })), 'not-sent')
  t.equal(await stateOf(send({ state: 'failed', codes: ['E01'] })), 'corrective E01')
  t.equal(await stateOf(send({}), send({ state: 'cancelled', at: at('2026-11-03') })), 'not-sent')
  t.equal(await stateOf(send({ recordStatus: '3000', codes: ['E01'] })), 'corrective E01')
  t.equal(await stateOf(send({ recordStatus: '1103', paymentStatus: '5005' })), 'accepted', 'that money came in, a person records')
  t.equal(await stateOf(send({ recordStatus: '6000' })), 'denied')
  t.equal(await stateOf(send({ state: 'cancelled', recordStatus: '2000' })), 'not-sent', 'withdrawn, with the status it had before')
  t.equal(await stateOf(send({ at: null })), 'sent')
})

await t.test('signed off, mended and written off are no steps', async t => {
  const { db } = await stateDatabase(t)
  await keep(db, sampleClaim())
  const step = { subject: SUBJECT, scheme: 'UC', hn: '000000001', channel: 'other', satang: null } as const
  await recordSteps(db, [{ ...step, kind: 'signed-off', at: at('2026-11-03') }, { ...step, kind: 'mended', at: at('2026-11-04') }, { ...step, kind: 'written-off', at: at('2026-11-05'), satang: satang(300) }], CLERK)
  t.match(await listClaims(db, {}), [{ steps: [], isSignedOff: true, mendedAt: at('2026-11-04'), writtenOff: 300 }])
})

await t.test('claims are chosen by case, payer, end of service and state', async t => {
  const { db } = await stateDatabase(t)
  const claimOf = (id: string, end: string | null, changes: Partial<SeenClaim> = {}): SeenClaim => sampleClaim({ subject: { kind: 'admission', id }, serviceEnd: end === null ? null : localDate(end), ...changes })
  await keep(db, claimOf('1', '2026-11-01'), claimOf('2', '2026-10-01', { scheme: 'OFC' }), claimOf('3', null), claimOf('1', '2026-11-01', { scheme: 'ACT' }))
  await recordSteps(db, [{ subject: { kind: 'admission', id: '2' }, scheme: 'OFC', hn: '000000001', kind: 'sent', channel: 'chi', at: AT, satang: null }], CLERK)
  const chosen = async (filter: Parameters<typeof listClaims>[1]): Promise<readonly string[]> => (await listClaims(db, filter)).map(({ subject, scheme }) => `${subject.id} ${scheme}`)
  t.strictSame((await chosen({})).map(key => key.slice(0, 1)), ['2', '1', '1', '3'], 'oldest first, what goes on last')
  t.strictSame(await chosen({ schemes: ['OFC', 'ACT'] }), ['2 OFC', '1 ACT'])
  t.strictSame(await chosen({ endedFrom: localDate('2026-10-02') }), ['1 ACT', '1 UC'])
  t.strictSame(await chosen({ endedTo: localDate('2026-10-31') }), ['2 OFC'])
  t.strictSame(await chosen({ subjects: [{ kind: 'admission', id: '3' }, { kind: 'visit', id: '1' }] }), ['3 UC'])
  t.strictSame(await chosen({ states: ['sent'] }), ['2 OFC'])
  t.strictSame(await chosen({ states: [] }), [])
})

await t.test('fifty thousand claims with their answers are read and added up within a second', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  const file = await addAnswerFile(db)
  await asAdmin(`INSERT INTO claim_case (subject_kind, subject_id, scheme, hn, right_code, sub_code, main_hospital, service_from, service_end, is_coded, billed_satang, papers, hosxp_sends, seen_at)
    SELECT 'visit', CONCAT('69', LPAD(seq, 10, '0')), IF(seq % 50 = 0, 'ACT', IF(seq % 3 = 0, 'OFC', 'UC')), LPAD(seq % 20000, 9, '0'), '71', '', '10670', '2026-01-01' + INTERVAL seq % 300 DAY, '2026-01-01' + INTERVAL seq % 300 DAY, 1, seq, '[]', '[]', '2026-11-20' FROM seq_1_to_50000`)
  await asAdmin(`INSERT INTO answer_line (file_id, row_no, code_system, kind, rep_number, transaction_id, content_hash, scheme, patient_kind, hn, an, vn, citizen_id, answered_at, billed_satang, approved_satang, codes, is_appeal, match_state, match_basis, subject_kind, subject_id)
    SELECT ${file}, seq, 'e-claim', IF(seq % 10 = 0, 'corrective', 'accepted'), 691100000 + seq % 300, seq, REPEAT('f', 64), IF(seq % 50 = 0, 'ACT', IF(seq % 3 = 0, 'OFC', 'UC')), 'visit', LPAD(seq % 20000, 9, '0'), '', CONCAT('69', LPAD(seq, 10, '0')), '', '2026-11-10', seq, seq, IF(seq % 10 = 0, '["C305"]', '[]'), 0, 'matched', 'vn', 'visit', CONCAT('69', LPAD(seq, 10, '0')) FROM seq_1_to_50000`)
  await asAdmin('INSERT INTO answer_receipt (code_system, rep_number, received_on, satang, document, recorded_at, recorded_by) SELECT \'e-claim\', 691100000 + seq, \'2026-11-15\', 1, \'x\', \'2026-11-16\', \'x\' FROM seq_0_to_149')
  await asAdmin('ANALYZE TABLE claim_case, answer_line')
  const startedAt = performance.now()
  const claims = await listClaims(db, {})
  const received = claims.reduce((sum, { standing }) => sum + standing.received, 0)
  const ms = Math.round(performance.now() - startedAt)
  t.comment(`${claims.length} claims in ${ms} ms (target 1000)`)
  t.equal(claims.length, 50_000)
  const [row] = await asAdmin("SELECT SUM(approved_satang) AS received FROM answer_line WHERE kind = 'accepted' AND rep_number IN (SELECT rep_number FROM answer_receipt)")
  t.equal(received, Number(row?.['received']))
  t.ok(ms < 1000 * TIMES_TOO_SLOW, `${ms} ms`)
  const filteredAt = performance.now()
  t.equal((await listClaims(db, { schemes: ['OFC'], endedFrom: localDate('2026-10-01') })).every(({ scheme }) => scheme === 'OFC'), true)
  t.ok(performance.now() - filteredAt < 1000 * TIMES_TOO_SLOW)
})
