import t from 'tap'
import { failRun, finishRun, lastRun, recordCost, runCosts, startRun, type RunResult } from '../../../src/sidecar/state/run-store.js'
import { localDate } from '../../../src/values/local-date.js'
import { hour, newRun } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const result: RunResult = {
  finishedAt: hour(1), cases: { visits: 900, admissions: 12 }, rowsRead: 5_000_000_000, ms: 1234.6, notRun: [{ check: 'IP07', reason: 'ไม่มีตาราง' }], undetermined: { DX05: 3 }, isReplicaLagged: true
}

await t.test('a run is kept with what it read and could not say', async t => {
  const { db } = await stateDatabase(t)
  t.equal(await lastRun(db), null)
  const run = { kind: 'morning', from: localDate('2026-11-19'), to: localDate('2026-11-21'), asOf: hour(0), startedAt: hour(0.5) }
  const id = await startRun(db, run)
  t.match(await lastRun(db), { id, ...run, status: 'running', error: null, finishedAt: null, notRun: [], undetermined: {} })
  await finishRun(db, id, result)
  t.same(await lastRun(db), { id, ...run, status: 'done', error: null, ...result, ms: 1235 })
})

await t.test('a failed run says why; the last good one can be found', async t => {
  const { db } = await stateDatabase(t)
  const good = await newRun(db)
  await finishRun(db, good, result)
  const bad = await newRun(db)
  await failRun(db, bad, 'HOSxP ไม่ตอบ', result)
  t.match(await lastRun(db), { id: bad, status: 'failed', error: 'HOSxP ไม่ตอบ', rowsRead: 5_000_000_000 })
  t.match(await lastRun(db, { kind: 'check', status: 'done' }), { id: good })
  t.equal(await lastRun(db, { kind: 'morning' }), null)
})

await t.test('a run left by a dead process becomes failed when the next starts', async t => {
  const { db } = await stateDatabase(t)
  const dead = await newRun(db, hour(0))
  const next = await newRun(db, hour(9))
  t.match(await lastRun(db, { status: 'failed' }), { id: dead, error: /process ended/, finishedAt: hour(9) })
  t.match(await lastRun(db), { id: next, status: 'running' })
})

await t.test('costs are told per part; told again they replace', async t => {
  const { db } = await stateDatabase(t)
  const id = await newRun(db)
  await recordCost(db, id, [{ part: 'ovst', statements: 2, rows: 900, ms: 3.2 }, { part: 'opitemrece', statements: 2, rows: 9000, ms: 30 }])
  await recordCost(db, id, [{ part: 'ovst', statements: 3, rows: 1000, ms: 4 }])
  await recordCost(db, id, [])
  t.same(await runCosts(db, id), [{ part: 'opitemrece', statements: 2, rows: 9000, ms: 30 }, { part: 'ovst', statements: 3, rows: 1000, ms: 4 }])
})
