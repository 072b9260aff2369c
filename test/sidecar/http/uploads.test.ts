import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import t from 'tap'
import { webSite } from '../../support/web-site.js'

t.setTimeout(120_000)

const MB = 1024 * 1024
const site = await webSite(t)
await site.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = site.app.server.address() as AddressInfo
const clerk = await site.as('card-room')

/** Speaks http by hand, so that more can be promised or sent than a client would. */
async function begin (headers: readonly string[]): Promise<{ readonly socket: Socket, readonly answer: () => string, readonly closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', data => { answer += data.toString('utf8') }).on('error', () => undefined)
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  await once(socket, 'connect')
  socket.write([
    'POST /patients/000000001/photo HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`, `Cookie: ${clerk.cookie()}`, 'Accept: text/html', 'Content-Type: multipart/form-data; boundary=x', ...headers, '', ''
  ].join('\r\n'))
  return { socket, answer: () => answer, closed }
}

await t.test('an upload that says it is 1 GB is refused before it comes, and the connection ends', async t => {
  const { socket, answer, closed } = await begin([`Content-Length: ${1024 * MB}`])
  socket.write(Buffer.alloc(64 * 1024))
  await closed
  t.match(answer(), /^HTTP\/1\.1 422/)
  t.match(answer(), /connection: close/i)
  t.match(answer(), 'รูปใหญ่เกิน 12 MB')
  t.ok(socket.bytesWritten < MB)
  t.match(site.logged(), /"route":"\/patients\/:hn\/photo","msg":"an upload was too large"/, 'it is logged, without whose it was')
  t.notMatch(site.logged(), '000000001')
})

await t.test('one that does not say is cut off as soon as it is too long; the memory does not fill', async t => {
  const before = process.memoryUsage().rss
  let most = before
  const { socket, answer, closed } = await begin(['Transfer-Encoding: chunked'])
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MB, 'a'), Buffer.from('\r\n')])
  let sent = 0
  for (; sent < 1024 && !socket.destroyed; sent++) {
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed])
    most = Math.max(most, process.memoryUsage().rss)
  }
  await closed
  t.ok(sent < 64, `ended after ${sent} MB of 1024`)
  // What was still on its way may have thrown the answer away at this end.
  t.match(answer() || 'HTTP/1.1 422', /^HTTP\/1\.1 422/)
  t.ok((most - before) / MB < 120, `${((most - before) / MB).toFixed(0)} MB more at most, both ends in this process`)
})

await t.test('what a program sends in place of a form is not read', async t => {
  const { statusCode } = await site.app.inject({
    method: 'POST', url: '/patients/000000001/photo', headers: { host: 'sidecar.test', origin: 'http://sidecar.test', cookie: clerk.cookie(), accept: 'text/html', 'content-type': 'application/json' }, payload: { file: { name: 'x', content: 'x' }, text: { source: 'file' } }
  })
  t.equal(statusCode, 415)
})

await t.test('ten of the largest at once wait for each other, and those who leave take their room with them', async t => {
  const uploads = await Promise.all(Array.from({ length: 10 }, async () => await begin([`Content-Length: ${12 * MB}`])))
  await new Promise(resolve => setTimeout(resolve, 100))
  for (const { socket } of uploads) socket.destroy()
  await new Promise(resolve => setTimeout(resolve, 100))
  const { answer, socket } = await begin([`Content-Length: ${5 * MB}`])
  socket.write(Buffer.alloc(5 * MB, 'a'))
  for (let i = 0; i < 1000 && answer() === ''; i++) await new Promise(resolve => setTimeout(resolve, 20))
  t.match(answer(), 'อ่านแบบฟอร์มไม่ได้', 'read at once')
  socket.destroy()
})

await t.test('the service goes on as if nothing had been', async t => {
  t.equal((await clerk.get('/password')).statusCode, 200)
})
