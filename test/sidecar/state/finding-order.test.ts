import fc from 'fast-check'
import t from 'tap'
import type { Finding } from '../../../src/case/finding.js'
import { bySaving } from '../../../src/reports/by-saving.js'
import { byUrgency } from '../../../src/reports/by-urgency.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const NOW = hour(30)
const named = (id: string, deadline: Finding['deadline'], baht: number, severity: Finding['severity'] = 'warn'): Finding => finding('DX01', visit(id), { deadline, satangAtRisk: satang(baht * 100), severity })
const order = (...findings: readonly Finding[]): string[] => bySaving(findings, NOW).map(({ subject }) => subject.id)

await t.test('what saves most money per hour left comes first', async t => {
  t.same(order(named('far', hour(130), 1_000), named('near', hour(40), 500)), ['near', 'far'], 'fifty an hour before ten')
  t.same(order(named('far', hour(130), 9_000), named('near', hour(40), 500)), ['far', 'near'], 'ninety an hour before fifty')
  t.same(order(named('past', hour(29), 9_000), named('none', null, 9_000), named('ahead', hour(900), 1)), ['ahead', 'past', 'none'], 'what is past its deadline after what is ahead, then what has none')
  t.same(order(named('told', hour(31), 9_000, 'info'), named('none', null, 1)), ['none', 'told'], 'what is only for information last')
  t.same(order(named('minutes', plusMs(hour(30), 60_000), 100), named('hour', hour(31), 100)), ['minutes', 'hour'], 'the last hour counts as one, the nearer first')
  t.same(order(named('now', hour(30), 100), named('past', plusMs(hour(30), -1), 100)), ['now', 'past'], 'the moment itself is not past')
})

await t.test('the database puts findings in the same orders as the reports', async t => {
  const { db } = await stateDatabase(t)
  const [sample] = fc.sample(fc.array(fc.record({
    deadline: fc.option(fc.oneof(fc.integer({ min: -100, max: 200 }).map(hour), fc.integer({ min: -7_200_000, max: 7_200_000 }).map(ms => plusMs(NOW, ms)), fc.constant(NOW))),
    satangAtRisk: fc.oneof(fc.constantFrom(0, 100, 1_000_000), fc.integer({ min: 0, max: 9_000_000 })).map(satang),
    severity: fc.constantFrom<Finding['severity']>('block', 'warn', 'info'),
    check: fc.constantFrom('DX01', 'CH01')
  }), { minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 2569 })
  const findings = (sample ?? []).map(({ check, ...changes }, i) => ({ check, subject: visit(String(i % 250)), line: String(i), changes }))
  await applyFindings(db, {
    runId: await newRun(db),
    at: hour(0),
    judged: findings.map(({ check, subject, line, changes }) => judged(check, subject, finding(check, subject, { ...changes, line })))
  })
  const open = await listFindings(db, NOW, { state: 'open' })
  t.ok(open.length > 200)
  const ids = async (asked: 'saving' | 'urgency') => (await listFindings(db, NOW, { state: 'open' }, { order: asked })).map(({ id }) => id)
  t.same(await ids('saving'), bySaving(open, NOW).map(({ id }) => id))
  t.same(await ids('urgency'), byUrgency(open, NOW).map(one => open.find(({ subject, check, line }) => subject.id === one.subject.id && check === one.check && line === one.line)?.id))
  const firstPage = await listFindings(db, NOW, { state: 'open' }, { order: 'saving', limit: 50, offset: 50 })
  t.same(firstPage.map(({ id }) => id), bySaving(open, NOW).slice(50, 100).map(({ id }) => id), 'a page of it')
})
