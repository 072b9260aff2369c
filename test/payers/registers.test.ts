import t from 'tap'
import { readRealPerson } from '../../src/payers/real-person/read-real-person.js'
import { readRightSearch } from '../../src/payers/srm/read-right-search.js'
import { addDays, localDate } from '../../src/values/local-date.js'
import { BOTH_STATES, DEAD, ENTITLED_SOON, idOf, INSURED, never, NEWLY_INSURED, right, RIGHTLESS, scene, TODAY, UNIVERSAL, VACANT } from './nhso-people.js'

const LAST_WEEK = addDays(TODAY, -7)
const LAST_MONTH = addDays(TODAY, -30)

await t.test('RealPerson tells the hospitals: of social security the one that was chosen', async t => {
  const { providers: { 'real-person': realPerson } } = await scene(t)
  t.equal(realPerson.knowsDates, false)
  t.match(await realPerson.check(UNIVERSAL.citizenId, TODAY, never), {
    knowsDates: false, person: { name: 'นายทดสอบ1 ระบบดี', birthday: '1990-07-13', diedOn: null }, notInForce: [], rights: [{ mainHospital: '10670', outpatientHospital: '10661', primaryHospital: '01234', startsOn: null, endsOn: null }]
  })
  t.match(await realPerson.check(INSURED.citizenId, TODAY, never), { rights: [{ mainCode: 'SSS', mainHospital: '10670' }] })
})

await t.test('RealPerson knows only today, also when it is asked about another day', async t => {
  const { providers: { 'real-person': realPerson } } = await scene(t)
  for (const day of [LAST_MONTH, TODAY, addDays(TODAY, 1)]) t.match(await realPerson.check(NEWLY_INSURED.citizenId, day, never), { kind: 'eligible', isAbout: TODAY }, day)
})

await t.test('RealPerson says N for several reasons', async t => {
  const { providers: { 'real-person': realPerson } } = await scene(t)
  t.match(await realPerson.check(DEAD.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'dead', person: null, isAbout: TODAY })
  t.match(await realPerson.check(RIGHTLESS.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'no-right' })
  t.match(await realPerson.check(VACANT.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'vacant', person: { citizenId: VACANT.citizenId } })
  const read = (dataError: unknown): unknown => readRealPerson({ personStatus: 'N', dataError })
  for (const text of ['Invalid token', 'Token หมดอายุ', ['Invalid token'], [{ code: '1', message: 'Invalid token' }]]) t.same(read(text), { kind: 'failed', reason: 'token' }, JSON.stringify(text))
  for (const text of ['PID เสียชีวิตแล้ว', 'เจ้าของ PID ตาย', 'PID is dead']) t.match(read(text), { kind: 'entry', isDead: true }, text)
  for (const text of ['PID ไม่ถูกต้อง', 'กรุณาระบุ PID', 'เลขประจำตัวประชาชนไม่ถูกต้อง']) t.same(read(text), { kind: 'failed', reason: 'bad-citizen-id' }, text)
  for (const text of ['', null, 'เกิดข้อผิดพลาด', {}]) t.same(read(text), { kind: 'failed', reason: 'malformed' }, JSON.stringify(text))
})

await t.test('RealPerson: NULL is a vacant right, silence is none', async t => {
  const person = { personStatus: 'Y', pid: UNIVERSAL.citizenId, fullName: 'x' }
  for (const mainInsclCode of [null, 'NULL', '', 'PUC']) t.match(readRealPerson({ ...person, mainInsclCode }), { rights: [{ scheme: 'VACANT' }] }, JSON.stringify(mainInsclCode))
  t.same(readRealPerson(person), { kind: 'failed', reason: 'malformed' })
  t.same(readRealPerson({ ...person, pid: null, mainInsclCode: 'UCS' }), { kind: 'failed', reason: 'malformed' }, 'nobody knows whose right it is')
  t.match(readRealPerson({ ...person, mainInscl: '(WEL) บัตรทอง', hospMain: 'รพ. (10661)' }), { rights: [{ mainCode: 'WEL', mainName: 'บัตรทอง', mainHospital: '10661' }] }, 'the fields in words tell it, too')
  t.match(readRealPerson({ ...person, mainInsclCode: 'ZZZ' }), { rights: [{ mainCode: 'ZZZ', scheme: null }] }, 'an unknown code is kept')
})

await t.test('SRM tells every fund with its days, OFC before LGO', async t => {
  const { providers: { srm } } = await scene(t)
  t.equal(srm.knowsDates, true)
  t.match(await srm.check(BOTH_STATES.citizenId, TODAY, never), {
    kind: 'eligible', knowsDates: true, rights: [{ mainCode: 'OFC', startsOn: '2020-10-01', endsOn: '2027-09-30' }, { mainCode: 'LGO', startsOn: '2020-10-01', endsOn: null }]
  })
})

await t.test('SRM settles a past day only when a fund covered it', async t => {
  const { providers: { srm }, simulator } = await scene(t)
  t.match(await srm.check(UNIVERSAL.citizenId, LAST_MONTH, never), { kind: 'eligible', isAbout: LAST_MONTH, rights: [{ mainCode: 'UCS' }] })
  t.match(await srm.check(NEWLY_INSURED.citizenId, LAST_WEEK, never), { kind: 'eligible', isAbout: LAST_WEEK })
  t.match(await srm.check(NEWLY_INSURED.citizenId, localDate('2026-11-05'), never), { isAbout: '2026-11-05' }, 'on its first day')
  t.match(await srm.check(NEWLY_INSURED.citizenId, localDate('2026-11-04'), never), { kind: 'eligible', isAbout: TODAY }, 'what was before it is not told')
  t.match(await srm.check(RIGHTLESS.citizenId, LAST_MONTH, never), { kind: 'not-eligible', reason: 'no-right', isAbout: TODAY }, 'nor is who has no right now')
  t.match(await srm.check(VACANT.citizenId, LAST_MONTH, never), { kind: 'not-eligible', reason: 'vacant', isAbout: TODAY })
  const changed = { ...UNIVERSAL, rights: [right('UCS', { endsOn: localDate('2026-11-04') }), right('SSS', { startsOn: localDate('2026-11-05') })] }
  simulator.setPeople([changed])
  t.match(await srm.check(changed.citizenId, localDate('2026-11-04'), never), { isAbout: '2026-11-04', rights: [{ mainCode: 'UCS' }], notInForce: [{ mainCode: 'SSS' }] }, 'the right of that day')
  t.match(await srm.check(changed.citizenId, TODAY, never), { rights: [{ mainCode: 'SSS' }], notInForce: [{ mainCode: 'UCS' }] }, 'and the one of today')
})

await t.test('SRM: the last day counts, the day after does not; who will be entitled is not vacant', async t => {
  const { providers: { srm }, simulator } = await scene(t)
  simulator.setPeople([{ ...UNIVERSAL, rights: [right('OFC', { endsOn: TODAY })] }, { ...INSURED, rights: [right('OFC', { endsOn: addDays(TODAY, -1) })] }, ENTITLED_SOON])
  t.match(await srm.check(UNIVERSAL.citizenId, TODAY, never), { kind: 'eligible' })
  t.match(await srm.check(INSURED.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'not-in-force', notInForce: [{ mainCode: 'OFC', endsOn: '2026-11-21' }] })
  t.match(await srm.check(ENTITLED_SOON.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'not-in-force', notInForce: [{ mainCode: 'SSS', startsOn: '2026-12-01' }] })
})

await t.test('SRM: a right of which nobody knows since when settles today, and no other day', async t => {
  const { providers: { srm }, simulator } = await scene(t)
  const since = (startDateTime: unknown): unknown => readRightSearch({ pid: idOf(1), funds: [{ mainInscl: { id: 'UCS' }, startDateTime, expireDateTime: 'NoExp' }] })
  for (const unknown of [null, '', undefined]) t.match(since(unknown), { kind: 'entry', rights: [{ startsOn: null }] })
  simulator.setPeople([{ ...UNIVERSAL, rights: [right('UCS', { startsOn: null })] }])
  t.match(await srm.check(UNIVERSAL.citizenId, TODAY, never), { kind: 'eligible', isAbout: TODAY })
  t.match(await srm.check(UNIVERSAL.citizenId, LAST_WEEK, never), { kind: 'eligible', isAbout: TODAY })
})

await t.test('SRM: a death settles the days from it on', async t => {
  const { providers: { srm } } = await scene(t)
  t.match(await srm.check(DEAD.citizenId, TODAY, never), { kind: 'not-eligible', reason: 'dead', isAbout: TODAY, person: { diedOn: '2026-11-10' } })
  t.match(await srm.check(DEAD.citizenId, localDate('2026-11-10'), never), { reason: 'dead', isAbout: '2026-11-10' })
  t.match(await srm.check(DEAD.citizenId, localDate('2026-11-09'), never), { reason: 'dead', isAbout: TODAY }, 'alive then; with which right is not told')
})

await t.test('SRM: a day nobody can read, and funds that are not there, are no answer', async t => {
  const person = { pid: idOf(1), fname: 'x' }
  const fund = { mainInscl: { id: 'UCS' }, startDateTime: '2020-10-01T00:00:00', expireDateTime: 'NoExp' }
  t.match(readRightSearch({ ...person, funds: [fund] }), { kind: 'entry', rights: [{ endsOn: null }] })
  const malformed: readonly unknown[] = [
    { ...person }, { ...person, funds: null }, { ...person, funds: 'x' }, { ...person, funds: [{ ...fund, expireDateTime: 'สิ้นปี' }] }, { ...person, funds: [fund, { ...fund, startDateTime: '31/02/2569' }] }, { ...person, funds: [{}] }, { funds: [fund] }
  ]
  for (const json of malformed) t.same(readRightSearch(json), { kind: 'failed', reason: 'malformed' }, JSON.stringify(json))
  t.match(readRightSearch({ ...person, deathDate: 'ไม่ทราบวัน' }), { kind: 'entry', isDead: true, person: { diedOn: null } })
  t.match(readRightSearch({ ...person, funds: [] }), { kind: 'entry', rights: [] })
  t.same(readRightSearch({ message: 'Token expired' }), { kind: 'failed', reason: 'token' })
})
