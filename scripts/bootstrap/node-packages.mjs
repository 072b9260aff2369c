import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What node_modules was made from, and whether npm really built the card-reader library (it drops it silently). */
export function markerOf ({ lockfile, nodeVersion, hasCardReaderLibrary }) {
  return createHash('sha256').update(JSON.stringify([lockfile, nodeVersion, hasCardReaderLibrary])).digest('hex')
}

const markerFile = (root) => `${root}/.bootstrap/installed`
const markerNow = (root) => markerOf({
  lockfile: readFileSync(`${root}/package-lock.json`, 'utf8'),
  nodeVersion: process.version,
  hasCardReaderLibrary: hasCardReaderLibrary(root)
})

/** True when node_modules is what the lockfile asks for, made by this Node, and nothing fell out since. */
export function isInstalled (root) {
  return existsSync(`${root}/node_modules/.package-lock.json`) && existsSync(markerFile(root)) &&
    readFileSync(markerFile(root), 'utf8') === markerNow(root)
}

/** In a process of its own: a native library can take its process down. */
export function hasCardReaderLibrary (root) {
  return spawnSync(process.execPath, ['--eval', 'import("pcsclite")'], { cwd: root, stdio: 'ignore' }).status === 0
}

/** Installs exactly the lockfile. Answers what went wrong, or `null`. */
export function installNodePackages (root, { say }) {
  say('installing Node packages')
  const { error, status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...localHeaders() }
  })
  if (error !== undefined) return `npm did not start: ${error.message}`
  if (status !== 0) return 'npm ci failed; the reason is above'
  mkdirSync(dirname(markerFile(root)), { recursive: true })
  writeFileSync(markerFile(root), markerNow(root))
  return null
}

// node-gyp downloads Node's headers, which a hospital's firewall forbids; most installations have them already.
function localHeaders () {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(`${prefix}/include/node/node.h`) ? { npm_config_nodedir: prefix } : {}
}
