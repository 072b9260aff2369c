import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { callOnce, type HttpOutcome } from '../../../src/sidecar/messages/http-call.js'

async function listenWith (t: Test, answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => undefined))
    socket.once('data', () => answer(socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const call = async (url: string, timeoutMs = 10_000): Promise<HttpOutcome> =>
  await callOnce({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}'), timeoutMs, signal: new AbortController().signal })

await t.test('a whole answer is told, whatever its status', async t => {
  let asked = ''
  const port = await listenWith(t, socket => socket.end('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nX-Name: a\r\nContent-Length: 2\r\n\r\nok'))
  const outcome = await call(`http://127.0.0.1:${port}/a`)
  t.match(outcome, { kind: 'answered', status: 302, body: 'ok' })
  if (outcome.kind === 'answered') asked = `${outcome.header('x-name') ?? ''} ${String(outcome.header('x-other'))}`
  t.equal(asked, 'a null')
})

await t.test('a line that breaks within the answer leaves no answer, and no error unheard', async t => {
  const port = await listenWith(t, socket => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"sent')
    setTimeout(() => socket.resetAndDestroy(), 30)
  })
  t.match(await call(`http://127.0.0.1:${port}/`), { kind: 'lost', reason: 'ECONNRESET' })
})

await t.test('an answer that never ends is given up in time', async t => {
  const port = await listenWith(t, socket => { socket.write('HTTP/1.1 200 OK\r\n\r\n{') })
  t.match(await call(`http://127.0.0.1:${port}/`, 400), { kind: 'lost', reason: /ไม่ตอบภายใน 1 วินาที/ })
})

await t.test('an answer without end is cut', async t => {
  const port = await listenWith(t, socket => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    for (let part = 0; part < 20; part++) socket.write(Buffer.alloc(100_000, 32))
  })
  const outcome = await call(`http://127.0.0.1:${port}/`)
  t.equal(outcome.kind, 'answered')
  t.ok(outcome.kind === 'answered' && outcome.body.length < 1_200_000)
})

await t.test('without a connection, and without TLS on it, nothing was sent', async t => {
  const port = await listenWith(t, socket => socket.end('no TLS here'))
  t.match(await call(`https://127.0.0.1:${port}/`), { kind: 'unsent' })
  t.match(await call('http://127.0.0.1:1/'), { kind: 'unsent', reason: 'ECONNREFUSED' })
  t.match(await call('http://nowhere.invalid/'), { kind: 'unsent', reason: /ENOTFOUND|EAI_AGAIN/ })
})
