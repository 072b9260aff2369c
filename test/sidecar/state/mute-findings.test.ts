import t, { type Test } from 'tap'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { findingHistory } from '../../../src/sidecar/state/finding-history.js'
import { countFindings, listFindings, type FindingRecord } from '../../../src/sidecar/state/list-findings.js'
import { acknowledge, dismiss, liftExpired, liftMute, mute } from '../../../src/sidecar/state/mute-findings.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import type { Instant } from '../../../src/values/local-date.js'
import { finding, hour, judged, newRun, visit } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const subject = visit('690101000001')

async function oneFinding (t: Test) {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const open = async (hours: number) => await applyFindings(db, { runId, at: hour(hours), judged: [judged('DX01', subject, finding('DX01', subject))] })
  const close = async (hours: number) => await applyFindings(db, { runId, at: hour(hours), judged: [judged('DX01', subject)] })
  await open(0)
  const { id } = await only(db, hour(0))
  return { db, runId, id, open, close }
}

async function only (db: StateDb, at: Instant): Promise<FindingRecord> {
  const [record] = await listFindings(db, at, { checks: ['DX01'] })
  if (record === undefined) throw new Error('no finding')
  return record
}

const asideAt = async (db: StateDb, hours: number) => (await only(db, hour(hours))).aside

await t.test('an acknowledged finding stays open, and asks again when it reopens', async t => {
  const { db, id, open, close } = await oneFinding(t)
  await acknowledge(db, id, { by: 'สมศรี', at: hour(1) })
  t.match(await only(db, hour(1)), { state: 'open', acknowledgedBy: 'สมศรี', acknowledgedAt: hour(1) })
  t.same(await countFindings(db, hour(1)), { open: 1, acknowledged: 1, dismissed: 0, muted: 0 })
  await open(2)
  t.match(await only(db, hour(2)), { acknowledgedBy: 'สมศรี' })
  await close(3)
  await open(4)
  t.match(await only(db, hour(4)), { timesOpened: 2, acknowledgedBy: null, acknowledgedAt: null })
})

await t.test('a dismissal without an end holds as long as the finding stays open', async t => {
  const { db, id, open, close } = await oneFinding(t)
  await dismiss(db, id, { reason: 'แพทย์ยืนยันแล้ว', by: 'สมศรี', at: hour(1) })
  await open(500)
  t.equal(await asideAt(db, 500), 'dismissed')
  await close(501)
  await open(502)
  t.match(await only(db, hour(502)), { aside: null, timesOpened: 2 })
  t.same((await findingHistory(db, id)).map(({ kind, by, reason }) => [kind, by, reason]), [
    ['opened', null, null], ['dismissed', 'สมศรี', 'แพทย์ยืนยันแล้ว'], ['closed', null, 'clean'], ['lifted', null, 'closed'], ['reopened', null, null]
  ])
})

await t.test('a dismissal with an end outlives closing and reopening, until then', async t => {
  const { db, id, open, close } = await oneFinding(t)
  await dismiss(db, id, { reason: 'รอเอกสาร', by: 'สมศรี', at: hour(1), until: hour(10) })
  await close(2)
  await open(3)
  t.equal(await asideAt(db, 9.99), 'dismissed')
  t.equal(await asideAt(db, 10), null, 'the end is the first moment it is told again')

  t.equal(await liftExpired(db, hour(9.99)), 0)
  t.equal(await liftExpired(db, hour(10)), 1)
  t.equal(await liftExpired(db, hour(11)), 0)
  t.match((await findingHistory(db, id)).at(-1), { kind: 'lifted', by: null, reason: 'expired', at: hour(10) })
})

await t.test('muted and dismissed findings stay counted', async t => {
  const { db, runId, id } = await oneFinding(t)
  const others = ['1', '2', '3'].map(visit)
  await applyFindings(db, { runId, at: hour(0), judged: others.map(other => judged('CH01', other, finding('CH01', other, { owner: 'finance' }))) })
  await mute(db, { findingId: id }, { reason: 'ขอเวลา', by: 'สมศรี', at: hour(1), until: hour(10) })
  const checkMute = await mute(db, { check: 'CH01' }, { reason: 'กำลังปรับระบบ', by: 'สมศรี', at: hour(1), until: hour(20) })
  t.same(await countFindings(db, hour(2)), { open: 4, acknowledged: 0, dismissed: 0, muted: 4 })

  const [charge] = await listFindings(db, hour(2), { checks: ['CH01'] })
  await dismiss(db, charge?.id ?? 0, { reason: 'ถูกต้องแล้ว', by: 'สมศรี', at: hour(2) })
  t.same(await countFindings(db, hour(3)), { open: 4, acknowledged: 0, dismissed: 1, muted: 3 }, 'dismissed counts once')
  t.same(await countFindings(db, hour(3), { owner: 'finance' }), { open: 3, acknowledged: 0, dismissed: 1, muted: 2 })
  t.equal((await listFindings(db, hour(3), { aside: 'muted' })).length, 3)
  t.equal((await listFindings(db, hour(3), { aside: 'none' })).length, 0)

  const late = visit('4')
  await applyFindings(db, { runId, at: hour(4), judged: [judged('CH01', late, finding('CH01', late))] })
  t.equal((await listFindings(db, hour(4), { subject: late }))[0]?.aside, 'muted', 'a muted check also mutes what it finds later')
  await liftMute(db, checkMute, { by: 'หัวหน้า', at: hour(5) })
  await liftMute(db, checkMute, { by: 'คนอื่น', at: hour(6) })
  t.same(await countFindings(db, hour(6)), { open: 5, acknowledged: 0, dismissed: 1, muted: 1 })
  t.match(await db.selectFrom('mute').select('lifted_by').where('id', '=', checkMute).execute(), [{ lifted_by: 'หัวหน้า' }])
})

await t.test('a new dismissal replaces the earlier one', async t => {
  const { db, id } = await oneFinding(t)
  await dismiss(db, id, { reason: 'ครั้งแรก', by: 'สมศรี', at: hour(1) })
  await mute(db, { findingId: id }, { reason: 'แค่สองชั่วโมง', by: 'สมศรี', at: hour(2), until: hour(4) })
  t.equal(await asideAt(db, 3), 'muted')
  t.equal(await asideAt(db, 4), null)
})

await t.test('only an open finding can be put aside', async t => {
  const { db, id, close } = await oneFinding(t)
  await close(1)
  const act = { reason: 'x', by: 'สมศรี', at: hour(2) }
  await t.rejects(dismiss(db, id, act), { code: 'FINDING_NOT_OPEN' })
  await t.rejects(mute(db, { findingId: 999 }, { ...act, until: hour(3) }), { code: 'FINDING_NOT_OPEN' })
  await t.rejects(acknowledge(db, id, act), { code: 'FINDING_NOT_OPEN' })
  t.same(await db.selectFrom('mute').selectAll().execute(), [])
})

await t.test('people and runs that meet on the same findings all get their way', async t => {
  const { db } = await stateDatabase(t)
  const runId = await newRun(db)
  const subjects = Array.from({ length: 40 }, (_, index) => visit(String(index)))
  const found = subjects.map(each => judged('DX01', each, finding('DX01', each)))
  await applyFindings(db, { runId, at: hour(0), judged: found })
  const ids = (await listFindings(db, hour(0))).map(record => record.id)
  await Promise.all([
    ...ids.map(async id => await dismiss(db, id, { reason: 'x', by: 'สมศรี', at: hour(1), until: hour(id % 2 === 0 ? 2 : 9) })),
    applyFindings(db, { runId, at: hour(1), judged: found.map(each => judged('DX01', each.subject, finding('DX01', each.subject, { severity: 'block' }))) }),
    liftExpired(db, hour(3)), liftExpired(db, hour(3))
  ])
  await liftExpired(db, hour(3))
  t.same(await countFindings(db, hour(4)), { open: 40, acknowledged: 0, dismissed: 20, muted: 0 })
})
