import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { createStatementLine, type Answer, type Packet } from '../../src/hosxp-adapter/statement-line.js'
import { testServer } from '../support/test-server.js'

const ofOneRun = new AbortController().signal

/** A line whose packets are kept and answered by hand. */
function handLine (mayPack: boolean): { ask: (sql: string, signal?: AbortSignal) => Promise<unknown>, packets: Packet[], answer: (answer: Answer) => void } {
  const packets: Packet[] = []
  let ended: (answer: Answer) => void = () => undefined
  const line = createStatementLine((packet, end) => {
    packets.push(packet)
    ended = end
  }, { mayPack: () => mayPack })
  return {
    ask: async (sql, signal = ofOneRun) => await line.enter({ sql, values: [], signal }),
    packets,
    answer: answer => {
      const end = ended
      line.goOn()
      end(answer)
    }
  }
}

const aTurn = async (): Promise<void> => await new Promise(resolve => setImmediate(resolve))
const rowsOf = (...names: string[]): Answer => ({ kind: 'rows', results: names.map(name => [{ constructor: { name: 'RowDataPacket' }, name }] as never) })

await t.test('what is asked for in one turn travels together; what comes later travels next', async t => {
  const { ask, packets, answer } = handLine(true)
  const first = Promise.all([ask('SELECT 1'), ask('SELECT 2')])
  await aTurn()
  const later = ask('SELECT 3')
  await aTurn()
  t.strictSame(packets.map(({ sql, count }) => [sql, count]), [['SELECT 1;\nSELECT 2', 2]], 'never more than one packet is under way')
  answer(rowsOf('one', 'two'))
  t.match(await first, [[{ name: 'one' }], [{ name: 'two' }]])
  t.strictSame(packets.map(({ count }) => count), [2, 1], 'what waited was sent in the moment the server was free')
  answer(rowsOf('three'))
  t.match(await later, [{ name: 'three' }])
})

await t.test('where the server is left in peace between statements, each travels alone', async t => {
  const { ask, packets, answer } = handLine(false)
  const both = Promise.all([ask('SELECT 1'), ask('SELECT 2')])
  await aTurn()
  answer(rowsOf('one'))
  answer(rowsOf('two'))
  t.match(await both, [[{ name: 'one' }], [{ name: 'two' }]])
  t.strictSame(packets.map(({ sql }) => sql), ['SELECT 1', 'SELECT 2'])
})

await t.test('statements of two runs never share a packet, and a packet has an end', async t => {
  const { ask, packets, answer } = handLine(true)
  const [one, other] = [new AbortController().signal, new AbortController().signal]
  const all = Promise.all([ask('SELECT 1', one), ask('SELECT 2', other), ...Array.from({ length: 40 }, async (_, i) => await ask(`SELECT ${i + 3}`, other))])
  await aTurn()
  answer(rowsOf('a'))
  answer(rowsOf(...Array.from({ length: 32 }, String)))
  answer(rowsOf(...Array.from({ length: 9 }, String)))
  t.equal((await all).length, 42)
  t.strictSame(packets.map(({ count, signal }) => [count, signal === one]), [[1, true], [32, false], [9, false]])
})

await t.test('who asks without a signal of a run travels alone', async t => {
  const sent: Packet[] = []
  const line = createStatementLine(packet => { sent.push(packet) }, { mayPack: () => true })
  for (const sql of ['SELECT 1', 'SELECT 2']) void line.enter({ sql, values: [], signal: undefined })
  await aTurn()
  t.strictSame(sent.map(({ sql }) => sql), ['SELECT 1'])
})

await t.test('when one of a packet fails, each is asked for itself; when the way to the server is gone, none is', async t => {
  const { ask, packets, answer } = handLine(true)
  const asked = [ask('SELECT 1'), ask('SELECT wrong')]
  const wrong = t.rejects(asked[1] ?? Promise.resolve(), /by itself/)
  await aTurn()
  answer({ kind: 'failed', error: new Error('one of two'), isOfOne: true })
  await aTurn()
  answer(rowsOf('one'))
  answer({ kind: 'failed', error: new Error('by itself'), isOfOne: true })
  t.match(await asked[0], [{ name: 'one' }])
  await wrong
  t.strictSame(packets.map(({ count }) => count), [2, 1, 1])

  const lost = [ask('SELECT 1'), ask('SELECT 2')].map(async statement => await t.rejects(statement, /gone/))
  await aTurn()
  answer({ kind: 'failed', error: new Error('gone'), isOfOne: false })
  await Promise.all(lost)
  await aTurn()
  t.equal(packets.length, 4, 'nothing is sent again')
})

await t.test('through a server: everyone gets the rows of his own statement, and only the wrong one its error', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('packets')
  const hosxp = connectHosxp(database.url)
  t.teardown(hosxp.close)
  const tricky = "a'; SELECT 'b\\';\n--"
  const [one, none, text, wrong, three] = await Promise.allSettled([
    hosxp.select('SELECT 1 AS one', [], ofOneRun),
    hosxp.select('SELECT 1 AS one FROM DUAL WHERE 1 = 0', [], ofOneRun),
    hosxp.select('SELECT ? AS text, ? AS nothing', [tricky, null], ofOneRun),
    hosxp.select('SELECT no_such_column FROM DUAL', [], ofOneRun),
    hosxp.select('SELECT 3 AS three UNION ALL SELECT 4', [], ofOneRun)
  ])
  t.match(one, { value: [{ one: 1 }] })
  t.match(none, { value: [] })
  t.match(text, { value: [{ text: tricky, nothing: null }] })
  t.match(wrong, { reason: { code: 'HOSXP_QUERY_FAILED' } })
  t.match(three, { value: [{ three: 3 }, { three: 4 }] })

  const before = { ...hosxp.cost }
  await Promise.all([hosxp.select('SELECT 1 AS one', [], ofOneRun), hosxp.select('SELECT 1 AS one UNION ALL SELECT 2', [], ofOneRun)])
  t.strictSame([hosxp.cost.statements - before.statements, hosxp.cost.rows - before.rows], [2, 3], 'each statement and each row is counted')
})

await t.test('each statement of a packet has the whole of its time', async t => {
  const server = await testServer(t)
  const database = await server.createDatabase('packet_time')
  const hosxp = connectHosxp(database.url, { timeoutMs: 1000 })
  t.teardown(hosxp.close)
  const asked = await Promise.allSettled([0.6, 0.6, 0.6, 0.6, 3].map(async (seconds, i) => await hosxp.select(`SELECT SLEEP(${seconds}) AS slept_${i}`, [], ofOneRun)))
  t.strictSame(asked.map(({ status }) => status), ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  t.match(asked[4], { reason: { code: 'HOSXP_TIMEOUT' } })
})
