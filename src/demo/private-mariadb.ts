import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { grantsOf, prepareData, type Account } from './mariadb/mariadb-data.js'
import { mariadbFlags, type MariadbCharset } from './mariadb/mariadb-flags.js'
import { startMariadb } from './mariadb/mariadb-process.js'
import { makeTemporaryFolder } from './mariadb/temporary-folder.js'

export interface PrivateMariadbOptions {
  readonly charset?: MariadbCharset
  /** Made when absent, kept, and used again. Without it the data goes with `stop`. */
  readonly dataDirectory?: string
  readonly bufferPoolMb?: number
}

/** A MariaDB of our own on 127.0.0.1, configured as hospitals configure theirs. It does not outlive this process. */
export interface PrivateMariadb {
  readonly port: number
  readonly pid: number
  readonly dataDirectory: string
  /** `mysql://user:password@127.0.0.1:port/database`; the administrator unless an account is given. */
  readonly url: (database: string, account?: Account) => string
  readonly stop: () => Promise<void>
}

const STOP_LIMIT_MS = 60_000

/** Starts one; several run side by side. Throws PrivateMariadbError, with the end of the server's log where there is one. */
export async function startPrivateMariadb (options: PrivateMariadbOptions = {}): Promise<PrivateMariadb> {
  const temporary = await makeTemporaryFolder()
  const isKept = options.dataDirectory !== undefined
  const dataDirectory = resolve(options.dataDirectory ?? join(temporary, 'mariadb'))
  try {
    const admin = await prepareData(dataDirectory)
    const initFile = join(temporary, 'init.sql')
    await writeFile(initFile, grantsOf(admin), { mode: 0o600 })
    const flags = mariadbFlags({ dataDirectory, temporary, initFile }, options.charset ?? 'tis620', options.bufferPoolMb ?? 256)
    const { child, pid, port } = await startMariadb({ dataDirectory, flags, admin })
    return { port, pid, dataDirectory, url: urlsOn(port, admin), stop: stopperOf(child, temporary, isKept) }
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
}

const urlsOn = (port: number, admin: Account): PrivateMariadb['url'] => (database, { user, password } = admin) =>
  `mysql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`

function stopperOf (child: ChildProcess, temporary: string, isKept: boolean): () => Promise<void> {
  // A forgotten server must not keep this process alive; it ends with it.
  child.unref()
  const dropAtExit = () => {
    if (!isKept) child.kill('SIGKILL')
    rmSync(temporary, { recursive: true, force: true })
  }
  process.once('exit', dropAtExit)

  const stop = async () => {
    process.off('exit', dropAtExit)
    if (child.exitCode === null && child.signalCode === null) await end(child, isKept ? 'SIGTERM' : 'SIGKILL')
    await rm(temporary, { recursive: true, force: true })
  }
  let stopping: Promise<void> | undefined
  return () => (stopping ??= stop())
}

async function end (child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.ref()
  const ended = once(child, 'exit')
  child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ended
  clearTimeout(impatience)
}
