import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as rest } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { CardReaders, ReaderEvent } from '../../src/devices/card-readers.js'
import { createNhsoAgentReaders, type NhsoAgentOptions } from '../../src/devices/nhso-agent/nhso-agent-readers.js'
import { readAgentCard } from '../../src/devices/nhso-agent/read-agent-card.js'
import { readBirth } from '../../src/devices/nhso-agent/read-birth.js'
import { citizenIdAt } from '../support/citizen-ids.js'

const JPEG = Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 0x20, 0x20, 0xFF, 0xD9])
const PERSON = { pid: citizenIdAt(7), hn: null, titleName: '003', fname: 'สมมติ', lname: 'ใจทดสอบ', nation: '099', birthDate: '25330500', sex: 'ชาย', image: JPEG.toString('base64') }

/** NHSO's agent as far as it is known: what it answers is the test's to say. */
interface AgentSimulator {
  readonly url: string
  terminals: { status: number, body: string }
  card: (response: ServerResponse) => void
  readonly asked: string[]
  readonly stop: () => Promise<void>
}

const terminalsOf = (present: Readonly<Record<string, boolean>>): { status: number, body: string } => ({ status: 200, body: JSON.stringify(Object.entries(present).map(([terminalName, isPresent]) => ({ terminalName, isPresent }))) })
const answering = (status: number, body: unknown) => (response: ServerResponse): void => { response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)) }

async function simulator (t: Test, port = 0): Promise<AgentSimulator> {
  const agent: { terminals: { status: number, body: string }, card: (response: ServerResponse) => void, asked: string[] } = { terminals: terminalsOf({ R1: false }), card: answering(200, PERSON), asked: [] }
  const server = createServer((request, response) => {
    agent.asked.push(request.url ?? '')
    if (request.url === '/api/smartcard/terminals') return answering(agent.terminals.status, agent.terminals.body)(response)
    if (request.url?.startsWith('/api/smartcard/read-card-only?') === true) return agent.card(response)
    response.writeHead(404).end()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise(resolve => { server.close(resolve) })
  }
  t.teardown(stop)
  return Object.assign(agent, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop })
}

interface Hearing {
  readonly readers: CardReaders
  readonly heard: ReaderEvent[]
  readonly words: () => string[]
  readonly until: (word: string) => Promise<void>
}

function listenTo (t: Test, options: NhsoAgentOptions): Hearing {
  const readers = createNhsoAgentReaders({ pollMs: 20, settleMs: 60, listMs: 200, readMs: 300, againMs: 20, ...options })
  t.teardown(readers.close)
  const heard: ReaderEvent[] = []
  readers.subscribe(event => heard.push(event))
  const words = (): string[] => heard.map(event => event.kind === 'readers' ? `${event.state.service} ${event.state.readers.map(({ slot }) => slot).join(' ')}`.trim() : event.kind === 'fault' ? `${event.reader} ${event.fault}` : `${event.reader} ${event.kind}`)
  return { readers, heard, words, until: async word => { while (!words().includes(word)) await rest(5) } }
}

await t.test('a card that lies still is read with its photo, and told again to whoever asks later', async t => {
  const agent = await simulator(t)
  const { readers, heard, words, until } = listenTo(t, { url: agent.url })
  await until('up empty')
  agent.terminals = terminalsOf({ R1: true })
  await until('R1 photo')
  t.match(heard.find(({ kind }) => kind === 'card'), {
    reader: 'R1',
    generation: 1,
    card: {
      citizenId: PERSON.pid, thaiName: { prefix: 'นาย', first: 'สมมติ', middle: '', last: 'ใจทดสอบ' }, englishName: { first: '' }, birth: { year: 1990, month: 5, day: null }, sex: 'male', address: null, issuer: '', issuedOn: null, expiresOn: null, isLifelong: false, nhso: null
    }
  })
  t.match(heard.find(({ kind }) => kind === 'photo'), { reader: 'R1', generation: 1, jpeg: JPEG })
  const ms = heard.flatMap(event => event.kind === 'card' ? [event.ms] : [])
  t.ok((ms[0] ?? 0) >= 60, 'not before it settled')
  await until('up read')
  await rest(100)
  t.equal(agent.asked.filter(path => path.includes('read-card-only')).length, 1, 'a card that stays in is read once')
  t.ok(agent.asked.includes('/api/smartcard/read-card-only?readImageFlag=true'))
  t.notOk(agent.asked.some(path => /nhso-service|read\?/.test(path)), 'nothing of NHSO is asked')

  const late: string[] = []
  readers.subscribe(({ kind }) => late.push(kind))
  t.same(late, ['readers', 'inserted', 'card', 'photo'])
  agent.terminals = terminalsOf({ R1: false })
  await until('R1 removed')
  t.same(words().filter(word => word.startsWith('R1')), ['R1 inserted', 'R1 card', 'R1 photo', 'R1 removed'])
})

await t.test('read on demand waits for the demand, without a photo when none is wanted', async t => {
  const agent = await simulator(t)
  const { readers, words, until } = listenTo(t, { url: agent.url })
  readers.setOptions({ readsOn: 'demand', settleMs: 0, withPhoto: false, withNhso: false })
  agent.card = answering(200, { ...PERSON, image: null })
  agent.terminals = terminalsOf({ R1: true })
  await until('R1 inserted')
  await rest(150)
  t.notOk(words().includes('R1 card'))
  readers.read('R9')
  readers.read()
  await until('R1 card')
  t.ok(agent.asked.includes('/api/smartcard/read-card-only?readImageFlag=false'))
  t.notOk(words().includes('R1 photo'))
})

await t.test('every way a read can fail is a fault, never a person', async t => {
  const wrongDigit = `${PERSON.pid.slice(0, 12)}${(Number(PERSON.pid[12]) + 1) % 10}`
  const answers: readonly [what: string, card: (response: ServerResponse) => void, fault: string][] = [
    ['no reader', answering(418, { status: 418 }), 'reader-lost'],
    ['no card, three times', answering(500, { status: 500 }), 'mute'],
    ['another status', answering(503, ''), 'unreadable'],
    ['a page', answering(200, '<html>login</html>'), 'unreadable'],
    ['a list', answering(200, [PERSON]), 'unreadable'],
    ['no number', answering(200, { ...PERSON, pid: null }), 'unreadable'],
    ['half a number', answering(200, { ...PERSON, pid: '12345' }), 'half-read'],
    ['a wrong check digit', answering(200, { ...PERSON, pid: wrongDigit }), 'check-digit'],
    ['no name', answering(200, { ...PERSON, fname: '', lname: 'null' }), 'half-read'],
    ['a name without end', answering(200, { ...PERSON, fname: 'ก'.repeat(500) }), 'unreadable'],
    ['an answer without end', answering(200, { ...PERSON, image: 'A'.repeat(300_000) }), 'unreadable'],
    ['a line that is cut', response => response.destroy(), 'unreadable'],
    ['silence', () => undefined, 'too-slow']
  ]
  for (const [what, card, fault] of answers) {
    const agent = await simulator(t)
    agent.card = card
    agent.terminals = terminalsOf({ R1: true })
    const { readers, words, until, heard } = listenTo(t, { url: agent.url })
    await until(`R1 ${fault}`)
    t.notOk(words().some(word => /card|photo/.test(word)), what)
    t.match(heard.find(({ kind }) => kind === 'fault'), { isRetryable: true })
    agent.card = answering(200, PERSON)
    readers.read()
    await until('R1 card')
    await readers.close()
    await agent.stop()
  }
})

await t.test('a card that was pulled while it was read is nobody\'s', async t => {
  const agent = await simulator(t)
  const { words, until } = listenTo(t, { url: agent.url })
  agent.card = response => {
    agent.terminals = terminalsOf({ R1: false })
    answering(200, PERSON)(response)
  }
  agent.terminals = terminalsOf({ R1: true })
  await until('R1 removed')
  await rest(50)
  t.notOk(words().includes('R1 card'))
})

await t.test('with cards in two readers nobody knows whose the answer is: neither is taken until one is out', async t => {
  const agent = await simulator(t)
  const { heard, words, until } = listenTo(t, { url: agent.url })
  agent.terminals = terminalsOf({ R1: true, R2: false })
  await until('R1 card')
  agent.terminals = terminalsOf({ R1: true, R2: true })
  await until('R2 busy')
  await rest(100)
  t.equal(agent.asked.filter(path => path.includes('read-card-only')).length, 1)
  agent.card = answering(200, { ...PERSON, pid: citizenIdAt(8) })
  agent.terminals = terminalsOf({ R1: false, R2: true })
  await until('R2 card')
  t.match(heard.filter(({ kind }) => kind === 'card'), [{ reader: 'R1', card: { citizenId: citizenIdAt(7) } }, { reader: 'R2', card: { citizenId: citizenIdAt(8) } }])

  const both = await simulator(t)
  const second = listenTo(t, { url: both.url })
  both.card = response => {
    both.terminals = terminalsOf({ R1: true, R2: true })
    answering(200, PERSON)(response)
  }
  both.terminals = terminalsOf({ R1: true, R2: false })
  await second.until('R1 busy')
  await rest(100)
  t.notOk(second.words().includes('R1 card'), 'also when the other came while the first was read')
  t.ok(words().length > 0)
})

await t.test('up, down and missing are told apart, and it recovers by itself', async t => {
  const agent = await simulator(t)
  const { readers, words, until } = listenTo(t, { url: agent.url })
  t.same(words()[0], 'down', 'nothing is known yet')
  await until('up empty')
  const states: readonly [status: number, body: string, state: string][] = [
    [418, '', 'up'], [500, '{}', 'down'], [200, '[]', 'up'], [200, 'garbage', 'down'], [200, '{"terminalName":"R1","isPresent":false}', 'up R1'], [200, '[{"a":1}]', 'down'],
    [200, '[{"terminalName":"R1"},{"terminalName":"R2","isPresent":"false"}]', 'up R1 R2'], [200, '[null]', 'down'], [200, '[]', 'up'], [200, '"x"', 'down'], [200, '[]', 'up'], [404, '', 'down']
  ]
  for (const [status, body, expected] of states) {
    agent.terminals = { status, body }
    while ([readers.state().service, ...readers.state().readers.map(({ name }) => name)].join(' ') !== expected) await rest(5)
    t.pass(`${status} ${body} is ${expected}`)
  }
  agent.terminals = terminalsOf({ R1: true })
  await until('R1 card')
  await agent.stop()
  await until('missing')
  await until('R1 removed')
  const port = Number(new URL(agent.url).port)
  const again = await simulator(t, port)
  again.terminals = terminalsOf({ R3: true })
  await until('R3 card')
})

await t.test('a birthday in every shape NHSO\'s programs write', async t => {
  const day = { year: 1990, month: 5, day: 3 }
  const shapes: readonly [written: unknown, birth: unknown][] = [
    ['25330503', day], ['19900503', day], ['2533-05-03', day], ['1990-05-03T00:00:00', day], ['1990-05-02T17:00:00.000Z', day], ['2533-05-02T17:00:00.000+00:00', day], ['3/5/2533', day], ['03-05-1990', day],
    ['3 พฤษภาคม 2533', day], ['3 พ.ค. 2533', day], ['๓ พฤษภาคม ๒๕๓๓', day], [{ year: 2533, month: 5, day: 3 }, day], [25330503, day], [Date.UTC(1990, 4, 2, 17), day],
    ['25330500', { year: 1990, month: 5, day: null }], ['25330000', { year: 1990, month: null, day: null }], [{ year: 2533 }, null],
    ['', null], [null, null], ['-', null], ['33-05-03', null], ['25331303', null], ['25330231', null], ['25330229', null], ['99999999', null], [true, null], ['03/05/33', null], [NaN, null]
  ]
  for (const [written, birth] of shapes) t.same(readBirth(written), birth, JSON.stringify(written))
})

await t.test('what a person\'s fields may look like', async t => {
  const card = (changes: object): unknown => readAgentCard(JSON.stringify({ ...PERSON, ...changes }))
  t.match(card({ pid: Number(PERSON.pid) }), { card: { citizenId: PERSON.pid } })
  t.match(card({ pid: `${PERSON.pid[0]}-${PERSON.pid.slice(1, 5)}-${PERSON.pid.slice(5, 10)}-${PERSON.pid.slice(10, 12)}-${PERSON.pid[12]}` }), { card: { citizenId: PERSON.pid } })
  for (const [titleName, prefix] of [['นางสาว', 'นางสาว'], ['004', 'นางสาว'], [5, 'นาง'], ['777', ''], [null, '']] as const) t.match(card({ titleName }), { card: { thaiName: { prefix } } })
  for (const [sex, word] of [['หญิง', 'female'], ['2', 'female'], [1, 'male'], ['M', 'male'], ['', null], ['อื่น', null]] as const) t.match(card({ sex }), { card: { sex: word } })
  t.match(card({ image: `data:image/jpeg;base64,${Buffer.concat([JPEG, Buffer.alloc(40, 0x20)]).toString('base64')}` }), { photo: JPEG })
  for (const image of [null, '', 'no base64!', Buffer.from('GIF89a').toString('base64'), Buffer.from([0xFF, 0xD8, 1, 2, 3, 4, 5]).toString('base64'), Buffer.concat([JPEG.subarray(0, 4), Buffer.alloc(20_000), JPEG.subarray(6)]).toString('base64')]) t.match(card({ image }), { photo: null })
})
