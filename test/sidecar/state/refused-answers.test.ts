import t from 'tap'
import { judgeRefusals } from '../../../src/sidecar/jobs/judge-refusals.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { findingLives } from '../../../src/sidecar/state/finding-lives.js'
import { readRefusals, refusalCodes, refusalsQuery } from '../../../src/sidecar/state/refused-answers.js'
import { localDate } from '../../../src/values/local-date.js'
import { addAnswers } from '../../support/answer-rows.js'
import { keepClaimCases } from '../../../src/sidecar/state/claim-case-store.js'
import { CLERK, sampleClaim, VN } from './sample-claims.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

t.setTimeout(180_000)

await t.test('when a finding was open is told with every opening', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const found = async (hours: number, isFound: boolean): Promise<void> => {
    await applyFindings(db, { runId, at: hour(hours), judged: [isFound ? judged('OF03', visit('1'), finding('OF03', visit('1'))) : judged('OF03', visit('1'))] })
  }
  await found(0, true)
  const once = (await findingLives(db, { ids: ['1'], checks: ['OF03'] })).get('visit 1') ?? []
  t.match(once, [{ check: 'OF03', openings: [{ from: hour(0), to: null }], isMended: false }])
  await found(2, false)
  t.match((await findingLives(db, { ids: ['1'], checks: ['OF03'] })).get('visit 1'), [{ openings: [{ from: hour(0), to: hour(2) }], isMended: true }])
  await found(5, true)
  t.match((await findingLives(db, { ids: ['1'], checks: ['OF03'] })).get('visit 1'), [{ openings: [{ from: hour(0), to: hour(2) }, { from: hour(5), to: null }], isMended: false }])
  await found(7, false)
  t.match((await findingLives(db, { ids: ['1'], checks: ['OF03'] })).get('visit 1'), [{ openings: [{ from: hour(0), to: hour(2) }, { from: hour(5), to: hour(7) }], isMended: true }])
  t.equal((await findingLives(db, { ids: ['1'], checks: ['DX01'] })).size, 0, 'of other checks nothing')
  t.equal((await findingLives(db, { ids: [], checks: ['OF03'] })).size, 0)
})

await t.test('warnings are no refusals, unless there is nothing else; a code twice is one', t => {
  t.same(refusalCodes('e-claim', ['C308', 'W02', 'C308']), ['C308'])
  t.same(refusalCodes('e-claim', ['W02', 'W99']), ['W02', 'W99'])
  t.same(refusalCodes('chi', ['T01', 'W01']), ['T01'])
  t.same(refusalCodes('e-claim', ['EA2', 'C308', 'AP1']), ['C308'], 'a mark of an appeal refuses nothing')
  t.same(refusalCodes('e-claim', []), [])
  t.end()
})

await t.test('a refusal that was accepted since is told only when asked for; the HN is that of the case, whatever the file lost of it', async t => {
  const { db } = await stateDatabase(t)
  await keepClaimCases(db, { at: CLERK.at, cases: [{ subject: { kind: 'visit', id: VN }, claims: [sampleClaim()] }] })
  const answer = { vn: VN, scheme: 'UC', transaction: '5', at: hour(1) } as const
  await addAnswers(db, [{ ...answer, hn: '1', deniedBaht: 3 }])
  const told = async (isAcceptedSinceToo: boolean) => (await readRefusals(db, { isAcceptedSinceToo })).map(({ hn, satang, codes }) => [hn, satang, codes])
  t.same(await told(false), [['000000001', 10_000, ['C308']]], 'what a refused line names as denied may be no baht: what was billed counts')
  await addAnswers(db, [{ ...answer, kind: 'accepted', at: hour(2) }])
  t.same(await told(false), [], 'the same transaction, with all zeros of its HN')
  t.same(await told(true), [['000000001', 10_000, ['C308']]])
  await addAnswers(db, [{ ...answer, kind: 'accepted', at: hour(3), deniedBaht: 4 }])
  t.same(await told(true), [['000000001', 400, ['C308']]], 'refused twice it is one refusal, the last')
})

await t.test('a year of a hundred thousand answers is judged in the time a page may take', async t => {
  const { db, name, asAdmin } = await stateDatabase(t)
  await newRun(db)
  await asAdmin(`INSERT INTO ${name}.answer_file (sha256, name, kind, layout, is_appeal, line_count, notes, imported_at, imported_by) VALUES (REPEAT('0', 64), 'REP', 'rep', 'ofc', 0, 0, '[]', '2026-11-01', 'test')`)
  // One in ten refused; every fifth of these accepted later in the same transaction.
  const line = (from: string, kind: string, rep: string, at: string): string => `INSERT INTO ${name}.answer_line (file_id, row_no, code_system, kind, rep_number, transaction_id, content_hash, scheme, patient_kind, hn, an, vn, citizen_id, service_at, answered_at, billed_satang, codes, is_appeal, match_state, subject_kind, subject_id)
    SELECT 1, seq, 'e-claim', ${kind}, ${rep}, seq, 'x', 'OFC', 'visit', LPAD(seq % 20000, 9, '0'), '', seq, '', '2026-10-01', ${at}, 100000, IF(seq % 10 = 0, '["C308"]', '[]'), 0, 'matched', 'visit', seq FROM ${from}`
  await asAdmin(line('seq_1_to_100000', "IF(seq % 10 = 0, 'corrective', 'accepted')", "'R1'", "'2026-11-01 00:00:00'"))
  await asAdmin(line('seq_1_to_100000 WHERE seq % 50 = 0', "'accepted'", "'R2'", "'2026-11-10 00:00:00'"))
  await asAdmin(`INSERT INTO ${name}.finding (check_id, subject_kind, subject_id, line, hn, severity, owner, message, satang_at_risk, evidence, state, times_opened, first_opened_at, opened_at, last_seen_at, last_run_id)
    SELECT 'OF03', 'visit', seq, '', '', 'warn', 'coding', 'x', 0, '{}', 'open', 1, '2026-10-02', '2026-10-02', '2026-10-02', 1 FROM seq_1_to_100000 WHERE seq % 20 = 0`)
  await asAdmin(`ANALYZE TABLE ${name}.answer_line, ${name}.finding`)
  const filter = { from: localDate('2025-11-22') }
  const startedAt = performance.now()
  const refusals = await readRefusals(db, filter)
  const readMs = performance.now() - startedAt
  const judgedOnes = await judgeRefusals(db, filter)
  const ms = performance.now() - startedAt - readMs
  t.equal(refusals.length, 8000, 'accepted at last is not refused')
  t.equal(judgedOnes.filter(({ verdict }) => verdict === 'caught').length, 4000)
  t.comment(`read ${readMs.toFixed(0)} ms, judged ${ms.toFixed(0)} ms`)
  t.ok(ms < 4000)
  const plan = await refusalsQuery(db, filter).explain() as { readonly table: string, readonly key: string | null }[]
  t.ok(plan.find(({ table }) => table === 'later')?.key, 'the later answers of a patient are found by an index')
})
