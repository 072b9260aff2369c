import t, { type Test } from 'tap'
import { createTodayPass } from '../../../src/sidecar/jobs/today-pass.js'
import { listRechecks } from '../../../src/sidecar/state/recheck-store.js'
import { keepAnswer, keepFailure } from '../../../src/sidecar/state/eligibility-answer-store.js'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { asRunner } from '../../../src/sidecar/jobs/as-runner.js'
import { idOf } from '../../payers/nhso-people.js'
import { at, hnOf, mostAsked, NIGHT, roundSite, type RoundSite } from '../../support/round-site.js'

interface Scene {
  readonly site: RoundSite
  readonly minute: (time: string) => Promise<void>
  readonly register: (number: number) => Promise<string>
}

async function scene (t: Test, options: { readonly perSecond?: number, readonly askMs?: number } = {}): Promise<Scene> {
  const site = await roundSite(t, options)
  const pass = createTodayPass(site.tools, options)
  let visits = 0
  return {
    site,
    minute: async time => {
      site.setClock(at(time))
      await asRunner(site.hospital.stateUrl, { what: 'test', signal: new AbortController().signal }, async (lease, signal) => { await pass({ asOf: at(time), lease, signal }) })
    },
    register: async number => {
      const vn = `6911220900${String(++visits).padStart(2, '0')}`
      await site.hospital.addVisit(vn, { hn: hnOf(number), vstdate: NIGHT }, { diagnosis: null, charge: null })
      return vn
    }
  }
}

await t.test('a visit is asked about within the minute and judged again, and its person once a day', async t => {
  const { site, minute, register } = await scene(t)
  for (const number of [1, 2, 3]) await site.addPerson(number)
  await minute('09:00')
  t.equal(site.simulator.questions.length, 0)
  const first = await register(1)
  await minute('09:01')
  t.same([...site.asked()], [[idOf(1), 1]])
  t.same((await listRechecks(site.tools.state)).map(({ subject, askedBy }) => [subject, askedBy]), [[{ kind: 'visit', id: first }, 'hosxp-sidecar']])
  const kept = await site.tools.state.selectFrom('eligibility_answer').select(['service_date', 'cause']).execute()
  t.same(kept, [{ service_date: NIGHT, cause: 'today' }])

  // The second was asked about at the desk; the first comes again.
  await keepAnswer(site.tools.state, { citizenId: idOf(2), serviceDate: NIGHT }, 'desk', {
    kind: 'not-eligible', reason: 'no-right', person: null, source: 'real-person', askedAt: at('09:01'), isAbout: NIGHT, knowsDates: false, notInForce: [], raw: ''
  })
  for (const number of [1, 2, 3]) await register(number)
  await minute('09:02')
  t.same([...site.asked().keys()].sort(), [idOf(1), idOf(3)])
  t.equal(mostAsked(site), 1)
  t.equal((await listRechecks(site.tools.state)).length, 2)
  await minute('09:03')
  t.equal(site.simulator.questions.length, 2)
  t.same(site.simulator.violations, [])
})

await t.test('in an outage it asks a handful and then nobody; when the register is back everybody who waited has an answer', async t => {
  const { site, minute, register } = await scene(t)
  for (let number = 1; number <= 20; number++) {
    await site.addPerson(number)
    await register(number)
  }
  site.simulator.setFault('real-person', { kind: 'status', status: 503 })
  await minute('09:00')
  const asked = site.simulator.questions.length
  t.ok(asked >= 5 && asked < 16, `${asked} questions`)
  const tries = async (): Promise<number> => (await site.tools.state.selectFrom('eligibility_try').select('tries').execute()).reduce((sum, row) => sum + row.tries, 0)
  const before = await tries()
  for (const time of ['09:01', '09:02', '09:03', '09:04']) await minute(time)
  t.equal(site.simulator.questions.length, asked, 'nobody while it is known to be down')
  t.equal(await tries(), before, 'and nothing is written down of it')

  site.simulator.setFault('real-person', null)
  site.skip(60_000)
  await minute('09:05')
  const soon = (await site.answered(NIGHT)).size
  t.ok(soon >= 20 - before && soon < 20, `${soon} at once; who was tried in the last ten minutes waits`)
  await minute('09:11')
  t.equal((await site.answered(NIGHT)).size, 20)
})

await t.test('it takes no more than its time in a minute, and goes on in the next', async t => {
  const { site, minute, register } = await scene(t, { perSecond: 20, askMs: 300 })
  for (let number = 1; number <= 12; number++) {
    await site.addPerson(number)
    await register(number)
  }
  await minute('09:00')
  const first = (await site.answered(NIGHT)).size
  t.ok(first > 0 && first < 12, `${first} in the first minute`)
  for (const time of ['09:01', '09:02', '09:03']) await minute(time)
  t.equal((await site.answered(NIGHT)).size, 12)
  t.equal(mostAsked(site), 1)
})

await t.test('what the register cannot tell is not asked all day; switched off, it asks nobody', async t => {
  const { site, minute, register } = await scene(t)
  for (const number of [1, 2, 3]) await site.addPerson(number)
  await keepFailure(site.tools.state, { citizenId: idOf(1), serviceDate: NIGHT }, { at: at('08:00'), source: 'real-person', reason: 'not-told' })
  await register(1)
  await minute('09:00')
  t.equal(site.simulator.questions.length, 0)
  await setSetting(site.tools.state, { name: 'eligibility.asks_today', value: false, by: 'test', at: at('09:00') })
  await register(2)
  await minute('09:01')
  t.equal(site.simulator.questions.length, 0)
  await setSetting(site.tools.state, { name: 'eligibility.asks_today', value: true, by: 'test', at: at('09:01') })
  await minute('09:02')
  t.same([...site.asked().keys()], [idOf(2)])
})

await t.test('HOSxP away: it rests for ten minutes, and the failure is on record', async t => {
  const site = await roundSite(t)
  let selects = 0
  const broken = { ...site.tools, hosxp: { ...site.tools.hosxp, select: async () => { selects++; throw new Error('HOSxP is away') } } }
  const pass = createTodayPass(broken)
  const minute = async (time: string): Promise<void> => {
    await asRunner(site.hospital.stateUrl, { what: 'test', signal: new AbortController().signal }, async (lease, signal) => { await pass({ asOf: at(time), lease, signal }) })
  }
  await t.rejects(minute('09:00'), /HOSxP is away/)
  await minute('09:05')
  t.equal(selects, 1)
  await t.rejects(minute('09:10'), /HOSxP is away/)
  t.match(await site.history(), ['eligibility-today 2026-11-22T09:00 failed: HOSxP is away', 'eligibility-today 2026-11-22T09:10 failed: HOSxP is away'])
})
