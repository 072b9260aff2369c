// Runs the compiled tests against one private MariaDB. Words choose files by their path, options go to tap.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countsOf, failuresOf, summaryOf } from './test/counts.mjs'

const keepStderr = new URL('test/keep-stderr.mjs', import.meta.url).href
const root = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2).filter((argument) => !argument.startsWith('-')).map((word) => word.replace(/\.ts$/, '.js'))
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'))

function chosenFiles () {
  const folder = join(root, 'dist/test')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true }).map((name) => `dist/test/${name}`).sort()
    .filter((file) => file.endsWith('.test.js') && (words.length === 0 || words.some((word) => file.includes(word))))
}

async function run (files) {
  const { startPrivateMariadb } = await import('../dist/src/demo/private-mariadb.js')
  const server = await startPrivateMariadb()
  const results = mkdtempSync(join(tmpdir(), 'hosxp-sidecar-tap-'))
  const resultFile = join(results, 'results.tap')
  try {
    const logs = join(results, 'logs')
    mkdirSync(logs)
    const reporter = process.stdout.isTTY ? 'terse' : 'min'
    const tap = spawn(process.execPath, ['node_modules/tap/dist/esm/run.mjs', 'run', `--reporter=${reporter}`, `--output-file=${resultFile}`, ...options, ...files], {
      cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, SIDECAR_TEST_SERVER_URL: server.url(''), SIDECAR_TEST_LOG_FOLDER: logs, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${keepStderr}`.trim() }
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tap.kill(signal))
    const [exitCode] = await once(tap, 'exit')
    const output = existsSync(resultFile) ? readFileSync(resultFile, 'utf8') : ''
    if (!process.stdout.isTTY) process.stdout.write(`\n${failuresOf(output).join('')}`)
    return withLogScan(countsOf(output, exitCode), await searchLogs(logs))
  } finally {
    rmSync(results, { recursive: true, force: true })
    await server.stop()
  }
}

/** No citizen id, name or token in any line that any process of the suite logged. */
async function searchLogs (folder) {
  const { scanLogFolder } = await import('../dist/test/support/log-scan.js')
  const scan = scanLogFolder(folder)
  process.stdout.write(`\nlogs: ${scan.lines} lines searched for ids, names and ${scan.secrets} secrets of tests, ${scan.faults.length} faults\n`)
  for (const fault of scan.faults.slice(0, 20)) process.stdout.write(`not ok - logged ${fault}\n`)
  return scan
}

const withLogScan = (counts, { faults }) => ({ ...counts, passed: counts.passed + (faults.length === 0 ? 1 : 0), failed: counts.failed + faults.length })

const files = chosenFiles()
if (files.length === 0) {
  process.stderr.write(`no test file ${words.length === 0 ? 'in dist/test: run npm test' : `matches ${words.join(' or ')}`}\n`)
  process.exitCode = 1
} else {
  const counts = await run(files)
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
  // Tap's reporter ends in the middle of a line.
  process.stdout.write(`\n${summaryOf(counts)}\n`)
}
