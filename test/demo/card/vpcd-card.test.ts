import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import t from 'tap'
import { startCardHand, type CardHand } from '../../../src/demo/card/card-hand.js'
import { demoCardPerson } from '../../../src/demo/card/demo-card-person.js'
import type { CardReport } from '../../../src/demo/card/vpcd-words.js'

/** The driver's side of vpcd: it listens, and asks. */
async function driver (): Promise<{ port: number, next: () => Promise<Asking>, stop: () => void }> {
  const waiting: Socket[] = []
  const server = createServer(socket => {
    waiting.push(socket)
    server.emit('card')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const next = async (): Promise<Asking> => {
    if (waiting.length === 0) await once(server, 'card')
    const socket = waiting.shift()
    if (socket === undefined) throw new Error('no card')
    return asking(socket)
  }
  return { port: address.port, next, stop: () => server.close() }
}

interface Asking {
  readonly socket: Socket
  /** The hex of what comes back. */
  readonly ask: (hex: string) => Promise<string>
  readonly tell: (hex: string) => void
}

function asking (socket: Socket): Asking {
  let heard = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.on('data', (chunk: Buffer) => { heard = Buffer.concat([heard, chunk]) }).on('error', () => undefined)
  const tell = (hex: string): void => {
    const payload = Buffer.from(hex, 'hex')
    // In two pieces, as vpcd writes.
    socket.write(Buffer.from([0, payload.length]))
    socket.write(payload)
  }
  return {
    socket,
    tell,
    ask: async hex => {
      tell(hex)
      while (heard.length < 2 || heard.length < 2 + heard.readUInt16BE(0)) await once(socket, 'data')
      const end = 2 + heard.readUInt16BE(0)
      const answer = heard.subarray(2, end).toString('hex')
      heard = heard.subarray(end)
      return answer
    }
  }
}

const SELECT_MOI = '00a4040008a000000054480001'
const [OFF, ON, GET_ATR] = ['00', '01', '04']

await t.test('a card in a process of its own speaks vpcd\'s protocol and says what happened, without its data', async t => {
  const reader = await driver()
  const reports: CardReport[] = []
  const hand = await startCardHand(reader.port, report => reports.push(report))
  t.teardown(async () => {
    await hand.close()
    reader.stop()
  })

  const { ask, tell, socket } = await insertInto(hand, reader, { person: 2, speed: 'old' })
  t.equal(Buffer.from(await ask(GET_ATR), 'hex').toString('latin1').slice(-9), 'TH NID 10')
  tell(ON)
  t.equal(await ask(SELECT_MOI), '610a')
  t.equal(await ask('80b00011020064'), '6164')
  const began = performance.now()
  t.equal((await ask('00c0000064')).slice(-4), '9000')
  t.ok(performance.now() - began >= 107 * 0.093, 'an answer takes the time of its bytes')
  tell(OFF)
  const gone = once(socket, 'close')
  hand.pull()
  await gone

  const apdus = reports.flatMap(report => report.kind === 'apdu' ? [report] : [])
  t.same(apdus.map(({ number }) => number), [1, 2, 3])
  t.ok(Math.abs(apdus.reduce((sum, { ms }) => sum + ms, 0) - (apdus.at(-1)?.totalMs ?? 0)) < 1e-6)
  t.ok(reports.every(({ atMs }, i) => i === 0 || atMs >= (reports[i - 1]?.atMs ?? 0)), 'by one clock')
  const { citizenId, thaiName } = demoCardPerson(2)
  t.notOk([citizenId, thaiName.first, thaiName.last].some(secret => JSON.stringify(reports).includes(secret)))
})

await t.test('a card is changed for another; one whose reader goes away is lost and does not come back', async t => {
  const reader = await driver()
  const reports: CardReport[] = []
  const hand = await startCardHand(reader.port, report => reports.push(report))
  t.teardown(async () => await hand.close())
  const first = await insertInto(hand, reader, { person: 2 })
  const firstGone = once(first.socket, 'close')
  const second = await insertInto(hand, reader, { person: 3, speed: 'slow' })
  await firstGone
  t.equal(Buffer.from(await second.ask(GET_ATR), 'hex').toString('latin1').slice(-8), 'TH NID 6')
  reader.stop()
  second.socket.destroy()
  await t.rejects(hand.insert({ person: 4 }), /could not be put in/)
  t.same(reports.map(({ kind }) => kind), ['inserted', 'pulled', 'inserted', 'lost', 'failed'])
})

await t.test('its faults: out at a command, silent, and there without a sign of life', async t => {
  const reader = await driver()
  const hand = await startCardHand(reader.port)
  t.teardown(async () => {
    await hand.close()
    reader.stop()
  })
  const pulled = await insertInto(hand, reader, { person: 2, fault: 'pulled:2' })
  t.equal(await pulled.ask(SELECT_MOI), '610a')
  const gone = once(pulled.socket, 'close')
  pulled.tell(SELECT_MOI)
  await gone

  const dead = await insertInto(hand, reader, { person: 2, fault: 'no-power' })
  t.equal((await dead.ask(GET_ATR)).slice(0, 2), '3b', 'it is there')
  dead.tell(ON)
  t.ok((await dead.ask(GET_ATR)).length / 2 > 33, 'longer than an ATR can be')

  await t.rejects(hand.insert({ person: 2, fault: 'no such fault' }), /no such fault/)
})

async function insertInto (hand: CardHand, reader: { readonly next: () => Promise<Asking> }, card: Parameters<CardHand['insert']>[0]): Promise<Asking> {
  const [asking] = await Promise.all([reader.next(), hand.insert(card)])
  return asking
}
