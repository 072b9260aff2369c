import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

// A file that shows the package, or something as good, is there. A command is looked up in PATH and where PATH often forgets.
const NEEDS = [
  { debianPackage: 'ca-certificates', file: '/etc/ssl/certs/ca-certificates.crt' },
  { debianPackage: 'mariadb-server-core', command: 'mariadbd' },
  { debianPackage: 'mariadb-client-core', command: 'mariadb' },
  { debianPackage: 'pcscd', command: 'pcscd' },
  { debianPackage: 'libpcsclite-dev', file: '/usr/include/PCSC/winscard.h' },
  { debianPackage: 'python3', command: 'python3' },
  { debianPackage: 'make', command: 'make' },
  { debianPackage: 'g++', command: 'g++' }
]
// What only the tests need: a browser that shows Thai, and card readers that are not there (scripts/pcsc-rig.sh).
const TEST_NEEDS = [
  { debianPackage: 'chromium', command: 'chromium' },
  { debianPackage: 'fonts-tlwg-laksaman-ttf', file: '/usr/share/fonts/truetype/tlwg/Laksaman.ttf' },
  { debianPackage: 'vsmartcard-vpcd', file: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so' },
  { debianPackage: 'iproute2', command: 'ip' },
  { debianPackage: 'util-linux', command: 'unshare' }
]
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin']

const isPresent = ({ command, file }) =>
  command === undefined ? existsSync(file) : FOLDERS.some((folder) => folder !== '' && existsSync(`${folder}/${command}`))

/** The packages this machine lacks. */
export const missingPackages = (withBrowser) => [...NEEDS, ...withBrowser ? TEST_NEEDS : []].filter((need) => !isPresent(need)).map(({ debianPackage }) => debianPackage)

/** Installs what is missing when it may. Answers what a person has to do, or `null`. */
export async function installDebianPackages ({ say, withBrowser }) {
  const missing = missingPackages(withBrowser)
  if (missing.length === 0) return null
  const byHand = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) return `this machine lacks ${missing.join(', ')}. As root: ${byHand}`

  say(`installing ${missing.join(', ')}`)
  if (!aptInstall(missing)) {
    say('apt-get failed; once more in 5 seconds')
    await sleep(5_000)
    if (!aptInstall(missing)) return `apt-get could not install what is missing. Mend it, then: ${byHand}`
  }
  const still = missingPackages(withBrowser)
  return still.length === 0 ? null : `installed, yet not found: ${still.join(', ')}`
}

const aptInstall = (packages) => apt('update') && apt('install', '--yes', '--no-install-recommends', ...packages)

function apt (...args) {
  const options = ['-q', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120']
  const { status, stdout, stderr } = spawnSync('apt-get', [...options, ...args], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 2 ** 20, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  })
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? 'apt-get is not on this machine\n'}`)
  return status === 0
}
