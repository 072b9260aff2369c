#!/usr/bin/env node
// Makes a bare machine ready to run this project, and does next to nothing on a ready one. Writes to stderr only.
// With --browser also what the tests need beside: Chromium and a Thai font.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installDebianPackages } from './bootstrap/debian-packages.mjs'
import { buildDist } from './bootstrap/dist.mjs'
import { acquireLock } from './bootstrap/lock.mjs'
import { hasCardReaderLibrary, installNodePackages, isInstalled } from './bootstrap/node-packages.mjs'
import { nodeVersionFault } from './bootstrap/node-version.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (text) => process.stderr.write(`bootstrap: ${text}\n`)

async function bootstrap () {
  const fault = nodeVersionFault(process.versions.node)
  if (fault !== null) return fail(fault)

  const release = await acquireLock(`${root}.bootstrap`, { say })
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

  const debianFault = await installDebianPackages({ say, withBrowser: process.argv.includes('--browser') })
  if (debianFault !== null) return fail(debianFault)

  if (!isInstalled(root)) {
    const npmFault = installNodePackages(root, { say })
    if (npmFault !== null) return fail(npmFault)
  }
  if (!hasCardReaderLibrary(root)) {
    say('pcsclite is missing: everything works except reading ID cards on this machine. To see why: npm ci --foreground-scripts. To try again: rm -r .bootstrap')
  }

  const buildFault = buildDist(root, (args) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status)
  if (buildFault !== null) return fail(buildFault)
}

function fail (reason) {
  say(reason)
  process.exitCode = 1
}

await bootstrap().catch((error) => fail(error.message))
