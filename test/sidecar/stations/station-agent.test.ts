import t from 'tap'
import { pairStation } from '../../../src/devices/agent/pair.js'
import { startAgent } from '../../../src/devices/agent/run-agent.js'
import { createStation } from '../../../src/sidecar/state/station-store.js'
import { makePairingCode } from '../../../src/sidecar/state/station-pairing-store.js'
import { cardOf, fakeReaders, JPEG } from '../../devices/agent/fake-readers.js'
import { neverLogged } from '../../support/test-log.js'
import { stationSite, until } from './station-site.js'

t.setTimeout(120_000)

const site = await stationSite(t)
const { db } = site.hospital.state
const folder = t.testdir({})
const id = await createStation(db, { name: 'โต๊ะจริง', source: 'reader', readsOn: 'demand', settleMs: 250 }, { by: 'test', at: site.web.clock() })
const desk = () => site.web.desks.of(id)

/** As `agent pair` does it. */
async function pair (): Promise<string> {
  const code = await makePairingCode(db, id, site.web.clock()) ?? ''
  neverLogged(code)
  return await pairStation({ server: site.address, code, folder, isPlainAllowed: false, ca: null, version: '1.0', signal: new AbortController().signal })
}

await t.test('the agent and the sidecar understand each other: paired, welcome, a card on the desk, read again, revoked, paired anew', async t => {
  t.equal(await pair(), 'โต๊ะจริง')
  const readers = fakeReaders('simulated')
  const log: string[] = []
  const agent = await startAgent({ folder, version: '1.0', port: 0, log: (_level, happening) => { log.push(happening) }, sources: { reader: async () => readers, nhsoAgent: () => fakeReaders('nhso-agent') } })
  t.teardown(agent.stop)
  await until(() => desk()?.link?.readers.length === 2, 'its readers')
  t.match(desk()?.link, { source: 'simulated', service: 'up', version: '1.0', localPort: agent.localPort })
  await until(() => readers.asked.options?.settleMs === 250, 'told how to read')
  t.match(readers.asked.options, { readsOn: 'demand' })

  const startedAt = performance.now()
  readers.insert('R1', cardOf(5))
  await until(() => desk()?.cards[0]?.photo != null, 'the card')
  t.ok(performance.now() - startedAt < 1000)
  t.strictSame(desk()?.cards[0]?.card, cardOf(5), 'every field as it was read')
  t.same(desk()?.cards[0]?.photo, Buffer.from(JPEG))
  site.web.desks.readAgain(id)
  await until(() => readers.asked.reads === 1, 'read again')
  readers.pull('R1')
  await until(() => desk()?.cards[0]?.removedAt !== null, 'pulled out')

  const it = await site.person('it')
  await it.post(`/stations/${id}/revoke`, { sure: 'yes' })
  await until(() => desk()?.link === null, 'cut off')
  t.same(desk()?.cards, [], 'and its cards forgotten')
  readers.insert('R1', cardOf(6))
  await pair()
  await until(() => desk()?.cards[0]?.card?.citizenId === cardOf(6).citizenId, 'back by itself, with the card that is in')
  t.same(await site.audited('station-refused'), [], 'nothing of it was a breach')
  await agent.stop()
  await until(() => desk()?.link === null, 'gone')
})
