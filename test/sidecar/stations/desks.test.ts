import t from 'tap'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import type { SidecarWord, StationMessage, StationWord } from '../../../src/devices/wire.js'
import type { AskedRight } from '../../../src/sidecar/asking/payers.js'
import type { CardLookup } from '../../../src/sidecar/desk/card-lookup.js'
import { createDesks } from '../../../src/sidecar/desk/create-desks.js'
import type { CardMatch, Desks } from '../../../src/sidecar/desk/desk.js'
import { listAudit } from '../../../src/sidecar/state/audit-store.js'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { claimPairingCode, makePairingCode } from '../../../src/sidecar/state/station-pairing-store.js'
import { createStation, readStation } from '../../../src/sidecar/state/station-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { AS_OF } from '../../support/check-run.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { testLog } from '../../support/test-log.js'
import { stateDatabase } from '../state/state-database.js'
import { cardWord, inserted, JPEG, photo, removed, until } from './station-site.js'
import { fc } from '../../support/properties.js'

const { db } = await stateDatabase(t)
const NOT_ASKED: AskedRight = { answer: { kind: 'not-checked' }, answerId: null }

interface Question<Answer> { readonly card: ThaiIdCard, readonly answer: (answer: Answer) => void, readonly fail: () => void, readonly signal?: AbortSignal }

/** A desk's lookups that answer when the test says so. */
function lookups () {
  const matches: Question<CardMatch>[] = []
  const rights: Question<AskedRight>[] = []
  const remembered: string[] = []
  const lookup: CardLookup = {
    match: async card => await new Promise((resolve, reject) => { matches.push({ card, answer: resolve, fail: () => { reject(new Error('broken')) } }) }),
    ask: async (card, signal) => await new Promise((resolve, reject) => { rights.push({ card, answer: resolve, fail: () => { reject(new Error('broken')) }, signal }) }),
    remember: async (hn, card, { stationId, source, insteadOf = null }) => { remembered.push(`${hn} ${card.citizenId} ${stationId} ${source}${insteadOf === null ? '' : ` not ${insteadOf}`}`) }
  }
  return { lookup, matches, rights, remembered }
}

let clock = AS_OF
const clockOf = () => clock

function deskSite () {
  const asked = lookups()
  let log = ''
  const desks = createDesks({ state: db, lookup: asked.lookup, clock: clockOf, log: testLog(line => { log += line }) })
  t.teardown(desks.stop)
  return { ...asked, desks, logged: () => log }
}

async function pairedStation (name: string): Promise<{ id: number, tokenId: string }> {
  const id = await createStation(db, { name, source: 'auto', readsOn: 'insert', settleMs: 0 }, { by: 'test', at: clock })
  await claimPairingCode(db, { code: await makePairingCode(db, id, clock) ?? '', host: 'h', version: '1', address: '::1', at: clock })
  return { id, tokenId: (await readStation(db, id))?.tokenId ?? '' }
}

/** A connection without a wire. */
function connect (desks: Desks, { id, tokenId }: { id: number, tokenId: string }, address = '10.1.1.1') {
  const said: SidecarWord[] = []
  const ends: string[] = []
  const hearer = desks.connect({ station: { id, name: `โต๊ะ ${id}` }, tokenId, address, version: '9', localPort: 4321, send: word => { said.push(word) }, end: why => { ends.push(why) } })
  let seq = 1
  const tell = (...words: StationWord[]): void => { for (const word of words) hearer.hear({ seq: ++seq, ...word } as StationMessage) }
  tell({ kind: 'readers', state: { source: 'simulated', service: 'up', readers: [{ name: 'R', slot: 'empty' }] } })
  return { said, ends, tell, gone: hearer.gone }
}

await t.test('a card is matched and its right asked beside each other, and each answer is told when it comes', async t => {
  const { desks, matches, rights, remembered } = deskSite()
  const station = await pairedStation('ก')
  t.equal(desks.of(station.id), null, 'never a word of it')
  const { tell, said } = connect(desks, station)
  await until(() => said.length === 1, 'welcome')
  t.match(desks.of(station.id), { link: { source: 'simulated', service: 'up', localPort: 4321, address: '10.1.1.1' }, cards: [] })
  let changes = 0
  desks.subscribe(station.id, () => { changes++ })
  tell(inserted(), cardWord(1), photo())
  const shown = () => desks.of(station.id)?.cards[0]
  t.match(shown(), { card: { citizenId: citizenIdAt(1) }, match: null, right: null, photoShare: 1, removedAt: null })
  t.same(shown()?.photo, JPEG)
  t.same([matches.length, rights.length], [1, 1], 'both are under way')
  const before = changes
  rights[0]?.answer(NOT_ASKED)
  await until(() => shown()?.right !== null, 'the right')
  t.equal(shown()?.match, null)
  matches[0]?.answer({ kind: 'one', hn: '000000001' })
  await until(() => remembered.length === 1, 'remembered')
  t.match(shown(), { match: { kind: 'one', hn: '000000001' } })
  t.equal(changes - before, 2)
  t.same(remembered, [`000000001 ${citizenIdAt(1)} ${station.id} simulated`])
  const { events } = await listAudit(db, { action: 'card-read' }, { limit: 10 })
  t.equal(events.length, 1)
  t.strictSame(events[0]?.detail, { station: station.id, outcome: 'one' })
  t.match(events[0], { login: null, hns: ['000000001'], address: '10.1.1.1' })
})

await t.test('what is found for a card that is gone or cleared is not shown, and its question is taken back', async t => {
  const { desks, matches, rights, remembered } = deskSite()
  const station = await pairedStation('ข')
  const { tell } = connect(desks, station)
  tell(inserted(1), cardWord(2, 1))
  desks.clear(station.id)
  t.equal(rights[0]?.signal?.aborted, true)
  tell(photo(1), removed(1), inserted(2), cardWord(3, 2))
  matches[0]?.answer({ kind: 'one', hn: '000000002' })
  rights[0]?.answer(NOT_ASKED)
  await until(async () => (await listAudit(db, { hn: '000000002' }, { limit: 1 })).events.length === 1, 'it is on record all the same')
  t.equal(desks.of(station.id)?.cards.length, 1)
  t.match(desks.of(station.id)?.cards[0], { card: { citizenId: citizenIdAt(3) }, match: null, right: null, photo: null })
  t.same(remembered, [])
  matches[1]?.answer({ kind: 'new' })
  await until(() => desks.of(station.id)?.cards[0]?.match?.kind === 'new', 'the next card')
  t.same(remembered, [])
})

await t.test('of one station four questions are under way at most, and what nobody waits for any more gives up its turn', async t => {
  const { desks, rights, matches } = deskSite()
  const [station, other] = [await pairedStation('ถี่'), await pairedStation('ข้างๆ')]
  const { tell } = connect(desks, station)
  const readers = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  tell(...readers.map((reader, i) => cardWord(20 + i, 1, reader)))
  t.equal(matches.length, 7, 'HOSxP is asked at once')
  await until(() => rights.length === 4, 'four')
  connect(desks, other).tell(cardWord(40))
  await until(() => rights.length === 5, 'another desk does not wait')
  t.equal(rights[4]?.card.citizenId, citizenIdAt(40))
  tell(cardWord(50, 2, 'E'))
  rights[0]?.answer(NOT_ASKED)
  await until(() => rights.length === 6, 'the next')
  rights[1]?.fail()
  await until(() => rights.length === 7, 'also after one that broke')
  desks.clear(station.id)
  await new Promise(resolve => setTimeout(resolve, 20))
  t.same(rights.slice(5).map(({ card }) => card.citizenId), [citizenIdAt(24), citizenIdAt(25)], 'nobody asks for those that were cleared')
})

await t.test('a person chooses among several, and only then is it remembered', async t => {
  const { desks, matches, remembered } = deskSite()
  const station = await pairedStation('ค')
  const { tell } = connect(desks, station)
  tell(inserted(), cardWord(4))
  const id = desks.of(station.id)?.cards[0]?.id ?? ''
  matches[0]?.answer({ kind: 'several', candidates: ['000000003', '000000004'].map(hn => ({ hn, name: '', birthday: null, citizenId: citizenIdAt(4) })) })
  await until(() => desks.of(station.id)?.cards[0]?.match !== null, 'matched')
  t.same(remembered, [])
  const other = await pairedStation('ค2')
  connect(desks, other)
  t.equal(desks.take(other.id, id, '000000004'), false, 'a card of another desk')
  t.equal(desks.take(station.id, 'x', '000000004'), false)
  t.equal(desks.take(station.id, id, '000000004'), true)
  t.equal(desks.of(station.id)?.cards[0]?.takenFor, '000000004')
  t.same(remembered, [`000000004 ${citizenIdAt(4)} ${station.id} simulated`])
  t.equal(desks.take(station.id, id, '000000003'), true, 'they chose the wrong one before')
  t.equal(remembered[1], `000000003 ${citizenIdAt(4)} ${station.id} simulated not 000000004`)
})

await t.test('a card that is pulled out stays its minutes and goes with its photo; a fault is on record once', async t => {
  const { desks, rights } = deskSite()
  const station = await pairedStation('ง')
  const { tell, gone } = connect(desks, station)
  tell(inserted(1), cardWord(5, 1), photo(1), removed(1))
  t.match(desks.of(station.id)?.cards[0], { removedAt: clock, photo: JPEG })
  clock = plusMs(clock, 2 * MINUTE_MS - 1)
  t.equal(desks.of(station.id)?.cards.length, 1)
  clock = plusMs(clock, 1)
  t.equal(desks.of(station.id)?.cards.length, 0)
  tell(inserted(2), { kind: 'fault', reader: 'R', generation: 2, fault: 'mute', isRetryable: false }, { kind: 'fault', reader: 'R', generation: 2, fault: 'mute', isRetryable: false })
  t.match(desks.of(station.id)?.cards[0], { fault: 'mute', card: null })
  await until(async () => (await listAudit(db, { subject: { kind: 'station', id: String(station.id) }, action: 'card-read' }, { limit: 9 })).events.some(({ detail }) => detail?.['outcome'] === 'mute'), 'on record')
  tell(inserted(3), cardWord(6, 3))
  t.equal(desks.of(station.id)?.cards.length, 1, 'the fault goes when the next card is in')
  gone()
  t.match(desks.of(station.id), { link: null, cards: [{ removedAt: clock, card: { citizenId: citizenIdAt(6) } }] }, 'the card is kept, as pulled out')
  t.equal(rights.at(-1)?.signal?.aborted, false)
  t.equal(desks.readAgain(station.id), false)
})

await t.test('with no minutes to stay a card is gone the moment it is pulled out', async t => {
  await setSetting(db, { name: 'card_room.keep_minutes', value: 0, by: 'test', at: clock })
  const { desks, rights } = deskSite()
  const station = await pairedStation('จ')
  const { tell } = connect(desks, station)
  tell(inserted(1))
  await until(() => { tell({ kind: 'progress', reader: 'R', generation: 1, share: 0.1 }); return desks.of(station.id)?.cards.length === 1 }, 'in')
  await new Promise(resolve => setTimeout(resolve, 50))
  tell(cardWord(7, 1), removed(1))
  t.same(desks.of(station.id)?.cards, [])
  await until(() => rights[0]?.signal?.aborted === true, 'forgotten')
  await setSetting(db, { name: 'card_room.keep_minutes', value: 2, by: 'test', at: clock })
})

await t.test('a lookup that breaks, and a page that breaks while it listens, disturb nobody', async t => {
  const { desks, matches, rights, logged } = deskSite()
  const station = await pairedStation('ฉ')
  const { tell } = connect(desks, station)
  let heard = 0
  desks.subscribe(station.id, () => { throw new Error(citizenIdAt(8)) })
  desks.subscribe(station.id, () => { heard++ })
  tell(inserted(), cardWord(8))
  t.equal(heard, 2)
  matches[0]?.fail()
  rights[0]?.fail()
  await until(() => desks.of(station.id)?.cards[0]?.right !== null, 'asked')
  t.match(desks.of(station.id)?.cards[0], { match: { kind: 'unknown' }, right: NOT_ASKED })
  t.notMatch(logged(), new RegExp(citizenIdAt(8)))
  t.match(logged(), /a page that listened to a station failed/)
})

await t.test('a code for a browser is one station\'s, once, for two minutes; no two are equal; guessing voids all', async t => {
  const { desks, logged } = deskSite()
  const station = await pairedStation('ช')
  const { tell, said, gone } = connect(desks, station)
  tell({ kind: 'code-wanted' })
  t.same(said, [], 'nothing before its welcome')
  await until(() => said.length === 1, 'welcome')
  const codeNow = (): string => {
    tell({ kind: 'code-wanted' })
    const word = said.at(-1)
    return word?.kind === 'code' ? word.code : ''
  }
  const first = codeNow()
  t.match(first, /^\d{6}$/)
  const second = codeNow()
  t.equal(desks.stationOfCode(first), first === second ? station.id : null, 'the newer takes its place')
  t.equal(desks.stationOfCode(codeNow()), station.id)
  const third = codeNow()
  t.equal(desks.stationOfCode(third), station.id)
  t.equal(desks.stationOfCode(third), null, 'once')
  const late = codeNow()
  clock = plusMs(clock, 2 * MINUTE_MS)
  t.equal(desks.stationOfCode(late), null, 'two minutes')
  clock = plusMs(clock, 10 * MINUTE_MS)
  const open = codeNow()
  for (let i = 0; i < 50; i++) desks.stationOfCode(open === '000000' ? '000001' : '000000')
  t.equal(desks.stationOfCode(open), null, 'void')
  t.match(logged(), /all are void/)
  const left = codeNow()
  gone()
  t.equal(desks.stationOfCode(left), null, 'of a station that is gone')
  const many = await Promise.all(Array.from({ length: 30 }, async (_, i) => connect(desks, await pairedStation(`ช${i}`))))
  await until(() => many.every(({ said: heard }) => heard.length === 1), 'welcome')
  const codes = many.map(({ tell: ask, said: heard }) => {
    ask({ kind: 'code-wanted' })
    const word = heard.at(-1)
    return word?.kind === 'code' ? word.code : ''
  })
  t.equal(new Set(codes).size, 30)
})

await t.test('a newer connection ends the older, whose words count no more; one whose token is gone is ended', async t => {
  const { desks } = deskSite()
  const station = await pairedStation('ซ')
  const older = connect(desks, station)
  const newer = connect(desks, station)
  t.same(older.ends, ['replaced'])
  older.tell(inserted(9), cardWord(9, 9))
  t.same(desks.of(station.id)?.cards, [])
  older.gone()
  t.not(desks.of(station.id)?.link, null)
  await until(() => newer.said.some(({ kind }) => kind === 'welcome'), 'welcome')
  const stolen = connect(desks, { ...station, tokenId: 'of a token before' })
  await until(() => stolen.ends.includes('revoked'), 'ended')
})

await t.test('a station that comes from two places at once is on record, once an hour', async t => {
  const { desks } = deskSite()
  const station = await pairedStation('สองที่')
  for (const address of ['10.1.1.1', '10.1.1.1', '10.9.9.9', '10.1.1.1', '10.9.9.9']) connect(desks, station, address)
  const refusals = async () => (await listAudit(db, { subject: { kind: 'station', id: String(station.id) }, action: 'station-refused' }, { limit: 9 })).events
  await until(async () => (await refusals()).length > 0, 'on record')
  await new Promise(resolve => setTimeout(resolve, 50))
  t.match(await refusals(), [{ address: '10.9.9.9', detail: { reason: 'two-places' } }])
  t.equal((await refusals()).length, 1)
})

await t.test('whatever many stations tell, in whatever order, no desk shows or hears of a card of another', async () => {
  const stations = await Promise.all(Array.from({ length: 6 }, async (_, i) => await pairedStation(`ญ${i}`)))
  const word = fc.tuple(fc.nat({ max: 5 }), fc.constantFrom('inserted', 'card', 'photo', 'removed', 'clear', 'leave'), fc.integer({ min: 1, max: 5 }))
  const { desks } = deskSite()
  await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 60 }), async events => {
    const heard = stations.map(() => 0)
    const lines = stations.map(station => connect(desks, station))
    const stops = stations.map(({ id }, i) => desks.subscribe(id, () => { heard[i] = (heard[i] ?? 0) + 1 }))
    let isApart = true
    for (const [which, kind, generation] of events) {
      const before = [...heard]
      const line = lines[which]
      const station = stations[which]
      if (line === undefined || station === undefined) continue
      if (kind === 'inserted') line.tell(inserted(generation))
      // The number of a person says at which station their card was put in.
      if (kind === 'card') line.tell(cardWord(1000 + which, generation))
      if (kind === 'photo') line.tell(photo(generation, Buffer.from([...JPEG.subarray(0, 4), which, ...JPEG.subarray(4)])))
      if (kind === 'removed') line.tell(removed(generation))
      if (kind === 'clear') desks.clear(station.id)
      if (kind === 'leave') {
        line.gone()
        lines[which] = connect(desks, station)
      }
      isApart &&= heard.every((times, i) => i === which || times === before[i])
      isApart &&= stations.every(({ id }, i) => (desks.of(id)?.cards ?? []).every(({ card, photo: jpeg }) => (card === null || card.citizenId === citizenIdAt(1000 + i)) && (jpeg === null || jpeg[4] === i)))
    }
    for (const stop of stops) stop()
    for (const line of lines) line.gone()
    for (const { id } of stations) desks.clear(id)
    return isApart
  }), { numRuns: 60 })
})
