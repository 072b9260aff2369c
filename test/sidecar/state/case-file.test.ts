import t from 'tap'
import { filesOf, readAccidentFile, saveAccidentFile } from '../../../src/sidecar/state/accident-claim-store.js'
import { caseFileHistory } from '../../../src/sidecar/state/case-file-events.js'
import { contactsOf, listContacts, removeContact, saveContact } from '../../../src/sidecar/state/contact-store.js'
import { documentsOf, recordDocument, withdrawDocument } from '../../../src/sidecar/state/document-store.js'
import { askRecheck, countTry, forgetRechecks, isRecheckPending, listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { plusMs } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { admissionOf, HN, visitOf } from './sample-accidents.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const key = { subjectKind: 'visit' as const, subjectId: '691', hn: HN }
const act = { by: 'สมศรี', at: hour(0) }
const later = { by: 'สมชาย', at: hour(1) }

await t.test('a change of the case file is on record with both values, and asks that the case be judged again', async t => {
  const { db } = await stateDatabase(t)
  t.equal(await readAccidentFile(db, visitOf('691')), null)
  await saveAccidentFile(db, { ...key, plate: 'กข 1234', isVictim: true }, act)
  const file = await saveAccidentFile(db, { ...key, plate: 'กข 1234', isVictim: false, billedSatang: satang(100), eclaimEnteredAt: hour(0) }, later)
  t.same(await readAccidentFile(db, visitOf('691')), { file, updatedAt: hour(1), updatedBy: 'สมชาย' })
  t.same(await caseFileHistory(db, visitOf('691')), [
    { at: hour(0), by: 'สมศรี', changes: { isVictim: [null, true], plate: [null, 'กข 1234'] } },
    { at: hour(1), by: 'สมชาย', changes: { isVictim: [true, false], billedSatang: [null, 100], eclaimEnteredAt: [null, hour(0)] } }
  ])
  t.match(await listRechecks(db), [{ subject: visitOf('691'), askedAt: hour(0), askedBy: 'สมศรี', tries: 0 }, { askedBy: 'สมชาย' }])
})

await t.test('what changes nothing leaves no trace', async t => {
  const { db } = await stateDatabase(t)
  await saveAccidentFile(db, { ...key, plate: 'กข 1234' }, act)
  await saveAccidentFile(db, { ...key, plate: 'กข 1234', insurer: null }, later)
  t.match(await readAccidentFile(db, visitOf('691')), { updatedAt: hour(0), updatedBy: 'สมศรี' })
  t.equal((await caseFileHistory(db, visitOf('691'))).length, 1)
  t.equal((await listRechecks(db)).length, 1)
})

await t.test('who looked at an older version is refused, and nothing of it is written', async t => {
  const { db } = await stateDatabase(t)
  await saveAccidentFile(db, { ...key, plate: 'กข 1234' }, { ...act, ifUpdatedAt: null })
  await t.rejects(saveAccidentFile(db, { ...key, plate: 'ฮฮ 9' }, { ...later, ifUpdatedAt: null }), { code: 'CASE_FILE_CHANGED', message: /สมศรี/ })
  await saveAccidentFile(db, { ...key, insurer: 'บริษัทหนึ่ง' }, { ...later, ifUpdatedAt: hour(0) })
  await t.rejects(saveAccidentFile(db, { ...key, insurer: 'บริษัทสอง' }, { ...later, ifUpdatedAt: hour(0) }), { code: 'CASE_FILE_CHANGED', message: /สมชาย/ })
  await t.rejects(saveAccidentFile(db, { ...key, subjectId: '999', plate: 'ฮฮ 9' }, { ...act, ifUpdatedAt: hour(0) }), { code: 'CASE_FILE_CHANGED' })
  t.match(await readAccidentFile(db, visitOf('691')), { file: { plate: 'กข 1234', insurer: 'บริษัทหนึ่ง' } })
  t.equal(await readAccidentFile(db, visitOf('999')), null)
  t.equal((await caseFileHistory(db, visitOf('691'))).length, 2)
})

await t.test('a version never comes again, whatever the clock says; of two people who saw one version one is refused', async t => {
  const { db } = await stateDatabase(t)
  await saveAccidentFile(db, { ...key, plate: '1' }, act)
  await saveAccidentFile(db, { ...key, plate: '2' }, { ...act, at: hour(-1) })
  t.match(await readAccidentFile(db, visitOf('691')), { updatedAt: plusMs(hour(0), 1) })
  await t.rejects(saveAccidentFile(db, { ...key, plate: '3' }, { ...act, ifUpdatedAt: hour(0) }), { code: 'CASE_FILE_CHANGED' })
  const both = await Promise.allSettled(['4', '5'].map(async plate => await saveAccidentFile(db, { ...key, plate }, { ...later, ifUpdatedAt: plusMs(hour(0), 1) })))
  t.same(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

await t.test('files are read for many cases at once, by kind and number', async t => {
  const { db } = await stateDatabase(t)
  for (const [subjectKind, subjectId] of [['visit', '1'], ['admission', '1'], ['visit', '2']] as const) await saveAccidentFile(db, { ...key, subjectKind, subjectId, remark: `${subjectKind} ${subjectId}` }, act)
  const files = await filesOf(db, [visitOf('1'), visitOf('2'), visitOf('3')])
  t.same(files.map(({ file }) => file.remark).sort(), ['visit 1', 'visit 2'])
  t.same(await filesOf(db, []), [])
})

await t.test('a paper that comes or goes is on record once, and asks for a judgement', async t => {
  const { db } = await stateDatabase(t)
  const paper = { ...visitOf('691'), document: 'police-report' as const }
  for (const by of [act, later]) await recordDocument(db, paper, by)
  await recordDocument(db, { ...paper, document: 'policy' }, later)
  t.same(await documentsOf(db, visitOf('691')), [
    { document: 'police-report', recordedAt: hour(0), recordedBy: 'สมศรี' }, { document: 'policy', recordedAt: hour(1), recordedBy: 'สมชาย' }
  ])
  for (const by of [later, later]) await withdrawDocument(db, paper, by)
  t.same(await documentsOf(db, admissionOf('691')), [])
  t.same((await caseFileHistory(db, visitOf('691'))).map(({ changes }) => changes), [
    { 'document police-report': [false, true] }, { 'document policy': [false, true] }, { 'document police-report': [true, false] }
  ])
  t.equal((await listRechecks(db)).length, 3)
})

await t.test('what was asked is pending until it is forgotten', async t => {
  const { db } = await stateDatabase(t)
  await askRecheck(db, visitOf('691'), act)
  await askRecheck(db, admissionOf('690001'), later)
  const [first, second] = await listRechecks(db)
  await countTry(db, [first?.id ?? 0])
  t.same((await listRechecks(db)).map(({ tries }) => tries), [1, 0])
  await forgetRechecks(db, [first?.id ?? 0])
  await forgetRechecks(db, [])
  t.same(await listRechecks(db), [second])
  t.same([await isRecheckPending(db, visitOf('691')), await isRecheckPending(db, admissionOf('690001')), await isRecheckPending(db, visitOf('690001'))], [false, true, false])
})

await t.test('a contact is kept, overwritten and removed', async t => {
  const { db } = await stateDatabase(t)
  const contact = { hospitalCode: '10670', place: 'รพ.ปลายทาง', unit: 'ห้องบัตร', person: 'คุณหนึ่ง', phone: '043-000000 ต่อ 12', remark: '' }
  const id = await saveContact(db, contact, act)
  await saveContact(db, { ...contact, hospitalCode: '', place: 'กองทุน' }, act)
  t.equal(await saveContact(db, { ...contact, id, phone: '044' }, later), id)
  t.same(await contactsOf(db, '10670'), [{ ...contact, id, phone: '044', updatedAt: hour(1), updatedBy: 'สมชาย' }])
  t.same(await contactsOf(db, ''), [], 'no hospital has no contacts of its own')
  t.same((await listContacts(db)).map(({ place }) => place), ['กองทุน', 'รพ.ปลายทาง'])
  await removeContact(db, id)
  await removeContact(db, id)
  await t.rejects(saveContact(db, { ...contact, id }, later), { code: 'CONTACT_UNKNOWN' })
  t.equal((await listContacts(db)).length, 1)
})
