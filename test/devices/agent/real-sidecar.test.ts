import { setTimeout as rest } from 'node:timers/promises'
import t from 'tap'
import { newBrowserCode } from '../../../src/devices/agent/new-browser-code.js'
import { pairStation } from '../../../src/devices/agent/pair.js'
import { startAgent } from '../../../src/devices/agent/run-agent.js'
import { readStationToken } from '../../../src/devices/agent/station-token.js'
import { createSimulatedReaders } from '../../../src/devices/simulated/simulated-readers.js'
import { makePairingCode, revokeStation } from '../../../src/sidecar/state/station-pairing-store.js'
import { createStation } from '../../../src/sidecar/state/station-store.js'
import { FAST_ATR, fakeCard } from '../../support/fake-card.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { JPEG, stationSite, until } from '../../sidecar/stations/station-site.js'
import { QUICK, temporaryFolder } from './station-rig.js'

const { signal } = new AbortController()

await t.test('a station and the sidecar as they are: paired, a card on the desk, a code, revoked, paired again', async t => {
  const site = await stationSite(t)
  const { db } = site.hospital.state
  const folder = await temporaryFolder(t)
  const clock = site.web.clock()
  const id = await createStation(db, { name: 'ห้องบัตร 1', source: 'reader', readsOn: 'insert', settleMs: 0 }, { by: 'test', at: clock })
  const pair = async (code: string): Promise<string> => await pairStation({ server: site.address, code, folder, isPlainAllowed: false, ca: null, version: '0.1.0', signal })
  const code = await makePairingCode(db, id, clock) ?? ''
  await t.rejects(pair('WRONG234'), { code: 'STATION_CODE' })
  t.equal(await pair(code), 'ห้องบัตร 1')
  await t.rejects(pair(code), { code: 'STATION_CODE' }, 'a code is good once')
  const { token } = await readStationToken(folder)

  const lines: string[] = []
  const start = (): ReturnType<typeof createSimulatedReaders> => createSimulatedReaders({ names: ['R1'] })
  let readers = start()
  const sources = { reader: async () => readers, nhsoAgent: () => { throw new Error('not asked for') } }
  const agent = await startAgent({ folder, version: '0.1.0', times: QUICK, port: 18_810, sources, log: (_level, happening, fields) => { lines.push(JSON.stringify({ happening, ...fields })) } })
  t.teardown(agent.stop)
  const desk = () => site.web.desks.of(id)
  await until(() => desk()?.link?.service === 'up', 'connected')
  t.match(desk()?.link, { version: '0.1.0', localPort: agent.localPort, readers: [{ name: 'R1', slot: 'empty' }] })

  readers.insert('R1', { atr: FAST_ATR, transmit: fakeCard({ citizenId: citizenIdAt(7), photo: JPEG }) })
  await until(() => desk()?.cards[0]?.photo !== null && desk()?.cards[0]?.photo !== undefined, 'the photo on the desk')
  t.match(desk()?.cards, [{ reader: 'R1', removedAt: null, card: { citizenId: citizenIdAt(7) }, fault: null }])
  t.same(desk()?.cards[0]?.photo, JPEG)
  t.equal(site.web.desks.readAgain(id), true)
  const browserCode = await newBrowserCode(agent.localPort ?? 0, signal)
  t.match(browserCode, /^\d{6}$/)
  t.equal(site.web.desks.stationOfCode(browserCode), id)
  readers.pull('R1')
  await until(() => desk()?.cards.every(({ removedAt }) => removedAt !== null) === true, 'removed')

  readers = start()
  await revokeStation(db, id, { by: 'test', at: clock })
  await site.web.desks.stationChanged(id)
  await until(() => lines.some(line => line.includes('pair this station again')), 'refused')
  t.equal(desk()?.link, null)
  await rest(100)

  t.equal(await pair(await makePairingCode(db, id, clock) ?? ''), 'ห้องบัตร 1')
  await until(() => desk()?.link?.service === 'up', 'connected again')
  readers.insert('R1', { atr: FAST_ATR, transmit: fakeCard({ citizenId: citizenIdAt(8) }) })
  await until(() => desk()?.cards[0]?.card?.citizenId === citizenIdAt(8), 'the next card')
  const text = `${lines.join('\n')}${site.logged()}`
  for (const secret of [token, (await readStationToken(folder)).token, code, browserCode, citizenIdAt(7), citizenIdAt(8)]) t.notOk(text.includes(secret), 'nothing of it in either log')
})
