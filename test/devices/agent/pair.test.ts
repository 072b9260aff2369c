import { once } from 'node:events'
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { pairStation, readAuthority } from '../../../src/devices/agent/pair.js'
import { serverOrigin } from '../../../src/devices/agent/server-address.js'
import { readStationToken, saveStationToken, tokenFile } from '../../../src/devices/agent/station-token.js'
import { SELF_SIGNED } from '../../payers/self-signed.js'
import { temporaryFolder } from './station-rig.js'
import { NEW_TOKEN, testSidecar, TOKEN } from './test-sidecar.js'

const { signal } = new AbortController()
const pairing = async (t: Test, server: string, changes: Partial<Parameters<typeof pairStation>[0]> = {}): Promise<string> =>
  await pairStation({ server, code: 'ABCD2345', folder: await temporaryFolder(t), isPlainAllowed: false, ca: null, version: '0.1.0', signal, ...changes })

await t.test('a good code brings the token, which only its owner may read', async t => {
  const sidecar = await testSidecar(t)
  const bodies: string[] = []
  sidecar.pairing = body => {
    bodies.push(body)
    return { status: 200, json: { token: TOKEN, station: 'ห้องบัตร 1' } }
  }
  const folder = `${await temporaryFolder(t)}/deeper`
  t.equal(await pairing(t, sidecar.url, { folder, code: ' ABCD-2345 ' }), 'ห้องบัตร 1')
  t.match(JSON.parse(bodies[0] ?? ''), { code: 'ABCD-2345', version: '0.1.0' })
  t.same(await readStationToken(folder), { server: sidecar.url, station: 'ห้องบัตร 1', token: TOKEN })
  t.equal((await stat(tokenFile(folder))).mode & 0o777, 0o600)
  t.equal((await stat(folder)).mode & 0o777, 0o700)
  t.same(await readdir(folder), ['station.json'], 'and nothing else is left there')
})

await t.test('what goes wrong is one sentence, and the station that was stays', async t => {
  const sidecar = await testSidecar(t)
  const folder = await temporaryFolder(t)
  await saveStationToken(folder, { server: sidecar.url, station: 'เดิม', token: TOKEN })
  const answers: readonly [status: number, json: unknown, code: string][] = [
    [403, { error: 'wrong-code' }, 'STATION_CODE'],
    [400, { error: 'bad-input' }, 'STATION_CODE'],
    [410, {}, 'STATION_CODE_USED'],
    [409, {}, 'STATION_CODE_USED'],
    [429, {}, 'STATION_TOO_MANY'],
    [404, {}, 'STATION_NO_SIDECAR'],
    [302, {}, 'STATION_NO_SIDECAR'],
    [500, {}, 'STATION_ANSWER'],
    [200, { token: 'short', station: 'x' }, 'STATION_ANSWER'],
    [200, { token: NEW_TOKEN, station: 'x', more: 1 }, 'STATION_ANSWER'],
    [200, '<html>', 'STATION_ANSWER']
  ]
  for (const [status, json, code] of answers) {
    sidecar.pairing = () => ({ status, json })
    await t.rejects(pairing(t, sidecar.url, { folder }), { code, message: /[ก-๙].* \/ .*[a-z]/ }, `${status} ${code}`)
  }
  t.equal((await readStationToken(folder)).station, 'เดิม')
  t.same(await readdir(folder), ['station.json'])
  await t.rejects(pairing(t, sidecar.url, { code: 'x' }), { code: 'STATION_CODE' }, 'a code of no such shape is not even sent')
})

await t.test('a server that is not there, or keeps silent, is said to be so', async t => {
  const sidecar = await testSidecar(t)
  await sidecar.stop()
  await t.rejects(pairing(t, sidecar.url), { code: 'STATION_UNREACHABLE', message: /ECONNREFUSED/ })
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  t.teardown(() => silent.close())
  await once(silent, 'listening')
  await t.rejects(pairing(t, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, { timeoutMs: 100 }), { code: 'STATION_UNREACHABLE' })
})

await t.test('plain http goes no further than this PC unless somebody accepts it', async t => {
  for (const server of ['http://sidecar:8700', 'http://10.0.0.5', 'http://127.0.0.1.example.com', 'http://[::2]:8700']) {
    await t.rejects(pairing(t, server), { code: 'STATION_PLAIN', message: /--plain/ }, server)
    t.equal(serverOrigin(server, { isPlainAllowed: true }), new URL(server).origin)
  }
  for (const server of ['http://localhost:8700', 'http://127.0.0.1:8700/', 'http://[::1]:8700', 'https://sidecar']) t.equal(serverOrigin(server, { isPlainAllowed: false }), new URL(server).origin)
  for (const server of ['sidecar:8700', 'ftp://sidecar', 'https://sidecar/path', 'https://a:b@sidecar', 'https://sidecar/?x=1', '']) t.throws(() => serverOrigin(server, { isPlainAllowed: true }), { code: 'STATION_SERVER' }, server)
})

await t.test('a certificate nobody vouches for is refused; the hospital\'s own authority is a file', async t => {
  const sidecar = await testSidecar(t, { tls: SELF_SIGNED })
  sidecar.pairing = () => ({ status: 200, json: { token: TOKEN, station: 'ห้องบัตร 1' } })
  await t.rejects(pairing(t, sidecar.url, { isPlainAllowed: true }), { code: 'STATION_CERTIFICATE', message: /--ca/ })
  const folder = await temporaryFolder(t)
  await writeFile(`${folder}/ca.pem`, SELF_SIGNED.cert)
  t.equal(await pairing(t, sidecar.url, { ca: await readAuthority(`${folder}/ca.pem`) }), 'ห้องบัตร 1')
  await writeFile(`${folder}/other`, 'no certificate')
  for (const file of ['other', 'absent']) await t.rejects(readAuthority(`${folder}/${file}`), { code: 'STATION_CA' })
})

await t.test('a token others may get at is not used, and the command that mends it is named', async t => {
  const folder = await temporaryFolder(t)
  await t.rejects(readStationToken(folder), { code: 'STATION_NOT_PAIRED' })
  await saveStationToken(folder, { server: 'https://sidecar', station: 'x', token: TOKEN })
  for (const mode of [0o640, 0o604, 0o620]) {
    await chmod(tokenFile(folder), mode)
    await t.rejects(readStationToken(folder), { code: 'STATION_TOKEN_OPEN', message: `chmod 600 '${tokenFile(folder)}'` })
  }
  await chmod(tokenFile(folder), 0o600)
  await chmod(folder, 0o777)
  await t.rejects(readStationToken(folder), { code: 'STATION_TOKEN_OPEN', message: `chmod 700 '${folder}'` })
  await chmod(folder, 0o700)
  t.equal((await readStationToken(folder)).token, TOKEN)
  for (const text of ['', '{', '{"server":"https://sidecar","station":"x","token":"short"}', await readFile(tokenFile(folder), 'utf8').then(text => text.replace('https:', 'file:'))]) {
    await writeFile(tokenFile(folder), text)
    await t.rejects(readStationToken(folder), { code: 'STATION_TOKEN_FILE' })
  }
})
