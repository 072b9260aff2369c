import t, { type Test } from 'tap'
import { connectHosxp } from '../../../src/hosxp-adapter/connect.js'
import { NO_PAYERS, type AskRight, type Payers } from '../../../src/sidecar/asking/payers.js'
import type { CardLookup } from '../../../src/sidecar/desk/card-lookup.js'
import { createCardLookup } from '../../../src/sidecar/desk/create-card-lookup.js'
import { createSiteReader } from '../../../src/sidecar/jobs/site-reader.js'
import { loadCardReadings } from '../../../src/sidecar/state/card-reading-store.js'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { instantAt, localDate, plusMs } from '../../../src/values/local-date.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { smallHospital } from '../../support/small-hospital.js'
import { testLog } from '../../support/test-log.js'
import { frozenProxy } from './frozen-proxy.js'
import { CITIZEN_ID, idCard } from './id-cards.js'

const hospital = await smallHospital(t)
const { db } = hospital.state
const NOW = instantAt(localDate('2026-11-20'), '09:00:00')

function lookupOf (t: Test, url: string, payers: Payers = NO_PAYERS): CardLookup & { readonly logged: () => string } {
  const connection = connectHosxp(url)
  t.teardown(connection.close)
  let log = ''
  const clock = () => NOW
  const lookup = createCardLookup({ state: db, site: createSiteReader({ connection, state: db, source: 'test', clock }), payers, clock, log: testLog(line => { log += line }) })
  return { ...lookup, logged: () => log }
}

await t.test('a card is matched by its number alone; a name and a birthday only propose', async t => {
  await hospital.change('DELETE FROM patient')
  const { match } = lookupOf(t, hospital.url)
  const person = { pname: 'นาย', fname: 'สมมุติเทพ', lname: 'ใจดีมาก', birthday: '1980-05-05' }
  t.strictSame(await match(idCard()), { kind: 'new' })

  await hospital.addPatient({ ...person, hn: '000000021', cid: '' })
  await hospital.addPatient({ ...person, hn: '000000022', cid: '1234567890123' })
  await hospital.addPatient({ ...person, hn: '000000023', cid: '9999999999994' })
  await hospital.addPatient({ ...person, hn: '000000024', cid: '', birthday: '1980-05-06' })
  await hospital.addPatient({ ...person, hn: '000000025', cid: '', birthday: null })
  await hospital.addPatient({ ...person, hn: '000000026', cid: '', fname: 'สมมุติเทพ ' })
  const proposed = await match(idCard())
  t.equal(proposed.kind, 'candidates')
  t.strictSame('candidates' in proposed && proposed.candidates.map(({ hn }) => hn), ['000000021', '000000022', '000000026'], 'not whom a valid number says to be another, nor another birthday, nor none')
  t.match(proposed, { candidates: [{ hn: '000000021', name: 'นายสมมุติเทพ ใจดีมาก', birthday: '1980-05-05', citizenId: '' }] })
  const yearOnly = await match(idCard({ birth: { year: 1980, month: null, day: null } }))
  t.strictSame('candidates' in yearOnly && yearOnly.candidates.map(({ hn }) => hn), ['000000021', '000000022', '000000024', '000000026'], 'a card that knows the year alone')
  t.strictSame(await match(idCard({ birth: null })), { kind: 'new' }, 'a name alone proposes nobody')

  await hospital.addPatient({ hn: '000000011', cid: CITIZEN_ID, fname: 'อื่น' })
  t.strictSame(await match(idCard()), { kind: 'one', hn: '000000011' }, 'the number wins, whatever the name')
  await hospital.addPatient({ hn: '000000012', cid: CITIZEN_ID, fname: 'อีกคน' })
  const several = await match(idCard())
  t.match(several, { kind: 'several', candidates: [{ hn: '000000011' }, { hn: '000000012' }] })
})

await t.test('a tone mark is another name, also where the server sees none', async t => {
  await hospital.change('DELETE FROM patient')
  const { match } = lookupOf(t, hospital.url)
  await hospital.addPatient({ hn: '000000031', cid: '', fname: 'ก้อง', lname: 'ใจดีมาก', birthday: '1980-05-05' })
  const named = (first: string) => idCard({ thaiName: { prefix: 'นาย', first, middle: '', last: 'ใจดีมาก' } })
  t.strictSame(await match(named('กอง')), { kind: 'new' })
  t.equal((await match(named('ก้อง'))).kind, 'candidates')
  t.equal((await match(idCard({ thaiName: { prefix: 'นาย', first: '😀', middle: '', last: '' } }))).kind, 'new', 'a name the server could not hold')
})

await t.test('a HOSxP that hangs holds nobody for more than two seconds, and is asked again', async t => {
  await hospital.change('DELETE FROM patient')
  await hospital.addPatient({ hn: '000000011', cid: CITIZEN_ID })
  const proxy = await frozenProxy(t, hospital.url)
  const { match, logged } = lookupOf(t, proxy.url)
  t.strictSame(await match(idCard()), { kind: 'one', hn: '000000011' })

  proxy.setFrozen(true)
  for (const time of ['first', 'second']) {
    const startedAt = performance.now()
    t.strictSame(await match(idCard()), { kind: 'unknown' })
    t.ok(performance.now() - startedAt < 2500, `the ${time} time within two seconds and a little`)
  }
  t.match(logged(), /TimeoutError/)
  proxy.setFrozen(false)
  let found = await match(idCard())
  for (let i = 0; i < 10 && found.kind === 'unknown'; i++) found = await match(idCard())
  t.strictSame(found, { kind: 'one', hn: '000000011' }, 'as soon as it answers')
})

await t.test('a HOSxP whose table is locked is let go, and found again', async t => {
  await hospital.change('DELETE FROM patient')
  await hospital.addPatient({ hn: '000000011', cid: CITIZEN_ID })
  const { match } = lookupOf(t, hospital.url)
  await hospital.change('LOCK TABLES patient WRITE')
  t.strictSame(await match(idCard()), { kind: 'unknown' })
  await hospital.change('UNLOCK TABLES')
  t.strictSame(await match(idCard()), { kind: 'one', hn: '000000011' })
})

await t.test('the right is asked for as the desk, about today; switched off, nobody is asked', async t => {
  const asked: AskRight[] = []
  const payers: Payers = { ...NO_PAYERS, ask: async question => { asked.push(question); return { answer: { kind: 'not-checked' }, answerId: 7 } } }
  const { ask } = lookupOf(t, hospital.url, payers)
  const { signal } = new AbortController()
  t.match(await ask(idCard(), signal), { answerId: 7 })
  t.match(asked, [{ citizenId: CITIZEN_ID, serviceDate: '2026-11-20', cause: 'desk', priority: 'desk', signal }])
  await setSetting(db, { name: 'card_room.asks_right', value: false, by: 'test', at: NOW })
  t.strictSame(await ask(idCard(), signal), { answer: { kind: 'not-checked' }, answerId: null })
  t.equal(asked.length, 1)
  await setSetting(db, { name: 'card_room.asks_right', value: true, by: 'test', at: NOW })
})

await t.test('payers that break reject nothing, and nothing of the card is logged', async t => {
  const payers: Payers = { ...NO_PAYERS, ask: async () => { throw Object.assign(new Error(CITIZEN_ID), { code: 'BROKEN' }) } }
  const { ask, logged } = lookupOf(t, hospital.url, payers)
  t.match(await ask(idCard(), new AbortController().signal), { answer: { kind: 'not-checked' } })
  t.match(logged(), /BROKEN/)
  t.notMatch(logged(), CITIZEN_ID)
})

await t.test('the last reading of a patient is kept: no photo, no English name, no lane', async t => {
  const { remember } = lookupOf(t, hospital.url)
  const from = { stationId: 1, source: 'pcsc' as const, at: NOW }
  await remember('000000011', idCard({ sex: 'female' }), from)
  await remember('000000011', idCard(), { ...from, at: plusMs(NOW, 60_000) })
  await remember('000000012', idCard(), { ...from, at: instantAt(localDate('2026-08-21'), '23:59:59') })
  const { citizenId, thaiName, birth, sex, expiresOn, isLifelong } = idCard()
  const readingOf = await loadCardReadings(db, localDate('2026-11-20'))
  t.strictSame(readingOf('000000011'), {
    citizenId, thaiName, birth, sex, expiresOn, isLifelong, address: { house: '9/1', moo: '4', subdistrict: 'ในเมือง', district: 'เมืองสุรินทร์', province: 'สุรินทร์' }, readAt: plusMs(NOW, 60_000)
  })
  t.equal(readingOf('000000012'), null, 'a reading of ninety-one days ago says nothing any more')
  t.equal(readingOf('000000013'), null)
  const [row] = await db.selectFrom('card_reading').selectAll().where('hn', '=', '000000011' as never).execute()
  t.notMatch(row?.facts, /Sommutthep|ลับ|อำเภอ"/)
})

await t.test('a card that was taken for another patient by mistake says nothing of them any more', async t => {
  const { remember } = lookupOf(t, hospital.url)
  const from = { stationId: 1, source: 'pcsc' as const, at: NOW }
  await remember('000000014', idCard(), from)
  await remember('000000015', idCard({ citizenId: citizenIdAt(15) }), from)
  await remember('000000016', idCard(), { ...from, insteadOf: '000000014' })
  await remember('000000016', idCard(), { ...from, insteadOf: '000000016' })
  await remember('000000016', idCard(), { ...from, insteadOf: '000000015' })
  const readingOf = await loadCardReadings(db, localDate('2026-11-20'))
  t.same(['000000014', '000000015', '000000016'].map(hn => readingOf(hn)?.citizenId ?? null), [null, citizenIdAt(15), CITIZEN_ID], 'what their own card said stays')
})

await t.test('our own database away: a card is read all the same', async t => {
  const { remember, ask, logged } = lookupOf(t, hospital.url)
  await hospital.state.close()
  await remember('000000011', idCard(), { stationId: 1, source: 'pcsc', at: NOW })
  t.match(await ask(idCard(), new AbortController().signal), { answer: { kind: 'not-checked' } })
  t.match(logged(), /could not be kept/)
})
