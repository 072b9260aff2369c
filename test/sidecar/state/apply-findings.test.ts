import { sql } from 'kysely'
import t from 'tap'
import type { Finding } from '../../../src/case/finding.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { connectState } from '../../../src/sidecar/state/connect-state.js'
import { findingHistory } from '../../../src/sidecar/state/finding-history.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { openFindings, openSubjects } from '../../../src/sidecar/state/open-findings.js'
import type { Judgement } from '../../../src/sidecar/state/plan-findings.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { toUtcText } from '../../../src/sidecar/state/utc-text.js'
import { touchFindings } from '../../../src/sidecar/state/write-findings.js'
import { satang } from '../../../src/values/satang.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'
import { fc } from '../../support/properties.js'

const keysOf = async (db: StateDb): Promise<string[]> => {
  const keys: string[] = []
  for await (const { check, subject, line } of openFindings(db)) keys.push(`${check} ${subject.id} ${line}`.trim())
  return keys.sort()
}

const eventsOf = async (db: StateDb, id: number): Promise<string[]> => (await findingHistory(db, id)).map(({ kind, reason }) => reason === null ? kind : `${kind}: ${reason}`)

await t.test('a finding opens, closes by itself and reopens with a count', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subject = visit('690101000001')
  const told = finding('DX01', subject)
  const apply = async (hours: number, ...judgements: Judgement[]) => await applyFindings(db, { runId, at: hour(hours), judged: judgements })

  t.match(await apply(0, judged('DX01', subject, told)), { opened: 1, reopened: 0, closed: 0 })
  t.match(await apply(1, judged('DX01', subject)), { opened: 0, closed: 1 })
  t.match(await apply(2, judged('DX01', subject, told)), { opened: 0, reopened: 1 })

  const [record] = await listFindings(db, hour(2))
  t.match(record, { ...told, state: 'open', timesOpened: 2, firstOpenedAt: hour(0), openedAt: hour(2), lastSeenAt: hour(2), lastRunId: runId, closedAt: null, closedReason: null, aside: null })
  t.same(await eventsOf(db, record?.id ?? 0), ['opened', 'closed: clean', 'reopened'])
})

await t.test('what is not judged stays open: not run, undetermined, not read', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const [first, second] = [visit('1'), visit('2')]
  await applyFindings(db, { runId, at: hour(0), judged: [judged('DX01', first, finding('DX01', first)), judged('DX02', first, finding('DX02', first)), judged('DX01', second, finding('DX01', second))] })

  await applyFindings(db, { runId, at: hour(1), judged: [judged('DX01', first)] })
  t.same(await keysOf(db), ['DX01 2', 'DX02 1'], 'another check and another subject are untouched')
  await applyFindings(db, { runId, at: hour(2), judged: [judged('DX01', { kind: 'admission', id: '2' })] })
  t.same(await keysOf(db), ['DX01 2', 'DX02 1'], 'an admission with the same number is another subject')
  await applyFindings(db, { runId, at: hour(3), judged: [] })
  t.same(await keysOf(db), ['DX01 2', 'DX02 1'])
})

await t.test('lines that are not found any more close, the others stay', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subject = visit('690101000001')
  const line = (code: string) => finding('DX04', subject, { line: code })
  await applyFindings(db, { runId, at: hour(0), judged: [judged('DX04', subject, line('A'), line('B'), line('ไม่มีในตาราง'))] })
  t.same(await keysOf(db), ['DX04 690101000001 A', 'DX04 690101000001 B', 'DX04 690101000001 ไม่มีในตาราง'], 'a code that is a sentence is a line as good as any')

  t.match(await applyFindings(db, { runId, at: hour(1), judged: [judged('DX04', subject, line('B'), line('C'))] }), { opened: 1, seen: 1, closed: 2 })
  t.same(await keysOf(db), ['DX04 690101000001 B', 'DX04 690101000001 C'])
})

await t.test('not applicable and a vanished subject close with their reason', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const [admitted, vanished] = [visit('1'), visit('2')]
  await applyFindings(db, { runId, at: hour(0), judged: [judged('DX01', admitted, finding('DX01', admitted)), judged('CH01', vanished, finding('CH01', vanished)), judged('DX01', vanished, finding('DX01', vanished))] })
  const result = await applyFindings(db, { runId, at: hour(1), judged: [{ check: 'DX01', subject: admitted, outcome: 'not-applicable' }], gone: [vanished] })
  t.equal(result.closed, 3)
  const reasons = (await listFindings(db, hour(1))).map(({ check, subject, closedReason }) => `${check} ${subject.id} ${closedReason}`)
  t.same(reasons.sort(), ['CH01 2 subject-gone', 'DX01 1 not-applicable', 'DX01 2 subject-gone'])
})

await t.test('while closing is held, findings open and reopen but nothing closes, not even a line', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const [subject, other] = [visit('1'), visit('2')]
  const line = (code: string) => finding('DX04', subject, { line: code })
  await applyFindings(db, { runId, at: hour(0), judged: [judged('DX04', subject, line('A'), line('B')), judged('DX01', other, finding('DX01', other))] })
  const held = { runId, at: hour(1), judged: [judged('DX04', subject, line('B'), line('C')), judged('DX01', other)], gone: [other], isClosingHeld: true }
  t.match(await applyFindings(db, held), { opened: 1, seen: 1, closed: 0 })
  t.same(await keysOf(db), ['DX01 2', 'DX04 1 A', 'DX04 1 B', 'DX04 1 C'])
})

await t.test('an open finding is kept current; what a person acts on is an event', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subject = visit('1')
  await applyFindings(db, { runId, at: hour(0), judged: [judged('DX01', subject, finding('DX01', subject))] })
  const reworded = finding('DX01', subject, { message: 'ผ่านมา 2 วัน', evidence: { days: 2 } })
  t.match(await applyFindings(db, { runId, at: hour(1), judged: [judged('DX01', subject, reworded)] }), { seen: 1, changed: 0 })
  const worse = { ...reworded, severity: 'block' as const, deadline: null, satangAtRisk: satang(9_999_999_999) }
  t.match(await applyFindings(db, { runId, at: hour(2), judged: [judged('DX01', subject, worse)] }), { seen: 1, changed: 1 })

  const [record] = await listFindings(db, hour(2))
  t.match(record, { ...worse, timesOpened: 1, openedAt: hour(0), lastSeenAt: hour(2) })
  const events = await findingHistory(db, record?.id ?? 0)
  t.same(events.map(event => event.kind), ['opened', 'changed'])
  t.match(events.at(-1), { runId, at: hour(2), changes: { severity: ['warn', 'block'], deadline: [String, null], satang_at_risk: [125_050, 9_999_999_999] } })
})

await t.test('the same batch applied twice changes nothing', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subject = visit('1')
  const batches: Judgement[][] = [
    [judged('DX01', subject, finding('DX01', subject)), judged('CH01', visit('2'), finding('CH01', visit('2')))], [judged('DX01', subject)], [judged('DX01', subject, finding('DX01', subject))]
  ]
  for (const [index, batch] of batches.entries()) {
    await applyFindings(db, { runId, at: hour(index), judged: batch })
    const before = await Promise.all([db.selectFrom('finding').selectAll().execute(), db.selectFrom('finding_event').selectAll().execute()])
    t.match(await applyFindings(db, { runId, at: hour(index), judged: batch }), { opened: 0, reopened: 0, changed: 0, closed: 0 })
    t.same(await Promise.all([db.selectFrom('finding').selectAll().execute(), db.selectFrom('finding_event').selectAll().execute()]), before)
  }
})

await t.test('two connections that apply the same batches at once double nothing', async t => {
  const { db, url } = await stateDatabase(t)
  const other = await connectState(url)
  t.teardown(other.close)
  const runId = await newRun(db)
  const subjects = Array.from({ length: 120 }, (_, index) => visit(String(1000 + index)))
  const found = subjects.map(subject => judged('DX01', subject, finding('DX01', subject)))
  const rounds: Judgement[][] = [found, subjects.map(subject => judged('DX01', subject)), found]
  for (const [index, round] of rounds.entries()) {
    const backwards = [...round].reverse()
    const results = await Promise.all([db, other.db, db, other.db].map(async (one, writer) =>
      await applyFindings(one, { runId, at: hour(index), judged: writer % 2 === 0 ? round : backwards })))
    const total = results.reduce((sum, result) => sum + result.opened + result.reopened + result.closed, 0)
    t.equal(total, 120, `round ${index + 1}: each finding moved once`)
  }
  const records = await listFindings(db, hour(3))
  t.equal(records.length, 120)
  t.ok(records.every(record => record.timesOpened === 2 && record.state === 'open'))
  t.equal((await db.selectFrom('finding_event').select('id').execute()).length, 360)
})

await t.test('findings that stand as they did are only seen again, all of them or by way of the transaction', async t => {
  const { db } = await stateDatabase(t)
  const [first, later] = [await newRun(db), await newRun(db, hour(1))]
  const told = ['1', '2'].map(id => judged('DX01', visit(id), finding('DX01', visit(id))))
  await applyFindings(db, { runId: first, at: hour(0), judged: told })
  t.strictSame(await applyFindings(db, { runId: later, at: hour(1), judged: told }), { opened: 0, reopened: 0, seen: 2, changed: 0, closed: 0 })
  const rows = await db.selectFrom('finding').select(['id', 'last_seen_at', 'last_run_id']).orderBy('id').execute()
  t.strictSame(rows.map(row => [row.last_seen_at, row.last_run_id]), [[toUtcText(hour(1)), later], [toUtcText(hour(1)), later]])

  const ids = rows.map(row => row.id)
  t.equal(await touchFindings(db, ids, { runId: later, at: hour(1) }), true, 'again, to the same moment')
  await applyFindings(db, { runId: later, at: hour(2), judged: [judged('DX01', visit('2'))] })
  t.equal(await touchFindings(db, ids, { runId: later, at: hour(3) }), false, 'one was closed meanwhile')
  t.same(await keysOf(db), ['DX01 1'])
  t.match(await db.selectFrom('finding').select('last_seen_at').where('state', '=', 'closed').executeTakeFirst(), { last_seen_at: toUtcText(hour(1)) })
})

await t.test('who lost the lease does not even see a finding again', async t => {
  const { db, url } = await stateDatabase(t)
  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: hour(0) })
  t.teardown(lease.release)
  const runId = await newRun(db)
  const told = [judged('DX01', visit('1'), finding('DX01', visit('1')))]
  await applyFindings(db, { runId, at: hour(0), judged: told, lease })
  await t.rejects(applyFindings(db, { runId, at: hour(1), judged: told, lease: { name: lease.name, epoch: lease.epoch - 1 } }), { code: 'LEASE_LOST' })
  t.match(await listFindings(db, hour(1)), [{ lastSeenAt: hour(0) }])
  await applyFindings(db, { runId, at: hour(2), judged: told, lease })
  const [record] = await listFindings(db, hour(2))
  t.match(record, { lastSeenAt: hour(2) })

  const successor = await connectState(url)
  t.teardown(successor.close)
  await db.transaction().execute(async transaction => {
    t.equal(await touchFindings(transaction, [record?.id ?? 0], { runId, at: hour(3) }, lease), true)
    await t.rejects(sql`SET STATEMENT innodb_lock_wait_timeout = 1 FOR UPDATE lease SET epoch = epoch + 1`.execute(successor.db), { message: /ER_LOCK_WAIT_TIMEOUT/ }, 'a takeover waits for it')
  })
})

await t.test('a finding of another check or subject in a judgement is refused', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  await t.rejects(applyFindings(db, { runId, at: hour(0), judged: [judged('DX01', visit('1'), finding('DX01', visit('2')))] }), RangeError)
  t.same(await keysOf(db), [])
})

await t.test('whatever is applied, the open findings are the last word of each check and subject', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const word = fc.record({
    check: fc.constantFrom('DX01', 'DX04'), id: fc.constantFrom('1', '2', ' 3', 'ก'), lines: fc.uniqueArray(fc.oneof(fc.constantFrom('', 'a', 'A', '%41', 'ก', 'x'.repeat(70), 'ก'.repeat(30)), fc.string({ unit: 'binary', maxLength: 80 })), { maxLength: 3, selector: text => text.trimEnd() })
  })
  let hours = 0
  await fc.assert(fc.asyncProperty(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 4 }), async rounds => {
    await db.deleteFrom('finding_event').execute()
    await db.deleteFrom('finding').execute()
    const expected = new Map<string, number>()
    for (const round of rounds) {
      const last = new Map(round.map(said => [`${said.check} ${said.id}`, said]))
      const judgements = [...last.values()].map(({ check, id, lines }) =>
        judged(check, visit(id), ...lines.map((line): Finding => finding(check, visit(id), { line }))))
      await applyFindings(db, { runId, at: hour(hours += 1), judged: judgements })
      for (const [key, said] of last) expected.set(key, said.lines.length)
    }
    const open = new Map<string, number>()
    for (const record of await listFindings(db, hour(hours), { state: 'open' })) {
      const key = `${record.check} ${record.subject.id}`
      open.set(key, (open.get(key) ?? 0) + 1)
    }
    return [...expected].every(([key, count]) => (open.get(key) ?? 0) === count) &&
      (await openSubjects(db)).length === new Set([...expected].filter(([, count]) => count > 0).map(([key]) => key.slice(5))).size
  }), { numRuns: 40 })
})

await t.test('the words of a finding come back as they were', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const odd = finding('ID03', { kind: 'patient', id: 'HN ๑๒' }, {
    hn: '', scheme: null, deadline: null, line: `๑${'x'.repeat(30)}`, message: 'ชื่อ "ก\\ข\' 😀\n', evidence: { name: 'ก\'\\"', blank: null, is: true, share: 0.1 }, satangAtRisk: satang(0)
  })
  await applyFindings(db, { runId, at: hour(0), judged: [judged('ID03', odd.subject, odd)] })
  t.match(await listFindings(db, hour(0)), [odd])
})
