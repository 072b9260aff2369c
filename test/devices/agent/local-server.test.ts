import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as rest } from 'node:timers/promises'
import t from 'tap'
import { newBrowserCode } from '../../../src/devices/agent/new-browser-code.js'
import { cardOf, LAST_NAME } from './fake-readers.js'
import { stationRig } from './station-rig.js'
import { testSidecar } from './test-sidecar.js'

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

async function ask (port: number, path: string, { host = `localhost:${port}`, method = 'GET', headers = {}, address = '127.0.0.1' }: { readonly host?: string, readonly method?: string, readonly headers?: Record<string, string>, readonly address?: string } = {}): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const asked = request({ host: address, port, path, method, agent: false, setHost: false, headers: { ...host === '' ? {} : { host }, ...headers } }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { body += chunk }).on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    asked.on('error', reject).end()
  })
}

const STATION = { 'x-hosxp-sidecar-station': '1' }

await t.test('the station\'s pages answer on this PC, and only under its own names', async t => {
  const sidecar = await testSidecar(t)
  const { agent } = await stationRig(t, { url: sidecar.url, port: 18_720 })
  const port = agent.localPort ?? 0
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) t.equal((await ask(port, '/', { host })).status, 200, host)
  for (const host of [`evil.example:${port}`, 'localhost', `localhost:${port + 1}`, `localhost.evil.example:${port}`, `127.0.0.1.nip.io:${port}`]) {
    for (const path of ['/', '/camera', '/state', '/code-wanted']) t.equal((await ask(port, path, { host, headers: STATION })).status, 421, `${host}${path}`)
  }
  t.equal((await ask(port, '/', { host: '' })).status, 400, 'no name at all')
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) t.equal((await ask(port, '/', { method })).status, 405, method)
  for (const path of ['/../package.json', '/local.css/..', '/status.ts', '/%2e%2e/x', '//']) t.equal((await ask(port, path)).status, 404, path)
  for (const [path, type] of [['/', 'text/html'], ['/camera', 'text/html'], ['/status.js', 'text/javascript'], ['/camera.js', 'text/javascript'], ['/local.css', 'text/css']] as const) {
    const { status, headers, body } = await ask(port, path)
    t.equal(status, 200)
    t.match(headers, { 'content-type': new RegExp(`^${type}`), 'content-security-policy': /default-src 'none'; script-src 'self'.*frame-ancestors 'none'/, 'cross-origin-opener-policy': 'unsafe-none', 'x-content-type-options': 'nosniff' })
    if (type === 'text/html') t.notMatch(body, /<script(?![^>]* src=)|<style|style=|onclick/, 'nothing inline')
  }
})

await t.test('what the pages ask for is refused to pages of others, and holds nothing of a card', async t => {
  const sidecar = await testSidecar(t)
  const { agent, readers } = await stationRig(t, { url: sidecar.url, port: 18_730 })
  const port = agent.localPort ?? 0
  const link = await sidecar.link()
  link.welcome()
  readers.insert('R1', cardOf(1))
  await link.next('photo')
  for (const path of ['/state', '/code-wanted']) {
    const { status, headers } = await ask(port, path, { headers: { origin: 'https://evil.example' } })
    t.equal(status, 403)
    t.equal(headers['access-control-allow-origin'], undefined)
  }
  const { body } = await ask(port, '/state', { headers: STATION })
  t.same(JSON.parse(body), {
    server: sidecar.url,
    station: 'ห้องบัตร 1',
    connection: 'connected',
    readers: { source: 'pcsc', service: 'up', readers: [{ name: 'R1', slot: 'read' }, { name: 'R2', slot: 'empty' }] },
    code: null
  })
  t.notMatch(body, new RegExp(`${LAST_NAME}|${cardOf(1).citizenId}`))
  t.notOk(link.heard.some(({ kind }) => kind === 'code-wanted'), 'the refused wish went nowhere')
})

await t.test('a code for the browser is asked for, shown, and forgotten when it is over or the connection ends', async t => {
  const sidecar = await testSidecar(t)
  const { agent } = await stationRig(t, { url: sidecar.url, port: 18_740 })
  const port = agent.localPort ?? 0
  const codeNow = async (): Promise<string | null> => (JSON.parse((await ask(port, '/state', { headers: STATION })).body) as { code: string | null }).code
  const link = await sidecar.link()
  link.welcome()
  await link.next('readers')
  const asked = newBrowserCode(port, new AbortController().signal)
  await link.next('code-wanted')
  link.say({ kind: 'code', code: '271828', validSeconds: 1 })
  t.equal(await asked, '271828', '`agent code` prints it')
  t.equal(await codeNow(), '271828')
  await rest(1100)
  t.equal(await codeNow(), null)
  link.say({ kind: 'code', code: '314159', validSeconds: 100 })
  while (await codeNow() === null) await rest(5)
  link.socket.terminate()
  while (await codeNow() !== null) await rest(5)
  await agent.stop()
  await t.rejects(newBrowserCode(port, new AbortController().signal), { code: 'STATION_NOT_RUNNING' })
})

await t.test('a port somebody has is left to them, and the sidecar is told the one that was taken', async t => {
  const sidecar = await testSidecar(t)
  const other = createServer().listen(18_750, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const { agent } = await stationRig(t, { url: sidecar.url, port: 18_750 })
  t.equal(agent.localPort, 18_751)
  t.equal((await (await sidecar.link()).next('hello')).localPort, 18_751)
  await t.rejects(ask(18_751, '/', { address: '127.0.0.2' }), { code: 'ECONNREFUSED' }, 'it listens nowhere but on loopback')
})
