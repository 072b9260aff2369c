import t from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import type { Judgement } from '../../../src/sidecar/state/plan-findings.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

// What is asserted catches a change of shape, not a slow machine; the figures are for the reader.
const TIMES_TOO_SLOW = 5

await t.test('a morning with 3,000 findings is written in a second, a typical batch of 300 in 60 ms', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const morning = (from: number, count: number, isFound: boolean): Judgement[] => Array.from({ length: count }, (_, index) => visit(`6911210${from + index}`))
    .map(subject => judged('DX01', subject, ...isFound ? [finding('DX01', subject, { evidence: { day: '2026-11-20', lines: 3, text: 'ข้อความยาวพอสมควร'.repeat(3) } })] : []))
  const timed = async (what: string, limitMs: number, judgements: Judgement[], hours: number): Promise<void> => {
    const startedAt = performance.now()
    await applyFindings(db, { runId, at: hour(hours), judged: judgements })
    const ms = performance.now() - startedAt
    t.comment(`${what}: ${ms.toFixed(0)} ms (target ${limitMs})`)
    t.ok(ms < limitMs * TIMES_TOO_SLOW, what)
  }
  await timed('3,000 open', 1000, morning(0, 3000, true), 0)
  await timed('3,000 seen again', 1000, morning(0, 3000, true), 1)
  await timed('300 open', 60, morning(10_000, 300, true), 2)
  await timed('300 seen again', 60, morning(10_000, 300, true), 3)
  await timed('300 close', 60, morning(10_000, 300, false), 4)
  await timed('300 reopen', 60, morning(10_000, 300, true), 5)
  await timed('15,000 clean judgements of 500 cases', 60, Array.from({ length: 15_000 }, (_, index) => judged(`CK${index % 30}`, visit(`691122${index % 500}`))), 6)
  await timed('3,000 close', 1000, morning(0, 3000, false), 7)
  const startedAt = performance.now()
  t.equal((await listFindings(db, hour(8))).length, 3300)
  t.comment(`3,300 listed: ${(performance.now() - startedAt).toFixed(0)} ms`)
})
