// Runs the compiled tests against one private MariaDB. Words choose files by their path, options go to tap.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countsOf, summaryOf } from './test/counts.mjs'

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
    // A log file wants the failures, a terminal also the progress.
    const reporter = process.stdout.isTTY ? 'terse' : 'min'
    const tap = spawn(process.execPath, ['node_modules/tap/dist/esm/run.mjs', 'run', `--reporter=${reporter}`, `--output-file=${resultFile}`, ...options, ...files], {
      cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, SIDECAR_TEST_SERVER_URL: server.url('') }
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tap.kill(signal))
    const [exitCode] = await once(tap, 'exit')
    return countsOf(existsSync(resultFile) ? readFileSync(resultFile, 'utf8') : '', exitCode)
  } finally {
    rmSync(results, { recursive: true, force: true })
    await server.stop()
  }
}

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
