import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import type { Account } from './mariadb-data.js'
import { PrivateMariadbError } from './private-mariadb-error.js'

export interface MariadbProcess {
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
}

export interface MariadbStart {
  readonly dataDirectory: string
  readonly flags: readonly string[]
  readonly admin: Account
}

const READY_LIMIT_MS = 60_000
const READY_POLL_MS = 50
const PORT_ATTEMPTS = 5
// A predecessor that was just told to stop holds the data a moment longer.
const LOCK_WAIT_SECONDS = 5
const LOCK_HELD = 77
const LOG_TAIL_LINES = 20
// An ordinary user's PATH lacks these on Debian.
const DAEMON = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find((path) => existsSync(path)) ?? 'mariadbd'

/** Starts mariadbd on a free port and waits until it answers. */
export async function startMariadb (start: MariadbStart): Promise<MariadbProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(await freePort(), start)
    } catch (error) {
      const isPortTaken = error instanceof PrivateMariadbError && error.code === 'MARIADB_PORT_TAKEN'
      if (!isPortTaken || attempt === PORT_ATTEMPTS) throw error
    }
  }
}

async function freePort (): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new PrivateMariadbError('MARIADB_PORT_TAKEN', 'no free port on 127.0.0.1')
  return address.port
}

async function startOn (port: number, { dataDirectory, flags, admin }: MariadbStart): Promise<MariadbProcess> {
  const logFile = join(dataDirectory, 'error.log')
  const log = await open(logFile, 'a', 0o600)
  const logStart = (await log.stat()).size
  // flock and setpriv turn into mariadbd: one pid, which holds the lock while it lives and is told to stop when we die.
  const child = spawn('flock', [
    '--no-fork', '--timeout', String(LOCK_WAIT_SECONDS), '--conflict-exit-code', String(LOCK_HELD), join(dataDirectory, 'lock'),
    'setpriv', '--pdeathsig', 'TERM', DAEMON, ...flags, `--port=${port}`
  ], { stdio: ['ignore', log.fd, log.fd] })
  const waiting = new AbortController()
  try {
    await Promise.race([untilReady(port, admin, waiting.signal), untilEnded(child)])
    if (child.pid === undefined) throw new Error('mariadbd has no pid')
    return { child, pid: child.pid, port }
  } catch (cause) {
    child.kill('SIGKILL')
    const said = (await readFile(logFile)).subarray(logStart).toString()
    throw await faultOf({ cause, said, dataDirectory, exitCode: child.exitCode })
  } finally {
    waiting.abort()
    await log.close()
  }
}

async function untilReady (port: number, { user, password }: Account, signal: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + READY_LIMIT_MS
  for (;;) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', port, user, password, connectTimeout: READY_LIMIT_MS })
      await connection.query('SET NAMES utf8mb4')
      return await connection.end()
    } catch (cause) {
      if (performance.now() > giveUpAt) throw new Error(`mariadbd did not answer within ${READY_LIMIT_MS / 1000} seconds`, { cause })
    }
    await sleep(READY_POLL_MS, undefined, { signal })
  }
}

async function untilEnded (child: ChildProcess): Promise<never> {
  const [exitCode, signal] = await once(child, 'exit')
  throw new Error(`mariadbd ended (${signal ?? `exit ${exitCode}`}) before it was ready`)
}

interface FailedStart {
  readonly cause: unknown
  /** What this start wrote to the error log. */
  readonly said: string
  readonly dataDirectory: string
  readonly exitCode: number | null
}

async function faultOf ({ cause, said, dataDirectory, exitCode }: FailedStart): Promise<PrivateMariadbError> {
  if (exitCode === LOCK_HELD) {
    const owner = await readFile(join(dataDirectory, 'mariadbd.pid'), 'utf8').catch(() => 'of unknown number')
    return new PrivateMariadbError('MARIADB_DIRECTORY_IN_USE', `${dataDirectory} is in use by the MariaDB process ${owner.trim()}. Stop it, or choose another folder`, { cause })
  }
  const code = /Bind on TCP\/IP port/.test(said) ? 'MARIADB_PORT_TAKEN' : 'MARIADB_START_FAILED'
  const tail = said.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
  return new PrivateMariadbError(code, `${cause instanceof Error ? cause.message : String(cause)}. The end of its log:\n${tail}`, { cause })
}
