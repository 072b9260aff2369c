import t from 'tap'
import { readEdcFile } from '../../../src/payers/ktb-edc/read-edc-file.js'
import { importEdc, type EdcAct } from '../../../src/sidecar/jobs/import-edc.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { createCaseEligibilityLoader } from '../../../src/sidecar/state/case-eligibility-loader.js'
import { keepEdcFile, knownEdcDays, listEdcFiles } from '../../../src/sidecar/state/edc-store.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { startRun } from '../../../src/sidecar/state/run-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { of02ApprovalNotInFile } from '../../../src/checks/rules/civil-servant/of02-approval-not-in-file.js'
import { at, context, day, patient, right, visit as visitCase } from '../../support/case-builder.js'
import { answerOf } from '../../support/judged.js'
import { edcFile, edcText, edcZip, ELSE, SOMEBODY, type EdcRow } from '../../payers/edc-lines.js'
import { stateDatabase } from './state-database.js'
import { finding, judged, visit } from './sample-findings.js'

const ACT: EdcAct = { person: null, address: 'command', by: 'สมศรี', at: at('2026-11-20 08:00') }
const upload = (...rows: readonly EdcRow[]) => ({ name: 'EDC.txt', content: edcFile(...rows) })
const rows = async (db: StateDb) => {
  const count = async (table: 'edc_file' | 'edc_approval' | 'edc_day' | 'audit_event' | 'recheck') => (await db.selectFrom(table).select(({ val }) => val(1).as('one')).execute()).length
  return { files: await count('edc_file'), approvals: await count('edc_approval'), days: await count('edc_day'), audit: await count('audit_event'), rechecks: await count('recheck') }
}

await t.test('a file is kept with its approvals and every day it spans', async t => {
  const { db } = await stateDatabase(t)
  const result = await importEdc(db, { name: 'C:\\Users\\a\\EDC_16-18.zip', content: edcZip({ 'a.txt': edcText({}, { cid: ELSE, code: '222222', day: '18/11/2569' }, { cid: 'x' }) }) }, ACT)
  t.match(result, { kind: 'imported', known: 0, days: 3, leftOut: { withoutPerson: [3], withoutCode: [], repeated: [] }, rechecks: 0, tooOldUntil: null, file: { name: 'EDC_16-18.zip', approvals: 2, added: 2, firstDay: '2026-11-16', lastDay: '2026-11-18', importedBy: 'สมศรี' } })
  t.same([...await knownEdcDays(db, day('2026-11-01'), day('2026-11-30'))].sort(), ['2026-11-16', '2026-11-17', '2026-11-18'])
  t.match(await listEdcFiles(db), [{ name: 'EDC_16-18.zip', importedAt: ACT.at, added: 2 }])
  t.match((await listAudit(db, {}, { limit: 10 })).events, [{ action: 'edc-imported', outcome: 'done', login: null, hns: [], detail: { name: 'EDC_16-18.zip', count: 2, from: '2026-11-16', to: '2026-11-18', by: 'สมศรี' } }])
  const kept = JSON.stringify([await db.selectFrom('edc_file').selectAll().execute(), await db.selectFrom('edc_approval').selectAll().execute(), await listAudit(db, {}, { limit: 10 })])
  t.notMatch(kept, /สมมติ|ตัวอย่าง/, 'no name is kept')
})

await t.test('the same file twice changes nothing; the same transaction in two files counts once', async t => {
  const { db } = await stateDatabase(t)
  await importEdc(db, upload({}, { cid: ELSE, code: '222222' }), ACT)
  const before = await rows(db)
  t.match(await importEdc(db, { ...upload({}, { cid: ELSE, code: '222222' }), name: 'again.txt' }, ACT), { kind: 'already-imported', known: 2, file: { name: 'EDC.txt', approvals: 2 } })
  t.same(await rows(db), before)
  t.match(await importEdc(db, upload({}, { cid: ELSE, code: '222222' }, { code: '333333', day: '17/11/2569' }), ACT), { kind: 'imported', known: 2, file: { approvals: 3, added: 1 } })
  t.match(await rows(db), { files: 2, approvals: 3, days: 3, audit: 2 })
})

await t.test('two people who send the same file at once import it once', async t => {
  const { db } = await stateDatabase(t)
  const results = await Promise.all([0, 1, 2].map(async () => await importEdc(db, upload({}, { code: '222222' }), ACT)))
  t.same(results.map(({ kind }) => kind).sort(), ['already-imported', 'already-imported', 'imported'])
  t.match(await rows(db), { files: 1, approvals: 2, days: 1, audit: 1 })
})

await t.test('an import that breaks between two statements left nothing, and is done whole the next time', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  const file = upload({}, { cid: ELSE, code: '222222', day: '18/11/2569' })
  for (const [i, table] of ['edc_approval', 'edc_day', 'audit_event'].entries()) {
    await asAdmin(`CREATE TRIGGER broken_${i} BEFORE INSERT ON ${table} FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'cut'`)
    await t.rejects(importEdc(db, file, ACT), { code: 'STATE_QUERY_FAILED' }, table)
    t.same(await rows(db), { files: 0, approvals: 0, days: 0, audit: 0, rechecks: 0 }, `nothing is left after ${table}`)
    await asAdmin(`DROP TRIGGER broken_${i}`)
  }
  t.match(await importEdc(db, file, ACT), { kind: 'imported', file: { added: 2 } })
})

await t.test('open findings that rest on the files are judged again at once', async t => {
  const { db } = await stateDatabase(t)
  const runId = await startRun(db, { kind: 'morning', from: day('2026-11-16'), to: day('2026-11-20'), asOf: ACT.at, startedAt: ACT.at })
  const told = ['OF01', 'OF02', 'OF04'].map((check, i) => judged(check, visit(`69111609000${i}`), finding(check, visit(`69111609000${i}`))))
  await applyFindings(db, { runId, at: ACT.at, judged: told })
  t.equal((await importEdc(db, upload({}), ACT)).rechecks, 2)
  t.same((await listRechecks(db)).map(({ subject }) => subject.id).sort(), ['691116090001', '691116090002'])
  t.equal((await importEdc(db, upload({}), ACT)).rechecks, 0, 'not again for the same file')
})

await t.test('days the night does not look back to are named', async t => {
  const { db } = await stateDatabase(t)
  const tooOld = async (...days: readonly string[]) => (await importEdc(db, upload(...days.map(day => ({ day }))), ACT)).tooOldUntil
  t.equal(await tooOld('21/10/2569'), null)
  t.equal(await tooOld('20/10/2569', '25/10/2569'), '2026-10-20')
  t.equal(await tooOld('01/09/2569', '03/09/2569'), '2026-09-03')
})

await t.test('a code found in an imported file is clean, a cancelled one is a finding', async t => {
  const { db } = await stateDatabase(t)
  const item = visitCase({ day: day('2026-11-16'), patient: patient({ citizenId: SOMEBODY }), rights: [right('OFC')], approvalCodes: '123456' })
  const outcome = async (): Promise<string> => {
    const loader = await createCaseEligibilityLoader(db)
    await loader.load([item])
    return answerOf(of02ApprovalNotInFile, item, context({ eligibility: { [`visit ${item.id}`]: loader.of(item) } })).outcome.kind
  }
  t.equal(await outcome(), 'not-applicable')
  await importEdc(db, upload({ cid: ELSE }), ACT)
  t.equal(await outcome(), 'finding', 'the code of somebody else')
  await importEdc(db, upload({}), ACT)
  t.equal(await outcome(), 'clean')
  await importEdc(db, upload({ amount: '-300.00' }), ACT)
  t.equal(await outcome(), 'finding', 'a cancellation in the same second, in a later file')
})

await t.test('ten thousand approvals are read and kept in a few seconds', async t => {
  const { db } = await stateDatabase(t)
  const content = edcFile(...Array.from({ length: 10_000 }, (_, i) => ({ code: String(100_000 + i), day: `${String(1 + i % 20).padStart(2, '0')}/11/2569` })))
  const before = performance.now()
  t.equal(readEdcFile(content, day('2026-11-20')).transactions.length, 10_000)
  t.ok(performance.now() - before < 2000, `read in ${Math.round(performance.now() - before)} ms`)
  t.match(await importEdc(db, { name: 'month.txt', content }, ACT), { days: 20, file: { added: 10_000 } })
  t.ok(performance.now() - before < 10_000, `kept in ${Math.round(performance.now() - before)} ms`)
  t.equal((await keepEdcFile(db, { ...readEdcFile(edcFile({}), day('2026-11-20')), name: 'ชื่อ'.repeat(100), sha256: '0'.repeat(64) }, ACT)).file.name.length, 200, 'a long name is cut')
})
