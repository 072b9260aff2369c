import { readdir, readFile, stat } from 'node:fs/promises'
import { setTimeout as rest } from 'node:timers/promises'
import t from 'tap'
import { exchange } from '../../../src/devices/agent/http-exchange.js'
import { LINK_TIMES, restMs } from '../../../src/devices/agent/link-times.js'
import { startAgent } from '../../../src/devices/agent/run-agent.js'
import { saveStationToken, tokenFile } from '../../../src/devices/agent/station-token.js'
import { cardOf, JPEG, LAST_NAME } from './fake-readers.js'
import { stationRig, temporaryFolder } from './station-rig.js'
import { NEW_TOKEN, testSidecar, TOKEN, type StationEnd } from './test-sidecar.js'

const { signal } = new AbortController()
const kinds = ({ heard }: StationEnd): string[] => heard.map(({ kind }) => kind)
const until = async (isTrue: () => boolean): Promise<void> => { while (!isTrue()) await rest(5) }

await t.test('a station says hello, and tells of cards only to a sidecar that welcomed it', async t => {
  const sidecar = await testSidecar(t)
  const { readers, agent } = await stationRig(t, { url: sidecar.url })
  readers.insert('R1', cardOf(1))
  const link = await sidecar.link()
  t.match(await link.next('hello'), { seq: 1, protocol: 1, version: '0.1.0', platform: process.platform, localPort: agent.localPort })
  await rest(50)
  t.same(kinds(link), ['hello'], 'not a word about the card that is in')
  t.equal(readers.asked.listeners, 0, 'nor does anybody read')

  link.welcome({ readsOn: 'demand', settleMs: 700 })
  t.match(await link.next('card'), { reader: 'R1', generation: 1, card: { citizenId: cardOf(1).citizenId } })
  t.equal((await link.next('photo')).jpeg, Buffer.from(JPEG).toString('base64'))
  t.match(readers.asked.options, { readsOn: 'demand', settleMs: 700, withPhoto: true, withNhso: true })
  readers.pull('R1')
  t.match(await link.next('removed'), { reader: 'R1', generation: 1 })
  link.say({ kind: 'read' })
  await until(() => readers.asked.reads === 1)
  link.welcome({ readsOn: 'insert' })
  await until(() => readers.asked.options?.readsOn === 'insert')
  t.same(link.heard.map(({ seq }) => seq), link.heard.map((_, i) => i + 1), 'numbered without a gap')
})

await t.test('after a time without the sidecar only what is in now is told', async t => {
  const sidecar = await testSidecar(t)
  const { readers, lines } = await stationRig(t, { url: sidecar.url })
  const first = await sidecar.link()
  first.welcome()
  await first.next('readers')
  readers.insert('R1', cardOf(1))
  await first.next('photo')
  await sidecar.stop()
  await first.closed
  readers.pull('R1')
  readers.insert('R1', cardOf(2))
  readers.pull('R1')
  readers.insert('R2', cardOf(3))
  await rest(200)

  const again = await testSidecar(t, { port: sidecar.port })
  const second = await again.link()
  second.welcome()
  t.match(await second.next('card'), { reader: 'R2', generation: 3, card: { citizenId: cardOf(3).citizenId } })
  readers.pull('R2')
  await second.next('removed')
  const about = second.heard.flatMap(message => 'generation' in message ? [message.generation] : [])
  t.same([...new Set(about)], [3], 'cards that went meanwhile are nobody\'s business any more')
  t.equal(second.heard[0]?.seq, 1)
  t.equal(lines.filter(line => line.includes('ECONNREFUSED')).length, 1, 'many failed tries are one line')
})

await t.test('a message that is none of the wire ends the connection, and it comes back', async t => {
  const sidecar = await testSidecar(t)
  const { readers } = await stationRig(t, { url: sidecar.url })
  const welcome = { seq: 1, kind: 'welcome', station: 'x', source: 'reader', readsOn: 'insert', settleMs: 0 }
  const wrong: readonly [what: string, ...messages: (string | Buffer)[]][] = [
    ['no JSON', 'hello'],
    ['something else first', '{"seq":1,"kind":"read"}'],
    ['a number left out', JSON.stringify({ ...welcome, seq: 2 })],
    ['the same again', JSON.stringify(welcome), JSON.stringify(welcome)],
    ['a field too many', JSON.stringify({ ...welcome, run: 'calc.exe' })],
    ['a kind of its own', JSON.stringify(welcome), '{"seq":2,"kind":"write-file"}'],
    ['bytes', Buffer.from(JSON.stringify(welcome))],
    ['far too long', JSON.stringify({ ...welcome, station: 'x'.repeat(70_000) })]
  ]
  for (const [what, ...messages] of wrong) {
    const link = await sidecar.link()
    await link.next('hello')
    for (const message of messages) link.socket.send(message)
    await link.closed
    t.pass(what)
  }
  const link = await sidecar.link()
  link.welcome()
  readers.insert('R1', cardOf(1))
  t.match(await link.next('card'), { reader: 'R1' }, 'and it works as before')
})

await t.test('a sidecar that says nothing any more is left', async t => {
  const sidecar = await testSidecar(t)
  await stationRig(t, { url: sidecar.url, times: { pingMs: 30, silentMs: 150 } })
  const alive = await sidecar.link()
  alive.welcome()
  await rest(400)
  t.equal(alive.socket.readyState, 1, 'its pongs are words enough')
  alive.socket.pause()
  await sidecar.link()
  t.pass('the station connected anew')
})

await t.test('a sidecar that never welcomes is left, too', async t => {
  const sidecar = await testSidecar(t)
  await stationRig(t, { url: sidecar.url, times: { handshakeMs: 50, welcomeMs: 50 } })
  const link = await sidecar.link()
  await link.closed
  t.same(kinds(link), ['hello'])
})

await t.test('for a sidecar that does not take its words nothing piles up', async t => {
  const sidecar = await testSidecar(t)
  const { readers, lines } = await stationRig(t, { url: sidecar.url })
  const stuck = await sidecar.link()
  stuck.welcome()
  await stuck.next('readers')
  stuck.socket.pause()
  let events = 0
  for (; events < 40_000 && !lines.some(line => line.includes('overfull')); events++) {
    readers.insert('R1', cardOf(events))
    // What the station does after the end of a connection it does in its own time.
    if (events % 100 === 0) await rest(1)
  }
  t.ok(lines.some(line => line.includes('overfull')), `after ${events} cards`)
  const link = await sidecar.link()
  link.welcome()
  const { card } = await link.next('card')
  t.equal(card.citizenId, cardOf(events - 1).citizenId, 'the newest, and none of the thousands before')
  t.equal(link.heard.filter(({ kind }) => kind === 'card').length, 1)
})

await t.test('a revoked station says so once, reads nobody\'s card, and is back when it is paired again', async t => {
  const sidecar = await testSidecar(t)
  const { readers, lines, folder } = await stationRig(t, { url: sidecar.url, times: { refusedMs: 100 } })
  const link = await sidecar.link()
  link.welcome()
  await link.next('readers')
  sidecar.tokens.clear()
  link.socket.close(4003)
  await link.closed
  await until(() => sidecar.refusals() >= 3)
  t.equal(readers.asked.isClosed, true)
  t.equal(lines.filter(line => line.includes('pair this station again')).length, 1)

  sidecar.tokens.add(NEW_TOKEN)
  await saveStationToken(folder, { server: sidecar.url, station: 'ห้องบัตร 2', token: NEW_TOKEN })
  const again = await sidecar.link()
  again.welcome()
  await again.next('readers')
})

await t.test('nothing is written to disk, and nothing of a card, a token or a code is logged', async t => {
  const sidecar = await testSidecar(t)
  const { readers, lines, folder, agent } = await stationRig(t, { url: sidecar.url })
  const before = [await readdir(folder), await readFile(tokenFile(folder), 'utf8'), (await stat(tokenFile(folder))).mtimeMs]
  const link = await sidecar.link()
  link.welcome()
  await link.next('readers')
  readers.insert('R1', cardOf(1))
  await link.next('photo')
  link.say({ kind: 'code', code: '271828', validSeconds: 120 })
  const state = await exchange({ url: `http://localhost:${agent.localPort ?? 0}/state`, signal, timeoutMs: 1000, mostBytes: 10_000, headers: { 'x-hosxp-sidecar-station': '1' } })
  t.match(state, { status: 200, body: /271828/ })
  link.socket.send('{"a":"b"}')
  await link.closed
  await sidecar.stop()
  readers.insert('R2', cardOf(2))
  await rest(100)
  await agent.stop()
  t.same([await readdir(folder), await readFile(tokenFile(folder), 'utf8'), (await stat(tokenFile(folder))).mtimeMs], before)
  t.ok(lines.length >= 2)
  for (const secret of [TOKEN, '271828', LAST_NAME, 'สมมติ', cardOf(1).citizenId, cardOf(2).citizenId]) t.notOk(lines.join('\n').includes(secret) || state.body.includes(LAST_NAME), 'a secret')
})

await t.test('a card the wire cannot carry is told as one that cannot be read', async t => {
  const sidecar = await testSidecar(t)
  const { readers } = await stationRig(t, { url: sidecar.url })
  const link = await sidecar.link()
  link.welcome()
  await link.next('readers')
  readers.insert('R1', { ...cardOf(1), issuer: 'x'.repeat(500) })
  t.match(await link.next('fault'), { reader: 'R1', generation: 1, fault: 'unreadable' })
  t.notOk(kinds(link).includes('card'))
})

await t.test('an agent does not start without a station, and stops while it waits', async t => {
  const folder = await temporaryFolder(t)
  const log = (): void => undefined
  await t.rejects(startAgent({ folder, version: '1', log }), { code: 'STATION_NOT_PAIRED' })
  await saveStationToken(folder, { server: 'http://sidecar.invalid:8700', station: 'x', token: TOKEN })
  await t.rejects(startAgent({ folder, version: '1', log }), { code: 'STATION_PLAIN' })
  const agent = await startAgent({ folder, version: '1', log, isPlainAllowed: true, port: 18_801 })
  await rest(50)
  await agent.stop()
})

await t.test('the rests between tries grow to a quarter of a minute, and no two stations rest alike', async t => {
  t.same([0, 1, 2, 3, 4, 5, 50].map(failures => restMs(failures, 0, LINK_TIMES)), [500, 1000, 2000, 4000, 7500, 7500, 7500])
  t.same([0, 1, 2, 3, 4, 50].map(failures => restMs(failures, 1, LINK_TIMES)), [1000, 2000, 4000, 8000, 15_000, 15_000])
})
