import t, { type Test } from 'tap'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import { MINUTE_MS, plusMs } from '../../../src/values/local-date.js'
import { neverLogged } from '../../support/test-log.js'
import { cardWord, connectedStation, inserted, removed, stationSite, until, type Person, type StationClient } from './station-site.js'
import { fc } from '../../support/properties.js'

t.setTimeout(120_000)

const site = await stationSite(t)
const { db } = site.hospital.state
await setSetting(db, { name: 'card_room.asks_right', value: false, by: 'test', at: site.web.clock() })
const advance = (ms: number): void => { site.setClock(plusMs(site.web.clock(), ms)) }
t.beforeEach(() => { advance(2 * MINUTE_MS) })

async function station (name: string): Promise<{ id: number, link: StationClient }> {
  const { id, token } = await site.paired(name)
  return { id, link: await connectedStation(t, site.address, token) }
}

/** The code the station shows on its own screen. */
async function codeOf ({ words, tell }: StationClient): Promise<string> {
  const before = words.length
  tell({ kind: 'code-wanted' })
  await until(() => words.slice(before).some(({ kind }) => kind === 'code'), 'a code')
  const word = words.findLast(({ kind }) => kind === 'code')
  return word?.kind === 'code' ? word.code : ''
}

const bind = async (person: Person, link: StationClient): Promise<Response> => await person.post('/card-room/station', { code: await codeOf(link) })

/** What a browser hears of its stream, word for word. */
async function stream (t: Test, person: Person): Promise<{ readonly status: number, readonly words: string[] }> {
  const leaving = new AbortController()
  t.teardown(() => { leaving.abort() })
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${site.address}/card-room/live`, { headers: { accept: 'text/event-stream', cookie }, signal: leaving.signal })
  const words: string[] = []
  const { body } = answer
  if (answer.status === 200 && body !== null) {
    void (async () => {
      for await (const chunk of body) for (const [, word = ''] of Buffer.from(chunk as Uint8Array).toString().matchAll(/^event: (\w+)$/gm)) words.push(word)
    })().catch(() => undefined)
    await until(() => words[0] === 'hello', 'hello')
  }
  return { status: answer.status, words }
}

await t.test('a browser is bound with the code on the station\'s screen, once, and says which station it sees', async t => {
  const { id, link } = await station('ห้องบัตร 1')
  const clerk = await site.person('card-room')
  t.equal((await stream(t, clerk)).status, 404, 'bound to nothing, it hears nothing')
  const code = await codeOf(link)
  const form = await (await clerk.get(`/card-room/station?code=${code}`)).text()
  t.match(form, new RegExp(`name="code" value="${code}"`), 'filled in')
  t.equal(clerk.cookies.has('sidecar_station'), false, 'and nothing else')
  const answer = await clerk.post('/card-room/station', { code: `${code.slice(0, 3)} ${code.slice(3)}` })
  t.equal(answer.status, 200)
  t.match(answer.headers.getSetCookie().join(), /sidecar_station=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/)
  t.match(await answer.text(), /เบราว์เซอร์นี้เห็นบัตรของ ห้องบัตร 1/)
  t.notOk(JSON.stringify(await db.selectFrom('station_browser').selectAll().execute()).includes(clerk.cookies.get('sidecar_station') ?? '-'), 'only its hash is kept')
  t.match((await site.audited('browser-bound'))[0], { login: 'card-room', outcome: 'done', subject: { kind: 'station', id: String(id) } })
  t.equal((await clerk.post('/card-room/station', { code })).status, 422, 'a code replayed')
  t.match(await (await clerk.get('/card-room/station')).text(), /เห็นบัตรของ ห้องบัตร 1/)
  t.notMatch(site.logged(), code)
  t.equal((await (await site.person('auditor')).get('/card-room/station')).status, 403)
})

await t.test('a browser hears of its own desk at once, and is told in a word, never in data', async t => {
  const { link } = await station('ห้องบัตร 2')
  const clerk = await site.person('card-room')
  await bind(clerk, link)
  const { words } = await stream(t, clerk)
  const startedAt = performance.now()
  link.tell(inserted())
  await until(() => words.includes('changed'), 'changed')
  t.ok(performance.now() - startedAt < 500, 'not by looking now and then')
  const before = words.length
  link.tell(...Array.from({ length: 40 }, (_, i) => ({ kind: 'progress', reader: 'R', generation: 1, share: i / 40 }) as const), cardWord(1), removed())
  await until(() => words.length > before, 'again')
  await new Promise(resolve => setTimeout(resolve, 300))
  t.ok(words.length - before < 40, `many changes, few words: ${words.length - before}`)
  t.same(new Set(words), new Set(['hello', 'changed']))
})

await t.test('the newest browser wins: the one before is told that it is over, and hears no more', async t => {
  const { id, link } = await station('ห้องบัตร 3')
  const first = await site.person('card-room')
  const second = await site.person('insurance-office')
  await bind(first, link)
  const { words } = await stream(t, first)
  const answer = await bind(second, link)
  t.match(await answer.text(), /เดิมผูกโดย คน card-room/)
  await until(() => words.at(-1) === 'over', 'over')
  const heard = words.length
  const { words: fresh } = await stream(t, second)
  link.tell(inserted())
  await until(() => fresh.includes('changed'), 'the new one hears')
  t.equal(words.length, heard)
  t.equal((await stream(t, first)).status, 404)
  t.match(await (await first.get('/card-room/station')).text(), /ยังไม่ได้ผูก/)

  t.equal((await second.post('/card-room/station/leave')).headers.get('location'), '/card-room/station?said=browser-unbound')
  await until(() => fresh.at(-1) === 'over', 'over')
  t.equal(second.cookies.has('sidecar_station'), false)
  t.match((await site.audited('browser-unbound'))[0], { login: 'insurance-office', subject: { id: String(id) } })
})

await t.test('bound to another station, a browser lets go of the one before', async t => {
  const one = await station('ห้องบัตร 4')
  const other = await station('ห้องบัตร 5')
  const clerk = await site.person('card-room')
  await bind(clerk, one.link)
  const old = clerk.cookies.get('sidecar_station') ?? ''
  const { words } = await stream(t, clerk)
  await bind(clerk, other.link)
  await until(() => words.at(-1) === 'over', 'over')
  t.equal((await db.selectFrom('station_browser').select('station_id').where('station_id', 'in', [one.id, other.id]).execute()).length, 1)
  clerk.cookies.set('sidecar_station', old)
  t.equal((await stream(t, clerk)).status, 404)
})

await t.test('with the session its stream is over, and with the station', async t => {
  const { id, link } = await station('ห้องบัตร 6')
  const clerk = await site.person('card-room')
  await bind(clerk, link)
  const { words } = await stream(t, clerk)
  await clerk.post('/sign-out')
  link.tell(inserted())
  await until(() => words.at(-1) === 'over', 'over')
  t.notOk(words.includes('changed'), 'not a word after the session')
  const again = await site.person('card-room')
  again.cookies.set('sidecar_station', clerk.cookies.get('sidecar_station') ?? '')
  const { words: fresh } = await stream(t, again)
  t.equal((await (await site.person('it')).post(`/stations/${id}/revoke`, { sure: 'yes' })).status, 303)
  await until(() => fresh.at(-1) === 'over', 'over')
  const idle = await site.person('card-room')
  const next = await station('ห้องบัตร 7')
  await bind(idle, next.link)
  const { words: late } = await stream(t, idle)
  advance(13 * 60 * MINUTE_MS)
  next.link.tell(inserted())
  await until(() => late.at(-1) === 'over', 'over')
  t.notOk(late.includes('changed'))
})

await t.test('a person who guesses is held back after five tries', async t => {
  const { link } = await station('ห้องบัตร 8')
  const clerk = await site.person('card-room')
  const right = await codeOf(link)
  const wrong = right === '000000' ? '000001' : '000000'
  const statuses: number[] = []
  for (let i = 0; i < 6; i++) statuses.push((await clerk.post('/card-room/station', { code: wrong })).status)
  t.same(statuses, [422, 422, 422, 422, 422, 429])
  t.equal((await clerk.post('/card-room/station', { code: right })).status, 429, 'even the right one')
  t.match((await site.audited('browser-bound'))[0], { outcome: 'refused', login: 'card-room', detail: { reason: 'wrong-code' } })
  advance(MINUTE_MS)
  t.equal((await clerk.post('/card-room/station', { code: right })).status, 200)
})

await t.test('a form of another site binds nothing', async t => {
  const { link } = await station('ห้องบัตร 9')
  const clerk = await site.person('card-room')
  const code = await codeOf(link)
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const headers of [{ origin: 'https://evil.example' }, { origin: site.address }]) {
    t.equal((await fetch(`${site.address}/card-room/station`, { method: 'POST', body: new URLSearchParams({ code }), headers: { cookie, ...headers }, redirect: 'manual' })).status, 403)
  }
  t.equal((await clerk.post('/card-room/station', { code })).status, 200, 'the code was not used up')
})

await t.test('of many stations, whatever happens, a browser hears of its own alone', async t => {
  const all = await Promise.all(Array.from({ length: 5 }, async (_, i) => await station(`หลายโต๊ะ ${i}`)))
  const people: Person[] = []
  for (const { link } of all) {
    const person = await site.person('card-room')
    await bind(person, link)
    people.push(person)
    neverLogged(person.cookies.get('sidecar_station') ?? '')
  }
  const streams = await Promise.all(people.map(async person => await stream(t, person)))
  const heard = (): number => streams.reduce((sum, { words }) => sum + words.length, 0)
  // The words that a connection brings by itself, or those of the try before, are over.
  const quiet = async (ms: number): Promise<void> => {
    for (let before = -1; before !== heard();) {
      before = heard()
      await new Promise(resolve => setTimeout(resolve, ms))
    }
  }
  await quiet(500)
  let generation = 0
  await fc.assert(fc.asyncProperty(fc.nat({ max: all.length - 1 }), fc.integer({ min: 1, max: 4 }), async (which, times) => {
    const before = streams.map(({ words }) => words.length)
    for (let i = 0; i < times; i++) all[which]?.link.tell(inserted(++generation), removed(generation))
    await until(() => (streams[which]?.words.length ?? 0) > (before[which] ?? 0), 'its own hears')
    await quiet(100)
    return streams.every(({ words }, i) => i === which || words.length === before[i])
  }), { numRuns: 25, endOnFailure: true })
  t.ok(streams.every(({ words }) => new Set(words).size <= 2))
})
