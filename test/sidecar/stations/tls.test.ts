import t from 'tap'
import { pairStation } from '../../../src/devices/agent/pair.js'
import { startAgent } from '../../../src/devices/agent/run-agent.js'
import { createSimulatedReaders } from '../../../src/devices/simulated/simulated-readers.js'
import { makePairingCode } from '../../../src/sidecar/state/station-pairing-store.js'
import { createStation } from '../../../src/sidecar/state/station-store.js'
import { QUICK, temporaryFolder } from '../../devices/agent/station-rig.js'
import { SELF_SIGNED } from '../../payers/self-signed.js'
import { smallHospital } from '../../support/small-hospital.js'
import { webSite } from '../../support/web-site.js'
import { until } from './station-site.js'

await t.test('over TLS a station believes the authority it was given and nobody else, when it pairs and when it connects, also with --plain', async t => {
  const hospital = await smallHospital(t)
  const site = await webSite(t, hospital, { isSecure: true, tls: { cert: Buffer.from(SELF_SIGNED.cert), key: Buffer.from(SELF_SIGNED.key) } })
  const server = await site.app.listen({ host: '127.0.0.1', port: 0 })
  t.match(server, /^https:/)
  const { db } = hospital.state
  const id = await createStation(db, { name: 'โต๊ะ TLS', source: 'reader', readsOn: 'insert', settleMs: 0 }, { by: 'test', at: site.web.clock() })
  const folder = await temporaryFolder(t)
  const code = await makePairingCode(db, id, site.web.clock()) ?? ''
  const pair = async (ca: string | null): Promise<string> => await pairStation({ server, code, folder, isPlainAllowed: true, ca, version: '1', signal: new AbortController().signal })
  await t.rejects(pair(null), { code: 'STATION_CERTIFICATE' })
  t.equal(await pair(SELF_SIGNED.cert), 'โต๊ะ TLS', 'the code was not told to a server nobody vouches for')

  const run = async (ca: string | null, port: number) => {
    const lines: string[] = []
    const agent = await startAgent({
      folder, version: '1', isPlainAllowed: true, ca, port, times: QUICK, sources: { reader: async () => createSimulatedReaders({ names: ['R'] }), nhsoAgent: () => { throw new Error('not asked for') } }, log: (_level, happening, fields) => { lines.push(JSON.stringify({ happening, ...fields })) }
    })
    t.teardown(agent.stop)
    return { agent, lines }
  }
  const doubting = await run(null, 18_840)
  await until(() => doubting.lines.some(line => /SELF_SIGNED|UNABLE_TO/.test(line)), 'told why')
  t.equal(site.web.desks.of(id), null, 'it never said a word')
  await doubting.agent.stop()
  const trusting = await run(SELF_SIGNED.cert, 18_860)
  await until(() => site.web.desks.of(id)?.link?.service === 'up', 'connected')
  await trusting.agent.stop()
})
