import { readFile } from 'node:fs/promises'
import { createConnection } from 'mysql2/promise'
import type { Test } from 'tap'
import { startPrivateMariadb } from '../../src/demo/private-mariadb.js'

export interface TestDatabase {
  /** The administrator's URL of this database. */
  readonly url: string
  readonly name: string
  readonly drop: () => Promise<void>
}

export interface TestServer {
  /** Makes an empty database; `name` is a word that tells it from others. Gone with the test. */
  readonly createDatabase: (name?: string) => Promise<TestDatabase>
  /** Without a database. */
  readonly adminUrl: string
  readonly port: number
  readonly pid: number
}

let databaseCount = 0

/**
 * A hospital-like (tis620) server: the one `npm test` started, or a private one when a test file runs by itself. What looks at all accounts of
 * the server asks for its own: other files make and drop some meanwhile.
 */
export async function testServer (t: Test, { isOwn = false }: { readonly isOwn?: boolean } = {}): Promise<TestServer> {
  const { adminUrl, port, pid } = (isOwn ? null : await sharedServer()) ?? await ownServer(t)

  const createDatabase = async (word = 'test'): Promise<TestDatabase> => {
    const name = `${word}_${process.pid}_${databaseCount += 1}`
    await execute(adminUrl, `CREATE DATABASE \`${name}\``)
    const drop = async () => { await execute(adminUrl, `DROP DATABASE IF EXISTS \`${name}\``) }
    t.teardown(drop)
    return { url: `${adminUrl}${name}`, name, drop }
  }
  return { createDatabase, adminUrl, port, pid }
}

type Address = Omit<TestServer, 'createDatabase'>

async function sharedServer (): Promise<Address | null> {
  const adminUrl = process.env['SIDECAR_TEST_SERVER_URL']
  if (adminUrl === undefined) return null
  const [{ pidFile } = { pidFile: '' }] = await execute(adminUrl, 'SELECT @@pid_file AS pidFile')
  return { adminUrl, port: Number(new URL(adminUrl).port), pid: Number(await readFile(String(pidFile), 'utf8')) }
}

async function ownServer (t: Test): Promise<Address> {
  const server = await startPrivateMariadb()
  t.teardown(server.stop)
  return { adminUrl: server.url(''), port: server.port, pid: server.pid }
}

async function execute (url: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await createConnection(url)
  try {
    await connection.query('SET NAMES utf8mb4')
    const [rows] = await connection.query(sql)
    return rows as Record<string, unknown>[]
  } finally {
    await connection.end()
  }
}
