import t from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { listFindings, type FindingRecord } from '../../../src/sidecar/state/list-findings.js'
import { openFindings, openSubjects } from '../../../src/sidecar/state/open-findings.js'
import { satang } from '../../../src/values/satang.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

await t.test('the list is filtered, and sorted by deadline and then by money', async t => {
  const { db } = await stateDatabase(t)
  const [first, second] = [await newRun(db), await newRun(db)]
  const tell = (check: string, id: string, changes: Parameters<typeof finding>[2]) => judged(check, visit(id), finding(check, visit(id), changes))
  await applyFindings(db, {
    runId: first,
    at: hour(0),
    judged: [
      tell('DX01', '1', { deadline: null, satangAtRisk: satang(900) }),
      tell('DX01', '2', { deadline: hour(9), satangAtRisk: satang(100), hn: '7' }),
      tell('DX01', '3', { deadline: hour(9), satangAtRisk: satang(200), scheme: 'SSS' }),
      tell('CH01', '4', { deadline: hour(5), owner: 'finance', severity: 'block' })
    ]
  })
  await applyFindings(db, { runId: second, at: hour(1), judged: [judged('DX01', visit('2'))] })

  const list = async (...args: Parameters<typeof listFindings> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    (await listFindings(db, hour(1), ...args)).map(({ subject }: FindingRecord) => subject.id)
  t.same(await list(), ['4', '3', '2', '1'])
  t.same(await list({ state: 'open' }), ['4', '3', '1'])
  t.same(await list({ state: 'closed' }), ['2'])
  t.same(await list({ owner: 'finance' }), ['4'])
  t.same(await list({ severity: 'block', checks: ['CH01', 'CH02'] }), ['4'])
  t.same(await list({ checks: [] }), [], 'a family without checks has no findings')
  t.same(await list({ scheme: 'SSS' }), ['3'])
  t.same(await list({ hn: '7' }), ['2'])
  t.same(await list({ subject: visit('1') }), ['1'])
  t.same(await list({ runId: second }), ['2'], 'a run owns what it last saw or closed')
  t.same([...await list({}, { limit: 3, offset: 0 }), ...await list({}, { limit: 3, offset: 3 })], ['4', '3', '2', '1'])
})

await t.test('open findings are all told, page after page, even while they close', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subjects = Array.from({ length: 2500 }, (_, index) => visit(String(index)))
  await applyFindings(db, { runId, at: hour(0), judged: subjects.map(subject => judged('DX01', subject, finding('DX01', subject))) })
  await applyFindings(db, { runId, at: hour(0), judged: subjects.slice(0, 7).map(subject => judged('CH01', subject, finding('CH01', subject))) })

  t.equal((await openSubjects(db)).length, 2500, 'a subject with two findings is read once')
  t.equal((await openSubjects(db, ['CH01'])).length, 7)
  t.same(await openSubjects(db, []), [])
  const told = new Set<string>()
  for await (const { check, subject } of openFindings(db, ['DX01'])) {
    told.add(subject.id)
    if (told.size % 1000 === 500) await applyFindings(db, { runId, at: hour(1), judged: [judged(check, subject)] })
  }
  t.equal(told.size, 2500)
})
