import t from 'tap'
import type { Payers } from '../../../src/sidecar/asking/payers.js'
import { readStandings } from '../../../src/sidecar/state/payer-standing-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { idOf, MORNING, TODAY, UNIVERSAL } from '../../payers/nhso-people.js'
import { busiestSecond, countStandstill } from '../../payers/polite-support.js'
import { smallHospital } from '../../support/small-hospital.js'
import { askingSite, until, type AskingSite } from './asking-site.js'

const hospital = await smallHospital(t)

/** Asks about so many people, as many at once as `lanes` says. */
async function batchOf (site: AskingSite, payers: Payers, from: number, count: number): Promise<void> {
  const waiting = Array.from({ length: count }, (_, i) => idOf(from + i))
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await site.ask(payers, id)
  }
  await Promise.all(Array.from({ length: payers.lanes() }, lane))
}

await t.test('the permitted rate is never exceeded, and used while there is work', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  await site.set('nhso.srm_per_second', 10)
  const payers = await site.open()
  const standstill = countStandstill()
  await batchOf(site, payers, 1000, 40)
  const lostMs = standstill()
  const arrivals = site.simulator.questions.map(({ at }) => at)
  t.equal(arrivals.length, 40)
  t.ok(busiestSecond(arrivals) <= 10, `${busiestSecond(arrivals)} in the busiest second`)
  const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0) - lostMs
  t.ok(39_000 / tookMs >= 10 * 0.95, `${(39_000 / tookMs).toFixed(1)} a second, without the ${Math.round(lostMs)} ms in which the machine stood still`)
})

await t.test('another rate, another time-limit and another list of sources are taken up without a restart, and nothing is lost', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  await site.set('nhso.srm_per_second', 1)
  const payers = await site.open()
  const lanes = payers.lanes()
  const batch = Promise.all(Array.from({ length: 12 }, async (_, i) => await site.ask(payers, idOf(2000 + i))))
  await until(() => site.simulator.questions.length === 1)
  await site.set('nhso.srm_per_second', 50)
  await payers.refresh()
  const startedAt = performance.now()
  t.match(new Set((await batch).map(({ answer }) => answer.kind)), new Set(['not-eligible']))
  t.ok(performance.now() - startedAt < 3000, 'not twelve seconds')
  t.equal(site.simulator.questions.length, 12, 'nobody was asked about twice')
  t.match(payers.state(), [{ source: 'srm', perSecond: 50, lastMinute: 12 }])
  t.ok(payers.lanes() > lanes)

  await site.set('nhso.sources', ['real-person', 'srm'])
  await site.set('nhso.timeout_seconds', 1)
  await payers.refresh()
  t.same(payers.sources(), ['real-person', 'srm'])
  site.simulator.setFault('real-person', { kind: 'silence' })
  t.match(await site.ask(payers, UNIVERSAL.citizenId, { priority: 'desk' }), { answer: { kind: 'eligible', source: 'srm' } })
})

await t.test('codes are asked for at the pace of the rights of the same service, and kept', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['authen-status'])
  await site.set('nhso.authen_status_per_second', 5)
  const payers = await site.open()
  const startedAt = performance.now()
  const [found, none] = await Promise.all([
    payers.askCodes({ citizenId: UNIVERSAL.citizenId, serviceDate: TODAY }),
    payers.askCodes({ citizenId: idOf(2), serviceDate: TODAY }),
    ...Array.from({ length: 6 }, async (_, i) => i % 2 === 0 ? await site.ask(payers, idOf(3 + i)) : await payers.askCodes({ citizenId: idOf(1), serviceDate: TODAY }))
  ])
  t.ok(performance.now() - startedAt > 1000, 'eight questions at five a second')
  t.match([found, none], [{ kind: 'found', codes: [{ code: 'EP0000000002', kind: 'closed', sourceChannel: 'HIS' }] }, { kind: 'none' }])
  const kept = await site.state.selectFrom('authen_answer').select(['citizen_id', 'codes']).orderBy('citizen_id').execute()
  t.same(kept.map(row => [row.citizen_id, (JSON.parse(row.codes) as readonly { code: string }[]).map(({ code }) => code)]), [[idOf(1), ['EP0000000002']], [idOf(2), []]])
  t.notMatch(kept[0]?.codes, 'serviceName')

  const sent = site.simulator.questions.length
  t.match(await payers.askCodes({ citizenId: '123', serviceDate: TODAY }), { kind: 'undetermined', reason: 'bad-citizen-id' })
  t.equal(site.simulator.questions.length, sent)
  site.simulator.setToken('other')
  t.match(await payers.askCodes({ citizenId: idOf(1), serviceDate: TODAY }), { kind: 'undetermined', reason: 'token' })
  t.match(await payers.askCodes({ citizenId: idOf(1), serviceDate: TODAY }), { kind: 'undetermined', reason: 'token' })
  t.equal(site.simulator.questions.length, sent + 1, 'with a refused token nobody is asked')
  const row = await site.state.selectFrom('authen_answer').select('codes').where('citizen_id', '=', idOf(1)).executeTakeFirst()
  t.match(row?.codes, /EP0000000002/, 'a failure takes nothing away')
})

await t.test('codes that wait are given back when the signal aborts or the payers stop', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['authen-status'])
  await site.set('nhso.concurrency', 1)
  const payers = await site.open()
  site.simulator.setFault('authen-status', { kind: 'silence' })
  const stop = new AbortController()
  const underWay = payers.askCodes({ citizenId: UNIVERSAL.citizenId, serviceDate: TODAY })
  await until(() => site.simulator.questions.length === 1)
  const waits = payers.askCodes({ citizenId: idOf(2), serviceDate: TODAY, signal: stop.signal })
  t.match(payers.state(), [{ underWay: 1, waiting: { batch: 1 } }])
  stop.abort(new Error('enough'))
  await t.rejects(waits, { message: 'enough' })
  const ended = t.rejects(underWay, { name: 'AbortError' })
  await payers.stop()
  await ended
  await t.rejects(payers.askCodes({ citizenId: idOf(2), serviceDate: TODAY }), { name: 'AbortError' })
  await t.rejects(site.ask(payers, idOf(2)), { name: 'AbortError' })
})

await t.test('since when a source is down survives a restart, and its first answer ends it', async t => {
  const site = await askingSite(t, hospital)
  await site.set('nhso.sources', ['srm'])
  const standing = async () => (await readStandings(site.state)).find(({ source }) => source === 'srm')
  const payers = await site.open()
  await payers.refresh()
  t.match(await standing(), { isOn: true, state: 'unknown', lastAnswerAt: null, lastFailureAt: null })
  site.simulator.setFault('srm', { kind: 'reset' })
  await site.ask(payers, idOf(1))
  site.setClock(plusMs(MORNING, MINUTE_MS))
  await site.ask(payers, idOf(2))
  await payers.refresh()
  t.match(await standing(), { state: 'down', since: MORNING, lastReason: 'unavailable', lastFailureAt: plusMs(MORNING, MINUTE_MS) }, 'since its first silence')
  await payers.stop()

  site.setClock(plusMs(MORNING, 5 * MINUTE_MS))
  const restarted = await site.open()
  await restarted.refresh()
  t.match(await standing(), { state: 'down', since: MORNING })
  site.simulator.setFault('srm', null)
  await site.ask(restarted, idOf(1))
  await restarted.refresh()
  t.match(await standing(), { state: 'up', since: plusMs(MORNING, 5 * MINUTE_MS), lastAnswerAt: plusMs(MORNING, 5 * MINUTE_MS), lastFailureAt: plusMs(MORNING, MINUTE_MS) })

  await site.set('nhso.sources', [])
  await restarted.refresh()
  t.match([await standing(), restarted.sources(), restarted.state()], [{ isOn: false }, [], []])
})
