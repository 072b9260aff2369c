import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { projectFile } from '../src/values/project-file.js'

const script = (name: string) => import(pathToFileURL(projectFile(`scripts/${name}`)).href)

interface Lock {
  readonly acquireLock: (folder: string, options: { say: (text: string) => void, pid?: number, waitMs?: number }) => Promise<() => void>
}
interface NodePackages {
  readonly markerOf: (facts: { lockfile: string, nodeVersion: string, hasCardReaderLibrary: boolean }) => string
}

const { acquireLock } = await script('bootstrap/lock.mjs') as Lock
const { markerOf } = await script('bootstrap/node-packages.mjs') as NodePackages
const { nodeVersionFault } = await script('bootstrap/node-version.mjs') as { nodeVersionFault: (version: string) => string | null }
const { removeOrphans } = await script('bootstrap/dist.mjs') as { removeOrphans: (root: string) => void }
const { countsOf, failuresOf, summaryOf } = await script('test/counts.mjs') as {
  failuresOf: (tap: string) => string[]
  countsOf: (tap: string, exitCode: number | null) => { passed: number, failed: number, skipped: number }
  summaryOf: (counts: { passed: number, failed: number, skipped: number }) => string
}

async function finishedPid (): Promise<number> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid ?? 0
}

await t.test('an old Node is refused with what to do', async (t) => {
  t.match(nodeVersionFault('18.20.4'), /18\.20\.4 is too old: install 20\.19/)
  t.match(nodeVersionFault('20.18.3'), /too old/)
  for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.0.0']) t.equal(nodeVersionFault(version), null, version)
})

await t.test('everything that decides about node_modules changes the marker', async (t) => {
  const facts = { lockfile: '{}', nodeVersion: 'v20.19.0', hasCardReaderLibrary: true }
  const markers = [facts, { ...facts, lockfile: '{ }' }, { ...facts, nodeVersion: 'v22.0.0' }, { ...facts, hasCardReaderLibrary: false }].map(markerOf)
  t.equal(new Set(markers).size, 4)
  t.equal(markerOf(facts), markerOf({ ...facts }))
})

await t.test('a second bootstrap waits for the first, says so once, and leaves nothing behind', async (t) => {
  const folder = join(t.testdir(), '.bootstrap')
  const said: string[] = []
  const releaseFirst = await acquireLock(folder, { say: (text) => said.push(text) })
  const other = spawn('sleep', ['60'])
  t.teardown(() => other.kill())
  let isSecondIn = false
  const second = acquireLock(folder, { say: (text) => said.push(text), pid: other.pid ?? 0 }).then((release) => {
    isSecondIn = true
    return release
  })
  await sleep(500)
  t.notOk(isSecondIn)
  releaseFirst()
  const releaseSecond = await second
  releaseSecond()
  t.same(said, [`waiting for another bootstrap (process ${process.pid})`])
  t.same(readdirSync(folder), [])
})

await t.test('the lock of a dead bootstrap is inherited by exactly one of those who wait', async (t) => {
  const folder = t.testdir()
  await acquireLock(folder, { say: () => {}, pid: await finishedPid() })
  const waiting = [spawn('sleep', ['60']), spawn('sleep', ['60']), spawn('sleep', ['60'])]
  t.teardown(() => waiting.forEach((child) => child.kill()))
  let owners = 0
  await Promise.all(waiting.map(async ({ pid = 0 }) => {
    const release = await acquireLock(folder, { say: () => {}, pid })
    owners += 1
    t.equal(owners, 1)
    await sleep(20)
    owners -= 1
    release()
  }))
})

await t.test('an empty lock folder is nobody\'s', async (t) => {
  const folder = t.testdir({ lock: {} })
  const release = await acquireLock(folder, { say: () => {} })
  t.same(readdirSync(join(folder, 'lock')), [String(process.pid)])
  release()
})

await t.test('waiting ends with the name of the folder to look at', async (t) => {
  const folder = t.testdir()
  const other = spawn('sleep', ['60'])
  t.teardown(() => other.kill())
  await acquireLock(folder, { say: () => {}, pid: other.pid ?? 0 })
  await t.rejects(acquireLock(folder, { say: () => {}, waitMs: 0 }), { message: new RegExp(`process ${other.pid} holds ${folder}/lock`) })
})

await t.test('compiled files whose source is gone are removed, the others stay', async (t) => {
  const root = t.testdir({ src: { 'kept.ts': '', 'page.tsx': '' } })
  mkdirSync(join(root, 'dist/src'), { recursive: true })
  for (const name of ['src/kept.js', 'src/kept.js.map', 'src/page.js', 'src/page.js.map', 'src/gone.js', 'src/gone.js.map', '.tsbuildinfo']) writeFileSync(join(root, 'dist', name), '')
  removeOrphans(root)
  t.same(readdirSync(join(root, 'dist/src')).sort(), ['kept.js', 'kept.js.map', 'page.js', 'page.js.map'])
  t.ok(existsSync(join(root, 'dist/.tsbuildinfo')))
})

await t.test('a test run that crashed has failed, whatever it counted', async (t) => {
  t.same(countsOf('ok 1\n# { total: 7, pass: 5, fail: 1, skip: 1 }\n# time=3ms\n', 1), { passed: 5, failed: 1, skipped: 1 })
  t.same(countsOf('# { total: 5, pass: 5 }\n', 0), { passed: 5, failed: 0, skipped: 0 })
  t.same(countsOf('# { total: 5, pass: 5 }\n', 1), { passed: 5, failed: 1, skipped: 0 })
  t.same(countsOf('', null), { passed: 0, failed: 1, skipped: 0 })
  t.equal(summaryOf({ passed: 5, failed: 0, skipped: 0 }), '5 passed, 0 failed')
  t.equal(summaryOf({ passed: 5, failed: 1, skipped: 2 }), '5 passed, 1 failed, 2 skipped')
})

await t.test('a failed assertion is printed with what was found', async (t) => {
  const tap = [
    'TAP version 14', '# Subtest: a file', '    ok 1 - fine', '    not ok 2 - two and two', '      ---', '      found: 5', '      ...', '    not ok 3 - later # TODO', '    1..3', 'not ok 1 - a file # time=3ms', '1..1', ''
  ].join('\n')
  t.same(failuresOf(tap), ['    not ok 2 - two and two\n      ---\n      found: 5\n      ...\n', 'not ok 1 - a file # time=3ms\n'])
})
