import t from 'tap'
import type { AccidentMember } from '../../../src/checks/accident/accident-record.js'
import { callsOf, recordCall } from '../../../src/sidecar/state/accident-call-store.js'
import { joinAccident, linksOf, partAccident, unlinkAccident } from '../../../src/sidecar/state/accident-link-store.js'
import { caseFileHistory } from '../../../src/sidecar/state/case-file-events.js'
import { loadRegisters } from '../../../src/sidecar/state/load-registers.js'
import { forgetRechecks, listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { saveAccidentCases } from '../../../src/sidecar/state/save-accident-cases.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { localDate } from '../../../src/values/local-date.js'
import { accidentOf, admissionOf, HN, visitOf } from './sample-accidents.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const TODAY = localDate('2026-11-21')
const act = { by: 'สมศรี', at: hour(0) }
const changesOf = async (db: StateDb, subject: AccidentMember) => (await caseFileHistory(db, subject)).map(({ changes }) => changes)
const asked = async (db: StateDb): Promise<readonly string[]> => (await listRechecks(db)).map(({ subject }) => subject.id).sort()

await t.test('a visit joined by hand belongs there, on record at both, and both are judged again', async t => {
  const { db } = await stateDatabase(t)
  await joinAccident(db, { subject: visitOf('692'), hn: HN, to: admissionOf('690001'), reason: 'ล้างแผลต่อ' }, act)
  t.match(await linksOf(db, HN), [{ subject: visitOf('692'), link: { kind: 'joined', to: admissionOf('690001') }, reason: 'ล้างแผลต่อ', linkedAt: hour(0), linkedBy: 'สมศรี' }])
  const registers = await loadRegisters(db, TODAY, TODAY)
  t.same(registers.accidentLinkOf('visit', '692'), { kind: 'joined', to: admissionOf('690001') })
  t.equal(registers.accidentLinkOf('admission', '692'), null)
  t.same(await changesOf(db, visitOf('692')), [{ link: [null, 'admission 690001'], reason: [null, 'ล้างแผลต่อ'] }])
  t.same(await changesOf(db, admissionOf('690001')), [{ 'member visit 692': [false, true] }])
  t.same(await asked(db), ['690001', '692'])
})

await t.test('the same link again changes nothing; another one moves the visit, and the rule decides again when it is taken away', async t => {
  const { db } = await stateDatabase(t)
  const wish = { subject: visitOf('693'), hn: HN, reason: 'คนละครั้ง' }
  for (let i = 0; i < 2; i++) await joinAccident(db, { ...wish, to: visitOf('691') }, act)
  t.equal((await caseFileHistory(db, visitOf('693'))).length, 1)
  await joinAccident(db, { ...wish, to: visitOf('692') }, act)
  await unlinkAccident(db, visitOf('693'), act)
  await unlinkAccident(db, visitOf('693'), act)
  t.same(await linksOf(db, HN), [])
  t.same(await changesOf(db, visitOf('693')), [
    { link: [null, 'visit 691'], reason: [null, 'คนละครั้ง'] }, { link: ['visit 691', 'visit 692'] }, { link: ['visit 692', null], reason: ['คนละครั้ง', null] }
  ])
  t.same(await changesOf(db, visitOf('691')), [{ 'member visit 693': [false, true] }, { 'member visit 693': [true, false] }])
  t.same(await changesOf(db, visitOf('692')), [{ 'member visit 693': [false, true] }, { 'member visit 693': [true, false] }])
})

await t.test('a visit parted from the accident the rule put it into is on record there, too', async t => {
  const { db } = await stateDatabase(t)
  await saveAccidentCases(db, { runId: 1, at: hour(0), patients: [{ hn: HN, records: [accidentOf([visitOf('691'), visitOf('692')])] }] })
  await partAccident(db, { subject: visitOf('692'), hn: HN, reason: 'อุบัติเหตุใหม่' }, act)
  t.same((await loadRegisters(db, TODAY, TODAY)).accidentLinkOf('visit', '692'), { kind: 'apart' })
  t.same(await changesOf(db, visitOf('691')), [{ 'member visit 692': [true, false] }])
  t.same(await asked(db), ['691', '692'])
  await forgetRechecks(db, (await listRechecks(db)).map(({ id }) => id))
  await partAccident(db, { subject: visitOf('691'), hn: HN, reason: 'ต้นทาง' }, act)
  t.same(await asked(db), ['691'], 'the first of an accident leaves no other')
})

await t.test('no circle: a visit is not joined to itself, nor to what was joined to it', async t => {
  const { db } = await stateDatabase(t)
  const join = async (id: string, to: string) => await joinAccident(db, { subject: visitOf(id), hn: HN, to: visitOf(to), reason: 'x' }, act)
  await t.rejects(join('1', '1'), { code: 'LINK_CIRCULAR' })
  await join('1', '2')
  await join('2', '3')
  await t.rejects(join('3', '1'), { code: 'LINK_CIRCULAR' })
  t.equal((await linksOf(db, HN)).length, 2)
  const both = await Promise.allSettled([join('8', '9'), join('9', '8')])
  t.same(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'two people at once')
})

await t.test('calls are kept, latest first, and the last one is what the checks know', async t => {
  const { db } = await stateDatabase(t)
  const call = { subjectKind: 'visit', subjectId: '691', calledBy: 'สมศรี', whom: 'รพ.ปลายทาง ห้องบัตร', outcome: 'ยังไม่ได้เอกสาร' } as const
  await recordCall(db, { ...call, calledAt: hour(-1), at: hour(0) })
  await recordCall(db, { ...call, calledAt: hour(-5), at: hour(1), outcome: 'ไม่รับสาย' })
  t.match(await callsOf(db, visitOf('691')), [{ calledAt: hour(-1), calledBy: 'สมศรี', whom: 'รพ.ปลายทาง ห้องบัตร', recordedAt: hour(0) }, { calledAt: hour(-5), outcome: 'ไม่รับสาย' }])
  t.same(await callsOf(db, admissionOf('691')), [])
  const registers = await loadRegisters(db, TODAY, TODAY)
  t.equal(registers.lastCallOf('visit', '691'), hour(-1))
  t.equal(registers.lastCallOf('visit', '692'), null)
  t.same(await changesOf(db, visitOf('691')), [{ call: [null, 'รพ.ปลายทาง ห้องบัตร: ยังไม่ได้เอกสาร'] }, { call: [null, 'รพ.ปลายทาง ห้องบัตร: ไม่รับสาย'] }])
  t.same(await asked(db), ['691', '691'])
})
