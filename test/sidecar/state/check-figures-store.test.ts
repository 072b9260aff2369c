import t from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { asideQuery, figuresOfCheck, lifeQuery, openCounts, openCountsQuery } from '../../../src/sidecar/state/check-figures-store.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { dismiss, mute } from '../../../src/sidecar/state/mute-findings.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

await t.test('the figures of a check tell the life of all it ever said, and of no other check', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const told = async (hours: number, found: readonly string[], clean: readonly string[] = []): Promise<void> => {
    await applyFindings(db, {
      runId,
      at: hour(hours),
      judged: [...found.map(id => judged('DX01', visit(id), finding('DX01', visit(id)))), ...clean.map(id => judged('DX01', visit(id)))]
    })
  }
  t.same(await figuresOfCheck(db, hour(0), 'DX01'), { ever: 0, open: 0, closed: 0, mended: 0, reopened: 0, dismissed: 0, muted: 0, lastSeenAt: null })
  await applyFindings(db, { runId, at: hour(0), judged: [judged('CH01', visit('1'), finding('CH01', visit('1')))] })
  await told(0, ['1', '2', '3', '4', '5'])
  await told(1, [], ['1', '2'])
  await told(2, ['1'])
  await applyFindings(db, { runId, at: hour(3), judged: [{ check: 'DX01', subject: visit('3'), outcome: 'not-applicable' }] })
  const [first, second] = await listFindings(db, hour(3), { checks: ['DX01'], state: 'open' })
  await dismiss(db, first?.id ?? 0, { by: 'ก', at: hour(4), reason: 'ไม่ใช่' })
  await mute(db, { findingId: second?.id ?? 0 }, { by: 'ก', at: hour(4), reason: 'พัก', until: hour(8) })
  t.same(await figuresOfCheck(db, hour(5), 'DX01'), { ever: 5, open: 3, closed: 2, mended: 1, reopened: 1, dismissed: 1, muted: 1, lastSeenAt: hour(2) })
  t.match(await figuresOfCheck(db, hour(9), 'DX01'), { dismissed: 1, muted: 0 }, 'a mute that ended counts no more')
  t.same([...await openCounts(db)].toSorted(), [['CH01', 1], ['DX01', 3]])
})

await t.test('a hundred thousand findings are counted by the indexes, not by reading the table whole', async t => {
  const { db, name, asAdmin } = await stateDatabase(t)
  await newRun(db)
  const moment = "'2026-11-21 00:00:00'"
  // A busy year: forty checks, one finding in fifty still open.
  await asAdmin(`INSERT INTO ${name}.finding (check_id, subject_kind, subject_id, line, hn, severity, owner, message, satang_at_risk, evidence, state, times_opened, first_opened_at, opened_at, last_seen_at, last_run_id, closed_reason)
    SELECT CONCAT('CK', seq % 40), 'visit', seq, '', seq % 20000, 'warn', 'coding', REPEAT('ก', 60), 0, '{"a": 1}', IF(seq % 49 = 0, 'open', 'closed'), 1 + (seq % 7 = 0), ${moment}, ${moment}, ${moment}, 1, IF(seq % 49 = 0, NULL, 'clean')
    FROM seq_1_to_100000`)
  await asAdmin(`ANALYZE TABLE ${name}.finding`)
  for (const query of [openCountsQuery(db), lifeQuery(db, 'CK7'), asideQuery(db, hour(0), 'CK7')]) {
    const plan = await query.explain()
    for (const { table, type, key } of plan as { table: string, type: string, key: string | null }[]) {
      if (table === 'finding') t.ok(type !== 'ALL' && key !== null, `${type} by ${key}`)
    }
  }
  const startedAt = performance.now()
  const counts = await openCounts(db)
  const listMs = performance.now() - startedAt
  const { ever, open } = await figuresOfCheck(db, hour(0), 'CK7')
  const pageMs = performance.now() - startedAt - listMs
  t.equal([...counts.values()].reduce((sum, count) => sum + count, 0), Math.floor(100_000 / 49))
  t.match({ ever, open }, { ever: 2500, open: counts.get('CK7') })
  t.comment(`all checks ${listMs.toFixed(0)} ms, one check ${pageMs.toFixed(0)} ms`)
  t.ok(listMs < 300 && pageMs < 300)
})
