import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { asRoot } from './mariadb-flags.js'
import { PrivateMariadbError } from './private-mariadb-error.js'

export interface Account {
  readonly user: string
  readonly password: string
}

/** Makes an empty server's data where there is none. Answers its administrator, whose password stays beside the data. */
export async function prepareData (dataDirectory: string): Promise<Account> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const data = join(dataDirectory, 'data')
  if (!existsSync(data)) await install(dataDirectory, data)
  const passwordFile = join(dataDirectory, 'admin-password')
  if (!existsSync(passwordFile)) await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  return { user: 'admin', password: await readFile(passwordFile, 'utf8') }
}

/** What the server runs at each start. */
export const grantsOf = ({ user, password }: Account): string => [
  `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1';`,
  `ALTER USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
  `GRANT ALL PRIVILEGES ON *.* TO '${user}'@'127.0.0.1' WITH GRANT OPTION;`
].join('\n')

// Moved into place when whole: an interrupted installation is never taken for data.
async function install (dataDirectory: string, data: string): Promise<void> {
  const partial = await mkdtemp(join(dataDirectory, 'installing-'))
  try {
    await promisify(execFile)('mariadb-install-db', ['--no-defaults', '--force', '--skip-test-db', '--skip-name-resolve', ...asRoot, `--datadir=${partial}`, `--tmpdir=${dataDirectory}`])
    await rename(partial, data)
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    // Another process was faster; whose server it becomes is settled by the lock.
    if (existsSync(data)) return
    throw isMissing(cause)
      ? new PrivateMariadbError('MARIADB_MISSING', 'mariadb-install-db is not on this machine. Install the Debian package mariadb-server-core', { cause })
      : new PrivateMariadbError('MARIADB_START_FAILED', `mariadb-install-db failed: ${String(cause)}`, { cause })
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
