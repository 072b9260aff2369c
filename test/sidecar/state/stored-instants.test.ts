import { spawn } from 'node:child_process'
import { once } from 'node:events'
import t from 'tap'
import { fromAscii, toAscii, toAsciiLine } from '../../../src/sidecar/state/ascii-text.js'
import { fromUtcText, toUtcText } from '../../../src/sidecar/state/utc-text.js'
import type { Instant } from '../../../src/values/local-date.js'
import { stateDatabase } from './state-database.js'
import { fc } from '../../support/properties.js'

// New York springs forward and falls back here; the last is an ordinary Bangkok morning with its milliseconds.
const MOMENTS = ['2026-03-08T07:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z', '2026-11-21T23:00:00.123Z']

await t.test('a moment is the same in every time zone of the process and the server', async t => {
  const { url, asAdmin } = await stateDatabase(t)
  const program = `
    const { connectState } = await import(${JSON.stringify(import.meta.resolve('../../../src/sidecar/state/connect-state.js'))})
    const { startRun, lastRun } = await import(${JSON.stringify(import.meta.resolve('../../../src/sidecar/state/run-store.js'))})
    const state = await connectState(process.argv[1])
    for (const text of ${JSON.stringify(MOMENTS)}) {
      const asOf = Date.parse(text)
      await startRun(state.db, { kind: process.env.TZ, from: '2026-03-08', to: '2026-11-01', asOf, startedAt: asOf })
      const run = await lastRun(state.db)
      console.log(JSON.stringify([run.asOf, run.from, run.to]))
    }
    await state.close()`
  for (const zone of ['America/New_York', 'Asia/Bangkok', 'UTC']) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, url], { env: { ...process.env, TZ: zone }, stdio: ['ignore', 'pipe', 'inherit'] })
    const output: string[] = []
    child.stdout.on('data', chunk => output.push(String(chunk)))
    await once(child, 'close')
    t.same(output.join('').trim().split('\n').map(line => JSON.parse(line)), MOMENTS.map(text => [Date.parse(text), '2026-03-08', '2026-11-01']), zone)
    const rows = await asAdmin(`SELECT as_of FROM check_run WHERE kind = '${zone}' ORDER BY id`)
    t.same(rows.map(row => row['as_of']), MOMENTS.map(text => text.slice(0, 23).replace('T', ' ')), `${zone}: the table holds UTC`)
  }
})

await t.test('every moment survives its text', async t => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 11) }), ms => fromUtcText(toUtcText(ms as Instant)) === ms))
  t.pass()
})

await t.test('every identifier survives its ascii form, or has a form of its own', async t => {
  for (const text of ['690101000001', '', 'A1', '%41', '100%', 'ก1', 'tab\there', 'a\u0000b']) t.equal(fromAscii(toAscii(text)), text)
  t.equal(toAscii('A1  '), 'A1', 'trailing blanks never make another identifier, as in HOSxP')
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
    const ascii = toAsciiLine(text)
    return /^[ -~]*$/.test(ascii) && ascii.length <= 190 && ascii === ascii.trimEnd()
  }))
  const long = 'ก'.repeat(100)
  t.not(toAscii(long), toAscii(`${long}ข`), 'cut texts differ by their hash')
})
