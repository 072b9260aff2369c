import t from 'tap'
import type { AccidentRecord } from '../../../src/checks/accident/accident-record.js'
import { listAccidentCases, openAccidentSubjects, readAccidentCase, withAccidentOf } from '../../../src/sidecar/state/accident-case-store.js'
import { saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { takeLease } from '../../../src/sidecar/state/lease.js'
import { saveAccidentCases, type AccidentCaseBatch } from '../../../src/sidecar/state/save-accident-cases.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { localDate, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { accidentOf, admissionOf, HN, visitOf } from './sample-accidents.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const save = async (db: StateDb, records: readonly AccidentRecord[], changes: Partial<AccidentCaseBatch> & { readonly hn?: string } = {}): Promise<void> => {
  const { hn = HN, ...batch } = changes
  await saveAccidentCases(db, { runId: 1, at: hour(0), patients: [{ hn, records }], ...batch })
}
const subjects = async (db: StateDb): Promise<readonly string[]> => (await listAccidentCases(db, {})).map(({ subject, hn }) => `${subject.id} of ${hn}`).sort()

await t.test('an accident comes back as it was told, with the run that saw it', async t => {
  const { db } = await stateDatabase(t)
  const full = accidentOf([visitOf('691'), admissionOf('690001')], { referral: { on: localDate('2026-11-20'), toHospital: '10670' }, owed: satang(50_025) })
  const bare = accidentOf([admissionOf('690002')], {
    level: 'weak', signals: [], arrivedAt: hour(-10), accident: { recorded: null, clockFrom: null, isAssumed: false, doSourcesDiffer: false }, members: [{ ...admissionOf('690002'), day: null }], referral: { on: null, toHospital: '' }, charged: satang(0)
  })
  await save(db, [full, bare], { runId: 7 })
  t.same(await listAccidentCases(db, { hn: HN }), [{ ...full, runId: 7, seenAt: hour(0) }, { ...bare, runId: 7, seenAt: hour(0) }])
  t.same((await listAccidentCases(db, { arrivedSince: hour(-15) })).map(({ subject }) => subject), [admissionOf('690002')])
  t.same(await listAccidentCases(db, { hn: '000000000' }), [])
})

await t.test('an accident is found by its first visit and by any other member', async t => {
  const { db } = await stateDatabase(t)
  await save(db, [accidentOf([visitOf('691'), admissionOf('690001')]), accidentOf([visitOf('692')])])
  t.same((await readAccidentCase(db, 'visit', '691'))?.subject, visitOf('691'))
  t.same((await readAccidentCase(db, 'admission', '690001'))?.subject, visitOf('691'))
  t.equal(await readAccidentCase(db, 'visit', '690001'), null, 'of the right kind only')
  t.equal(await readAccidentCase(db, 'visit', '69'), null, 'by the whole number only')
  t.same(await withAccidentOf(db, [admissionOf('690001'), visitOf('999')]), [admissionOf('690001'), visitOf('691'), visitOf('999')])
})

await t.test('a later run makes the accidents of a patient exactly what it told, and of no other patient', async t => {
  const { db } = await stateDatabase(t)
  await save(db, [accidentOf([visitOf('691')]), accidentOf([visitOf('692')])])
  await save(db, [accidentOf([visitOf('700')], { hn: 'other' })], { hn: 'other' })
  await save(db, [accidentOf([visitOf('691'), visitOf('692')], { charged: satang(1) })], { at: hour(1) })
  t.same(await subjects(db), [`691 of ${HN}`, '700 of other'])
  t.match(await readAccidentCase(db, 'visit', '692'), { charged: 1, seenAt: hour(1) })
  await save(db, [], { at: hour(2) })
  t.same(await subjects(db), ['700 of other'])
})

await t.test('an older run changes nothing of a patient', async t => {
  const { db } = await stateDatabase(t)
  await save(db, [accidentOf([visitOf('691')])])
  await save(db, [accidentOf([visitOf('691')], { level: 'weak' }), accidentOf([visitOf('692')])], { at: hour(-1) })
  await save(db, [], { at: hour(-1) })
  t.match(await listAccidentCases(db, {}), [{ subject: visitOf('691'), level: 'strong', seenAt: hour(0) }])
})

await t.test('an accident whose patient got another HN moves there, in whatever order both are told', async t => {
  const { db } = await stateDatabase(t)
  const moved = accidentOf([visitOf('691')], { hn: 'new' })
  for (const [day, order] of [['new', HN], [HN, 'new']].entries()) {
    await db.deleteFrom('accident_case').execute()
    await save(db, [accidentOf([visitOf('691')])], { at: hour(day) })
    await saveAccidentCases(db, { runId: 2, at: hour(day + 1), patients: order.map(hn => ({ hn, records: hn === 'new' ? [moved] : [] })) })
    t.same(await subjects(db), ['691 of new'])
  }
})

await t.test('on a replica that lags nothing stored changes or goes, and a new accident is added', async t => {
  const { db } = await stateDatabase(t)
  await save(db, [accidentOf([visitOf('691'), visitOf('692')])])
  const held = { isClosingHeld: true, at: hour(1) }
  await save(db, [accidentOf([visitOf('691')], { level: 'weak' }), accidentOf([visitOf('692')]), accidentOf([visitOf('800')])], held)
  t.same(await subjects(db), [`691 of ${HN}`, `800 of ${HN}`])
  await save(db, [], held)
  t.same(await subjects(db), [`691 of ${HN}`, `800 of ${HN}`])
  t.match(await readAccidentCase(db, 'visit', '691'), { level: 'strong', seenAt: hour(0) })
})

await t.test('an accident on a case that could not be read stays', async t => {
  const { db } = await stateDatabase(t)
  await save(db, [accidentOf([admissionOf('690001')]), accidentOf([visitOf('691')])])
  await save(db, [], { at: hour(1), isUnread: ({ kind }) => kind === 'admission' })
  t.same(await subjects(db), [`690001 of ${HN}`])
})

await t.test('a runner that lost its lease writes nothing', async t => {
  const { db, url } = await stateDatabase(t)
  const lease = await takeLease(url, { name: 'runner', holder: 'test', at: hour(0) })
  await save(db, [accidentOf([visitOf('691')])], { lease })
  await lease.release()
  await (await takeLease(url, { name: 'runner', holder: 'another', at: hour(0) })).release()
  await t.rejects(save(db, [], { lease, at: hour(1) }), { code: 'LEASE_LOST' })
  t.same(await subjects(db), [`691 of ${HN}`])
})

await t.test('accidents of the last 30 days are read again, and files opened by hand of which none was made yet', async t => {
  const { db } = await stateDatabase(t)
  const weak = (id: string, arrivedAt: Instant = hour(-20)): AccidentRecord => accidentOf([visitOf(id)], { level: 'weak', arrivedAt })
  await save(db, [weak('asked'), weak('yes'), weak('no'), weak('old', hour(-24 * 31)), accidentOf([visitOf('sure')])])
  const at = hour(0)
  for (const [id, changes, days] of [
    ['yes', { isVictim: true }, 0], ['no', { isVictim: false }, 0], ['opened', { isVictim: true }, 0], ['noted', { remark: 'โทรไม่ติด' }, 0], ['long-ago', { isVictim: true }, 31]
  ] as const) await saveAccidentFile(db, { subjectKind: 'visit', subjectId: id, hn: HN, ...changes }, { by: 'สมศรี', at: hour(-24 * days) })
  const open = await openAccidentSubjects(db, at)
  t.same(open.map(({ subject }) => subject.id).sort(), ['asked', 'no', 'opened', 'sure', 'yes'])
  t.ok(open.every(({ hn }) => hn === HN))
})
