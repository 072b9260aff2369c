import { readFile } from 'node:fs/promises'
import { createConnection } from 'mysql2/promise'
import root, { type Test } from 'tap'
import { connectState, type StateDatabase } from '../../../src/sidecar/state/connect-state.js'
import { migrate } from '../../../src/sidecar/state/migrate.js'
import { splitStatements } from '../../../src/sidecar/state/migration-files.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { projectFile } from '../../../src/values/project-file.js'
import { testServer, type TestServer } from '../../support/test-server.js'

export interface TestState {
  readonly state: StateDatabase
  readonly db: StateDb
  /** With the account of sql/grants/own-database.sql. */
  readonly url: string
  readonly name: string
  readonly server: TestServer
  /** As the server's administrator, in this schema. */
  readonly asAdmin: (statement: string) => Promise<Record<string, unknown>[]>
}

let accountCount = 0
let serverOfFile: Promise<TestServer> | undefined

/** An own database that `sql/grants/own-database.sql` made, empty or with our tables, reached with its account. */
export async function stateDatabase (t: Test, tables: 'migrated' | 'empty' = 'migrated'): Promise<TestState> {
  const server = await (serverOfFile ??= testServer(root))
  const { name, url: adminUrl } = await server.createDatabase('state')
  const user = `state_${process.pid}_${accountCount += 1}`
  const asAdmin = async (statement: string) => await ask(adminUrl, statement)
  await grantOwnDatabase(asAdmin, { database: name, user, host: '127.0.0.1', password: 'p@ss word' })
  t.teardown(async () => { await ask(server.adminUrl, `DROP USER IF EXISTS '${user}'@'127.0.0.1'`) })

  const url = `mysql://${user}:p%40ss%20word@127.0.0.1:${server.port}/${name}`
  const state = await connectState(url)
  t.teardown(state.close)
  if (tables === 'migrated') await migrate(state)
  return { state, db: state.db, url, name, server, asAdmin }
}

export async function grantOwnDatabase (asAdmin: TestState['asAdmin'], values: Readonly<Record<string, string>>): Promise<void> {
  const grants = await readFile(projectFile('sql/grants/own-database.sql'), 'utf8')
  for (const statement of splitStatements(grants.replace(/\{\{(\w+)\}\}/g, (whole, word: string) => values[word] ?? whole))) await asAdmin(statement)
}

export async function ask (url: string, statement: string): Promise<Record<string, unknown>[]> {
  const connection = await createConnection({ uri: url, dateStrings: true })
  try {
    await connection.query('SET NAMES utf8mb4')
    const [rows] = await connection.query(statement)
    return rows as Record<string, unknown>[]
  } finally {
    await connection.end()
  }
}
