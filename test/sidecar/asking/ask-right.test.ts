import t from 'tap'
import type { UndeterminedReason } from '../../../src/case/eligibility-answer.js'
import type { NhsoFault } from '../../../src/demo/simulators/nhso-faults.js'
import { DAY_MS, localDate, plusMs } from '../../../src/values/local-date.js'
import { idOf, INSURED, MORNING, TODAY, UNIVERSAL, VACANT } from '../../payers/nhso-people.js'
import { smallHospital } from '../../support/small-hospital.js'
import { askingSite, fastClock, until, type AskingSite } from './asking-site.js'

const hospital = await smallHospital(t)
const answers = async ({ state }: AskingSite) => await state.selectFrom('eligibility_answer').select(['id', 'citizen_id', 'service_date', 'source', 'cause', 'kind', 'raw']).orderBy('id').execute()
const tries = async ({ state }: AskingSite) => await state.selectFrom('eligibility_try').selectAll().orderBy('citizen_id').execute()

await t.test('an answer is kept exactly once, also when several ask at once, and nobody is asked for it again', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  t.same(payers.sources(), ['real-person', 'srm'])
  const together = await Promise.all([...['desk', 'batch', 'batch'] as const].map(async priority => await site.ask(payers, UNIVERSAL.citizenId, { priority })))
  const [row] = await answers(site)
  t.match(together, [1, 2, 3].map(() => ({ answer: { kind: 'eligible', source: 'real-person', rights: [{ scheme: 'UC' }] }, answerId: row?.id })))
  t.match(await answers(site), [{ citizen_id: UNIVERSAL.citizenId, service_date: TODAY, kind: 'eligible', raw: /UCS/ }])
  t.equal((await answers(site)).length, 1)
  t.same(await tries(site), [], 'the question is ended')

  t.equal((await site.ask(payers, UNIVERSAL.citizenId)).answerId, row?.id)
  const restarted = await site.open()
  t.match(await site.ask(restarted, UNIVERSAL.citizenId, { cause: 'desk', priority: 'desk' }), { answer: { kind: 'eligible', source: 'real-person', raw: '' }, answerId: row?.id }, 'after a restart as well')
  t.equal(site.simulator.questionsAbout(UNIVERSAL.citizenId).length, 1)
  t.equal((await answers(site)).length, 1)

  site.setClock(plusMs(MORNING, DAY_MS))
  const next = await site.ask(restarted, UNIVERSAL.citizenId)
  t.not(next.answerId, row?.id, 'registers change overnight')
  t.equal(site.simulator.questionsAbout(UNIVERSAL.citizenId).length, 2)
  t.same(site.simulator.violations, [])
})

await t.test('however many ask at once, no mark of a question is left behind', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 8 }, async () => await site.ask(payers, idOf(300 + round))))
  }
  t.equal((await answers(site)).length, 10)
  t.same(await tries(site), [])
  site.simulator.setToken('another')
  const failing = await site.open()
  await Promise.all(Array.from({ length: 8 }, async () => await site.ask(failing, UNIVERSAL.citizenId)))
  t.match((await tries(site)).map(({ asking_since: since }) => since), [null])
})

await t.test('another source knows it already: nobody is asked', async t => {
  const site = await askingSite(t, hospital)
  await site.ask(await site.open(), UNIVERSAL.citizenId)
  await site.set('nhso.sources', ['srm'])
  t.match(await site.ask(await site.open(), UNIVERSAL.citizenId), { answer: { source: 'real-person' } })
  t.equal(site.simulator.questions.length, 1)
})

await t.test('when the first source fails, the next one is asked; what is for a person to look at is not asked on', async t => {
  const faults: readonly (readonly [NhsoFault, UndeterminedReason | 'srm'])[] = [
    [{ kind: 'reset' }, 'srm'],
    [{ kind: 'status', status: 503 }, 'srm'],
    [{ kind: 'page', status: 200 }, 'srm'],
    [{ kind: 'too-many', retryAfter: '90' }, 'srm'],
    [{ kind: 'token-dies', after: 0 }, 'srm'],
    [{ kind: 'silence' }, 'srm'],
    [{ kind: 'cut-line' }, 'srm'],
    [{ kind: 'other-person', citizenId: INSURED.citizenId }, 'other-person'],
    [{ kind: 'truncated' }, 'malformed'],
    [{ kind: 'empty' }, 'srm'],
    [{ kind: 'empty-object' }, 'malformed'],
    [{ kind: 'null' }, 'malformed'],
    [{ kind: 'huge' }, 'malformed']
  ]
  for (const [fault, expected] of faults) {
    const site = await askingSite(t, hospital)
    await site.set('nhso.timeout_seconds', 1)
    const payers = await site.open(site.environment, { politeClock: fastClock(() => MORNING) })
    site.simulator.setFault('real-person', fault)
    const { answer, answerId } = await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk', cause: 'desk' })
    if (expected === 'srm') {
      t.match(answer, { kind: 'eligible', source: 'srm' }, fault.kind)
      t.match(await answers(site), [{ id: answerId, source: 'srm', cause: 'desk' }], fault.kind)
    } else {
      t.match([answer, answerId], [{ kind: 'undetermined', source: 'real-person', reason: expected }, null], fault.kind)
      t.match(await tries(site), [{ tries: 1, last_source: 'real-person', last_reason: expected, asking_since: null }], fault.kind)
    }
    await payers.stop()
  }
})

await t.test('when nobody answers, every failure is counted, and the answer that comes at last ends it', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  for (const source of ['real-person', 'srm'] as const) site.simulator.setFault(source, { kind: 'status', status: 500 })
  const [first] = await Promise.all([site.ask(payers, UNIVERSAL.citizenId), site.ask(payers, UNIVERSAL.citizenId)])
  t.match(first, { answer: { kind: 'undetermined', source: 'real-person', reason: 'unavailable' }, answerId: null })
  t.match(await tries(site), [{ citizen_id: UNIVERSAL.citizenId, tries: 1, last_reason: 'unavailable', last_source: 'real-person', asking_since: null }], 'two that waited for one question are one try')
  await site.ask(payers, UNIVERSAL.citizenId)
  t.match(await tries(site), [{ tries: 2 }])

  for (const source of ['real-person', 'srm'] as const) site.simulator.setFault(source, null)
  t.match(await site.ask(await site.open(), UNIVERSAL.citizenId), { answer: { kind: 'eligible' } })
  t.same(await tries(site), [])
})

await t.test('a number that cannot be asked about is asked of nobody, and without a source nothing was checked', async t => {
  const site = await askingSite(t, hospital)
  const payers = await site.open()
  for (const citizenId of ['', '1234', idOf(1).replace(/.$/, digit => String((Number(digit) + 1) % 10)), '99999999999999999999']) {
    t.match(await site.ask(payers, citizenId), { answer: { kind: 'undetermined', source: null, reason: 'bad-citizen-id' }, answerId: null })
  }
  const nobody = await site.open({})
  t.same(nobody.sources(), [])
  t.same(await site.ask(nobody, UNIVERSAL.citizenId), { answer: { kind: 'not-checked' }, answerId: null })
  t.equal(await nobody.askCodes({ citizenId: UNIVERSAL.citizenId, serviceDate: TODAY }), null)
  t.same([site.simulator.questions, await tries(site)], [[], []])
})

await t.test('a day in the past is asked of the one that knows dates first', async t => {
  const site = await askingSite(t, hospital)
  t.match(await site.ask(await site.open(), INSURED.citizenId, { serviceDate: localDate('2026-11-02'), cause: 'again' }), { answer: { source: 'srm', isAbout: '2026-11-02' } })
  t.match(await answers(site), [{ service_date: '2026-11-02', cause: 'again' }])
  t.same(site.simulator.questions.map(({ service }) => service), ['srm'])
})

await t.test('a question of the batch is on record while it is under way; taken back before it is sent, it leaves nothing', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  await site.set('nhso.concurrency', 1)
  const payers = await site.open()
  site.simulator.setFault('srm', { kind: 'slow', ms: 400 })
  const stop = new AbortController()
  const sent = site.ask(payers, UNIVERSAL.citizenId, { signal: stop.signal })
  await until(() => site.simulator.questions.length === 1)
  const waits = site.ask(payers, VACANT.citizenId, { signal: stop.signal })
  await until(async () => (await tries(site)).length === 2)
  t.match(await tries(site), [{ tries: 0, asking_since: /^2026/ }, { tries: 0, asking_since: /^2026/ }])
  stop.abort(new Error('enough'))
  await t.rejects(sent, { message: 'enough' })
  await t.rejects(waits, { message: 'enough' })
  await until(async () => (await answers(site)).length === 1)
  t.match(await answers(site), [{ citizen_id: UNIVERSAL.citizenId, cause: 'today' }], 'the payer had been asked: its answer is kept')
  await until(async () => (await tries(site)).length === 0)
  t.equal(site.simulator.questions.length, 1)
})

await t.test('a question that was sent and given up is counted when it fails', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  const payers = await site.open()
  site.simulator.setFault('srm', { kind: 'slow', ms: 200 })
  site.simulator.setPeople([])
  const stop = new AbortController()
  const sent = site.ask(payers, UNIVERSAL.citizenId, { signal: stop.signal })
  await until(() => site.simulator.questions.length === 1)
  site.simulator.setToken('another')
  stop.abort(new Error('enough'))
  await t.rejects(sent, { message: 'enough' })
  await until(async () => (await tries(site))[0]?.tries === 1)
  t.match(await tries(site), [{ last_reason: 'token', asking_since: null }])
})

await t.test('the desk goes before the batch', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  await site.set('nhso.srm_per_second', 5)
  await site.set('nhso.concurrency', 1)
  const payers = await site.open()
  const batch = Array.from({ length: 8 }, async (_, i) => await site.ask(payers, idOf(100 + i)))
  await until(() => site.simulator.questions.length >= 2)
  await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk', cause: 'desk' })
  t.ok(site.simulator.questions.length <= 4, `${site.simulator.questions.length} questions were sent when the desk had its answer`)
  await Promise.all(batch)
  t.equal(site.simulator.questions.length, 9)
})

await t.test('the desk has its answer in ten seconds, whatever comes of it, and each source has its part of them', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.timeout_seconds', 30)
  const clock = fastClock(() => MORNING)
  const payers = await site.open(site.environment, { politeClock: clock })
  for (const source of ['real-person', 'srm'] as const) site.simulator.setFault(source, { kind: 'silence' })
  const startedAt = clock.elapsedMs()
  t.match(await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk', cause: 'desk' }), { answer: { kind: 'undetermined', reason: 'unavailable' }, answerId: null })
  const tookMs = clock.elapsedMs() - startedAt
  // Our own database is as slow as ever, in a second that is ten.
  t.ok(tookMs > 9000 && tookMs < 11_000, `${Math.round(tookMs)} ms`)
  t.same(site.simulator.questions.map(({ service }) => service), ['real-person', 'srm'])
  t.match(await tries(site), [{ tries: 1 }])
})
