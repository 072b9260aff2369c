import { createConnection } from 'mysql2/promise'
import t from 'tap'
import { connectState } from '../../../src/sidecar/state/connect-state.js'
import { TODAY, UNIVERSAL, INSURED } from '../../payers/nhso-people.js'
import { smallHospital } from '../../support/small-hospital.js'
import { askingSite, until } from './asking-site.js'

const hospital = await smallHospital(t)

await t.test('a database of ours that fails loses no answer at the desk, and tells the log its code', async t => {
  const site = await askingSite(t, hospital)
  const own = await connectState(hospital.stateUrl)
  const payers = await site.open(site.environment, { state: own.db })
  await own.close()
  t.match(await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk' }), { answer: { kind: 'eligible', source: 'real-person' }, answerId: null })
  t.match(await site.ask(payers, INSURED.citizenId), { answer: { kind: 'eligible' }, answerId: null }, 'nor in the batch')
  t.match(site.logged(), /"code":"\w+".*our own database failed while a right was asked for/)
  await t.rejects(payers.refresh(), 'whoever wanted it written down hears of it')
})

await t.test('a database of ours that hangs holds up nobody at the desk; the answer is kept when it goes on, once', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  const admin = await createConnection(hospital.stateUrl)
  t.teardown(async () => await admin.end())
  await admin.query('LOCK TABLES eligibility_answer WRITE, eligibility_try WRITE')
  const startedAt = performance.now()
  const first = await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk' })
  t.match(first, { answer: { kind: 'eligible' }, answerId: null })
  t.ok(performance.now() - startedAt < 3000, 'at once')
  await admin.query('UNLOCK TABLES')
  const rows = async () => await site.state.selectFrom('eligibility_answer').select(['id', 'citizen_id']).execute()
  await until(async () => (await rows()).length === 1)
  const again = await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk' })
  t.equal(again.answerId, (await rows())[0]?.id)
  t.equal((await rows()).length, 1)
  t.equal(site.simulator.questions.length, 1)
})

await t.test('an answer that could not be kept is kept by the next who asks', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  const admin = await createConnection(hospital.stateUrl)
  t.teardown(async () => await admin.end())
  await admin.query('RENAME TABLE eligibility_answer TO away')
  t.match(await site.ask(payers, UNIVERSAL.citizenId), { answer: { kind: 'eligible' }, answerId: null })
  await admin.query('RENAME TABLE away TO eligibility_answer')
  const { answerId } = await site.ask(payers, UNIVERSAL.citizenId)
  t.match(await site.state.selectFrom('eligibility_answer').select(['id', 'service_date']).execute(), [{ id: answerId, service_date: TODAY }])
  t.equal(site.simulator.questions.length, 1)
  t.notMatch(site.logged(), UNIVERSAL.citizenId)
})
