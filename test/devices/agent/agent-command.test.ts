import { setTimeout as rest } from 'node:timers/promises'
import t from 'tap'
import { readStationToken } from '../../../src/devices/agent/station-token.js'
import type { Terminal } from '../../../src/sidecar/cli/command.js'
import { runCommand } from '../../../src/sidecar/cli/run-command.js'
import { temporaryFolder } from './station-rig.js'
import { testSidecar, TOKEN } from './test-sidecar.js'

const terminal = (signal = new AbortController().signal): Terminal & { readonly printed: string[], readonly said: string[] } => {
  const [printed, said]: [string[], string[]] = [[], []]
  return { printed, said, signal, print: text => { printed.push(text) }, say: text => { said.push(text) } }
}

await t.test('wrong words end with 2', async t => {
  for (const words of [['walk'], ['pair'], ['pair', '--server', 'https://x'], ['run', '--source', 'usb'], ['run', '--port', '0'], ['run', '--port', '99999'], ['run', 'now']]) {
    const seen = terminal()
    t.equal(await runCommand(['agent', ...words], seen), 2, words.join(' '))
    t.match(seen.said.join('\n'), /usage: hosxp-sidecar agent pair/)
  }
})

await t.test('paired, run, asked to stop: without a database, and without a word of the token', async t => {
  const sidecar = await testSidecar(t)
  const folder = await temporaryFolder(t)
  const early = terminal()
  t.equal(await runCommand(['agent', '--folder', folder], early), 1)
  t.match(early.said, [/STATION_NOT_PAIRED: .*agent pair/])
  const refused = terminal()
  t.equal(await runCommand(['agent', 'pair', '--server', sidecar.url, '--code', 'ABCD2345', '--folder', folder], refused), 1)
  t.match(refused.said, [/^STATION_CODE: [^\n]* \/ [^\n]*$/])

  sidecar.pairing = () => ({ status: 200, json: { token: TOKEN, station: 'ห้องบัตร 1' } })
  const pairing = terminal()
  t.equal(await runCommand(['agent', 'pair', '--server', sidecar.url, '--code', 'ABCD2345', '--folder', folder], pairing), 0)
  t.match(pairing.printed, ['จับคู่แล้ว: ห้องบัตร 1 / paired'])
  t.equal((await readStationToken(folder)).token, TOKEN)

  const stop = new AbortController()
  const running = terminal(stop.signal)
  const ended = runCommand(['agent', 'run', '--folder', folder, '--port', '18790', '--source', 'nhso-agent'], running)
  const link = await sidecar.link()
  t.match(await link.next('hello'), { version: /^\d+\.\d+\.\d+$/, localPort: 18_790 })
  link.welcome({ source: 'reader' })
  await link.next('readers')
  while (!link.heard.some(message => message.kind === 'readers' && message.state.source === 'nhso-agent')) await rest(5)
  stop.abort()
  t.equal(await ended, 0)
  await link.closed
  for (const line of running.said) t.match(JSON.parse(line), { level: Number, time: /\+07:00$/, msg: String })
  t.match(running.said.join('\n'), /"msg":"the station runs"[^]*"msg":"connected"/)
  t.same(running.printed, [])
  t.notMatch([...early.said, ...refused.said, ...pairing.said, ...pairing.printed, ...running.said].join('\n'), new RegExp(`${TOKEN}|ABCD2345`))
})
