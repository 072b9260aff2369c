import t from 'tap'
import { WebSocket } from 'ws'
import type { StationWord } from '../../../src/devices/wire.js'
import { createCardRate } from '../../../src/sidecar/http/link/card-rate.js'
import { createWordReader } from '../../../src/sidecar/http/link/read-words.js'
import { isAskable } from '../../../src/values/citizen-id.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { neverLogged } from '../../support/test-log.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { cardOf, cardWord, connectedStation, HELLO, inserted, JPEG, photo, removed, stationClient, stationSite, until, type StationClient } from './station-site.js'
import { fc } from '../../support/properties.js'

t.setTimeout(120_000)

const site = await stationSite(t)
const good = await site.paired('โต๊ะดี')
const neighbour = await connectedStation(t, site.address, good.token)
const bad = await site.paired('โต๊ะร้าย')
t.beforeEach(() => { site.setClock(plusMs(site.web.clock(), 2 * MINUTE_MS)) })

const deskOf = (id: number) => site.web.desks.of(id)
const SECRET = cardOf(77)
neverLogged(SECRET.citizenId, 'คนที่77', 'Person77', JPEG.toString('base64'), citizenIdAt(1), citizenIdAt(2))

const line = (seq: number, word: object): string => JSON.stringify({ seq, ...word })
/** A connection after hello and readers: the next number is 3. */
const open = async (): Promise<StationClient> => await connectedStation(t, site.address, bad.token)
const flip = (text: string, find: string, put: string): string => text.replace(find, put)
const text = line(3, cardWord(77))

const TAMPERED: readonly (readonly [name: string, reason: string, send: (string | Buffer)[]])[] = [
  ['a bit flipped in the braces', 'unreadable', [flip(text, '{', '[')]],
  ['a bit flipped in the name of a field', 'unreadable', [flip(text, '"citizenId"', '"citizenIe"')]],
  ['a bit flipped in a quote', 'unreadable', [flip(text, '"card"', '"card#')]],
  ['a field too many', 'unreadable', [line(3, { ...cardWord(77), note: 'x' })]],
  ['a field too few', 'unreadable', [line(3, { kind: 'card', reader: 'R', generation: 1, ms: 1 })]],
  ['an unknown kind', 'unreadable', [line(3, { kind: 'sql', reader: 'R' })]],
  ['a word of the sidecar', 'unreadable', [line(3, { kind: 'read' })]],
  ['a prototype for a message', 'unreadable', ['{"__proto__":{"kind":"removed"},"seq":3}']],
  ['no JSON', 'unreadable', ['']],
  ['a list', 'unreadable', ['[]']],
  ['a check digit changed', 'citizen-id', [flip(text, SECRET.citizenId, `${SECRET.citizenId.slice(0, 12)}${(Number(SECRET.citizenId[12]) + 1) % 10}`)]],
  ['a citizen id of one digit', 'citizen-id', [flip(text, SECRET.citizenId, '1111111111111')]],
  ['a number left out', 'sequence', [line(4, inserted())]],
  ['a number of before', 'sequence', [line(2, inserted())]],
  ['a message replayed', 'sequence', [line(3, inserted()), line(3, inserted())]],
  ['a number that is none', 'unreadable', [line(3.5, inserted())]],
  ['a card older than the newest', 'generation', [line(3, inserted(5)), line(4, cardWord(77, 4))]],
  ['a second hello', 'hello-again', [line(3, HELLO)]],
  ['a photo that is no JPEG', 'photo', [line(3, inserted()), line(4, photo(1, Buffer.from('GIF89a and more')))]],
  ['a JPEG that does not end', 'photo', [line(3, inserted()), line(4, photo(1, JPEG.subarray(0, -1)))]],
  ['a photo that is not base64', 'unreadable', [line(3, inserted()), line(4, { ...photo(), jpeg: '/9j<svg>' })]],
  ['a photo that is too large', 'unreadable', [line(3, inserted()), line(4, photo(1, Buffer.alloc(30_000, 0xFF)))]],
  ['a binary frame', 'binary', [Buffer.from(line(3, inserted()))]],
  ['a message longer than any', 'too-large', [line(3, { ...inserted(), reader: 'R'.repeat(70_000) })]],
  ['a frame of a megabyte', 'too-large', [Buffer.alloc(1_000_000, 0x41)]],
  ['two hundred messages at once', 'too-fast', Array.from({ length: 200 }, (_, i) => line(3 + i, { kind: 'progress', reader: 'R', generation: 1, share: 0.5 }))]
]

for (const [name, reason, messages] of TAMPERED) {
  await t.test(`${name}: the connection ends, it is on record without data, and the next desk goes on`, async t => {
    const before = (await site.audited('station-refused')).length
    const logged = site.logged().length
    const station = await open()
    for (const message of messages) station.raw(message)
    t.equal(await station.closed, reason === 'too-large' ? 1009 : 1008)
    await until(() => deskOf(bad.id)?.link === null, 'shown as not connected')
    await until(async () => (await site.audited('station-refused')).length === before + 1, 'on record')
    const [event] = await site.audited('station-refused')
    t.strictSame(event?.detail, { reason }, 'one word and nothing else')
    t.match(event, { outcome: 'refused', subject: { kind: 'station', id: String(bad.id) }, hns: [] })
    t.notMatch(site.logged().slice(logged), new RegExp(`${SECRET.citizenId.slice(0, 12)}|คนที่77|Person77`), 'no data in the log')
    t.same(deskOf(bad.id)?.cards.filter(({ card }) => card !== null), [], 'nothing of it became a card')
    neighbour.tell({ kind: 'readers', state: { source: 'simulated', service: 'up', readers: [{ name: reason, slot: 'empty' }] } })
    await until(() => deskOf(good.id)?.link?.readers[0]?.name === reason, 'the neighbour goes on')
    t.equal(neighbour.socket.readyState, WebSocket.OPEN)
  })
}

await t.test('whatever bit of a message is flipped on its way, it is refused or still a whole message', t => {
  const words: StationWord[] = [HELLO, inserted(), cardWord(77), photo(), removed()]
  fc.assert(fc.property(fc.nat({ max: words.length - 1 }), fc.nat(), fc.nat({ max: 7 }), (which, place, bit) => {
    const read = createWordReader()
    const answers = words.map((word, i) => {
      const raw = Buffer.from(line(i + 1, word))
      const at = place % raw.length
      if (i === which) raw[at] = (raw[at] ?? 0) ^ (1 << bit)
      return read(raw, false, i)
    })
    const first = answers.findIndex(({ kind }) => kind === 'breach')
    if (first >= 0) return first >= which
    // What was let through is a whole message; of a citizen id the check digit holds (it knows most changes of one digit, not all).
    return answers.every(answer => answer.kind === 'message' && (answer.message.kind !== 'card' || isAskable(answer.message.card.citizenId)))
  }), { numRuns: 3000 })
  t.end()
})

await t.test('a burst of two readers is no breach, a flood is', t => {
  const read = createWordReader()
  const progress = { kind: 'progress', reader: 'R', generation: 1, share: 0.1 }
  const at = (seq: number, ms: number) => read(Buffer.from(line(seq, seq === 1 ? HELLO : progress)), false, ms)
  for (let seq = 1; seq <= 100; seq++) t.equal(at(seq, 0).kind, 'message')
  t.equal(at(101, 2000).kind, 'message', 'two seconds later')
  for (let seq = 102; seq <= 200; seq++) at(seq, 2100)
  t.same(at(201, 2200), { kind: 'breach', breach: 'too-fast' })
  t.end()
})

await t.test('more cards than hands can put in are a flood, however many connections they come over', async t => {
  const flooding = await site.paired('โต๊ะบัตรไม่หยุด')
  const closes: number[] = []
  for (let round = 0; round < 3; round++) {
    const link = await connectedStation(t, site.address, flooding.token)
    link.tell(...Array.from({ length: 90 }, (_, i) => cardWord(1000 + i, i + 1)))
    const { length } = closes
    void link.closed.then(code => closes.push(code))
    if (round < 2) await until(() => deskOf(flooding.id)?.cards[0]?.card?.citizenId === citizenIdAt(1089), 'all were told')
    else await until(() => closes.length > length && closes.includes(1008), 'refused')
  }
  const floods = async () => (await site.audited('station-refused')).filter(({ detail, subject }) => subject?.id === String(flooding.id) && detail?.['reason'] === 'too-fast').length
  await until(async () => await floods() === 1, 'on record')
  const first = cardWord(1, 1)
  const after = stationClient(t, site.address, flooding.token)
  after.tell(HELLO, first)
  t.equal(await after.closed, 1008, 'a new connection is no new minute')
  await until(async () => await floods() === 2, 'on record')
  neighbour.tell(removed(900), cardWord(2, 901))
  await until(() => deskOf(good.id)?.cards[0]?.card?.citizenId === citizenIdAt(2), 'the neighbour goes on')
  const isTooMany = createCardRate()
  for (let i = 0; i < 240; i++) t.notOk(isTooMany(1, i))
  t.ok(isTooMany(1, 1000))
  t.notOk(isTooMany(2, 1000))
  t.notOk(isTooMany(1, 62_000), 'a minute later')
})

await t.test('a station that says nothing, something else first, or answers no ping is not held', async t => {
  const silent = stationClient(t, site.address, bad.token)
  const startedAt = performance.now()
  t.equal(await silent.closed, 1008)
  t.ok(performance.now() - startedAt > 4500)
  const silences = async () => (await site.audited('station-refused')).filter(({ detail }) => detail?.['reason'] === 'no-hello').length
  await until(async () => await silences() === 1, 'on record')
  const rude = stationClient(t, site.address, bad.token)
  rude.raw(line(1, inserted()))
  t.equal(await rude.closed, 1008)
  await until(async () => await silences() === 2, 'on record')
  const told = (await site.audited('station-refused')).length
  const other = stationClient(t, site.address, bad.token)
  const unread = async () => (await site.audited('station-refused')).filter(({ detail }) => detail?.['reason'] === 'unreadable').length
  const unreadBefore = await unread()
  other.raw(line(1, { ...HELLO, protocol: 2 }))
  t.equal(await other.closed, 1008, 'another version of the wire')
  await until(async () => await unread() === unreadBefore + 1, 'on record')
  await until(async () => (await site.audited('station-refused')).length > told, 'on record')
})

await t.test('a line that is dead is given up within half a minute', async t => {
  const before = (await site.audited('station-refused')).length
  const deaf = new WebSocket(`${site.address.replace('http', 'ws')}/stations/link`, { headers: { authorization: `Bearer ${bad.token}` }, autoPong: false })
  deaf.on('error', () => undefined)
  await new Promise(resolve => deaf.once('open', resolve))
  deaf.send(line(1, HELLO))
  await until(() => deskOf(bad.id)?.link !== null, 'connected')
  const startedAt = performance.now()
  await new Promise(resolve => deaf.once('close', resolve))
  t.ok(performance.now() - startedAt > 15_000 && performance.now() - startedAt < 32_000)
  t.equal(deskOf(bad.id)?.link, null)
  t.equal(neighbour.socket.readyState, WebSocket.OPEN, 'who answers stays')
  t.equal((await site.audited('station-refused')).length, before, 'a broken line is nobody\'s fault')
})

await t.test('a page that wants the card read again is heard by its station alone', async t => {
  const station = await open()
  t.equal(site.web.desks.readAgain(bad.id), true)
  t.match(await station.heard('read'), { seq: 2, kind: 'read' })
  t.notOk(neighbour.words.some(({ kind }) => kind === 'read'))
  station.socket.terminate()
  await until(() => deskOf(bad.id)?.link === null, 'gone')
  t.equal(site.web.desks.readAgain(bad.id), false)
})

await t.test('a newer connection takes the place of the older, which says goodbye and changes nothing', async t => {
  const first = await open()
  first.tell(inserted(), cardWord(1))
  await until(() => deskOf(bad.id)?.cards.length === 1, 'a card')
  const second = await open()
  t.equal(await first.closed, 4001)
  t.not(deskOf(bad.id)?.link, null)
  t.ok(deskOf(bad.id)?.cards.every(({ removedAt }) => removedAt !== null), 'what lay there counts as pulled out')
  second.tell(inserted(), cardWord(2))
  await until(() => deskOf(bad.id)?.cards[0]?.card?.citizenId === citizenIdAt(2), 'the newer one is heard')
  second.socket.terminate()
  await until(() => deskOf(bad.id)?.link === null, 'gone')
})

await t.test('the service stops at once, and tells its stations', async t => {
  const other = await stationSite(t)
  const { token } = await other.paired('โต๊ะปิด')
  const station = await connectedStation(t, other.address, token)
  const startedAt = performance.now()
  await other.app.close()
  t.equal(await station.closed, 1001)
  t.ok(performance.now() - startedAt < 3000)
})
