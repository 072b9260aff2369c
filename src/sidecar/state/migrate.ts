import { sql, type Kysely } from 'kysely'
import { now, type Instant } from '../../values/local-date.js'
import { projectFile } from '../../values/project-file.js'
import type { StateDatabase } from './connect-state.js'
import { checksumOf, readMigrations, type Migration } from './migration-files.js'
import { serverErrorOf, StateError } from './state-error.js'
import { toUtcText, type UtcText } from './utc-text.js'

export interface MigrationOptions {
  readonly folder?: string
  readonly at?: Instant
  /** How long to wait for another process that migrates. */
  readonly lockTimeoutSeconds?: number
}

interface MigrationSchema {
  schema_migration: {
    version: number
    name: string
    checksum: string
    statements_done: number
    /** NULL: begun and not finished. */
    applied_at: UtcText | null
  }
}
type MigrationDb = Kysely<MigrationSchema>
type AppliedMigration = MigrationSchema['schema_migration']

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migration (
  version INT UNSIGNED NOT NULL,
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the statements done',
  statements_done INT UNSIGNED NOT NULL,
  applied_at DATETIME(3) NULL COMMENT 'NULL: begun and not finished',
  PRIMARY KEY (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`

// Table, column, key or constraint is already there, or already gone.
const ALREADY_DONE = new Set([1050, 1051, 1060, 1061, 1091, 1826])

/**
 * Brings the sidecar's own schema up to the files of sql/migrations/, forward only, one process at a time. Returns the names of what
 * it applied. DDL does not roll back, so each statement is counted when it is done and a run that died goes on after the last one; the
 * one statement in doubt may find its work already there. Rejects with {@link StateError}.
 */
export async function migrate (state: StateDatabase, options: MigrationOptions = {}): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder ?? projectFile('sql/migrations'))
  return await (state.db as unknown as MigrationDb).connection().execute(async db => await underLock(db, options.lockTimeoutSeconds ?? 60, async () => {
    await refuseForeignDatabase(db)
    await sql.raw(TABLE).execute(db)
    const pending = pendingOf(migrations, await readApplied(db))
    for (const item of pending) await apply(db, item, options.at ?? now())
    return pending.map(({ migration }) => migration.name)
  }))
}

/** Refuses to work on a schema that does not fit this code: `MIGRATION_PENDING`, or the codes of {@link migrate}. Changes nothing. */
export async function assertMigrated (state: StateDatabase, folder = projectFile('sql/migrations')): Promise<void> {
  const db = state.db as unknown as MigrationDb
  const isNew = !(await tableNames(db)).includes('schema_migration')
  const pending = pendingOf(await readMigrations(folder), isNew ? [] : await readApplied(db))
  const [first] = pending
  if (first !== undefined) {
    throw new StateError('MIGRATION_PENDING', `the sidecar's own database lacks ${pending.length} migration(s), first ${first.migration.name}; run hosxp-sidecar migrate`)
  }
}

async function refuseForeignDatabase (db: MigrationDb): Promise<void> {
  const names = await tableNames(db)
  if (names.length === 0 || names.includes('schema_migration')) return
  throw new StateError('MIGRATION_FOREIGN_DATABASE', `the database holds ${names.length} tables that are not the sidecar's (${names[0] ?? ''}, …); SIDECAR_DATABASE_URL must name a schema of its own`)
}

async function tableNames (db: MigrationDb): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()`.execute(db)
  return rows.map(row => row.name)
}

const readApplied = async (db: MigrationDb): Promise<readonly AppliedMigration[]> =>
  await db.selectFrom('schema_migration').selectAll().orderBy('version').execute()

async function underLock<T> (db: MigrationDb, timeoutSeconds: number, work: () => Promise<T>): Promise<T> {
  // MySQL allows 64 characters; two schemas that share the first ones only wait for each other.
  const name = sql`LEFT(CONCAT('migrate ', DATABASE()), 64)`
  const { rows: [lock] } = await sql<{ held: number | null }>`SELECT GET_LOCK(${name}, ${timeoutSeconds}) AS held`.execute(db)
  if (lock?.held !== 1) throw new StateError('MIGRATION_LOCKED', `another process has been migrating this database for ${timeoutSeconds} s`)
  try {
    return await work()
  } finally {
    await sql`DO RELEASE_LOCK(${name})`.execute(db)
  }
}

interface PendingMigration {
  readonly migration: Migration
  readonly done: number
  readonly isResumed: boolean
}

function pendingOf (migrations: readonly Migration[], applied: readonly AppliedMigration[]): readonly PendingMigration[] {
  const newest = applied.at(-1)
  if (newest !== undefined && newest.version > migrations.length) {
    throw new StateError('MIGRATION_NEWER_DATABASE', `the database was made by a newer version (${newest.name}); install that version or restore the backup taken before it`)
  }
  const byVersion = new Map(applied.map(row => [row.version, row]))
  return migrations.flatMap(migration => {
    const row = byVersion.get(migration.version)
    const done = row?.statements_done ?? 0
    if (row !== undefined && row.checksum !== checksumOf(migration.statements.slice(0, done))) {
      throw new StateError('MIGRATION_CHANGED', `${migration.name} was changed after it had been applied; restore the file and write a new migration instead`)
    }
    const isComplete = row !== undefined && row.applied_at !== null
    if (isComplete && done !== migration.statements.length) {
      throw new StateError('MIGRATION_CHANGED', `${migration.name} grew after it had been applied; restore the file and write a new migration instead`)
    }
    return isComplete ? [] : [{ migration, done, isResumed: row !== undefined }]
  })
}

async function apply (db: MigrationDb, pending: PendingMigration, at: Instant): Promise<void> {
  const { version, name, statements } = pending.migration
  if (!pending.isResumed) {
    await db.insertInto('schema_migration').values({ version, name, checksum: checksumOf([]), statements_done: 0, applied_at: null }).execute()
  }
  for (let done = pending.done; done < statements.length; done++) {
    const isInDoubt = pending.isResumed && done === pending.done
    // A data statement commits with its count; DDL commits by itself, so only DDL can be in doubt.
    await db.transaction().execute(async transaction => {
      await run(transaction, statements[done] ?? '', isInDoubt).catch((error: unknown) => {
        throw new StateError('MIGRATION_FAILED', `${name}: statement ${done + 1} of ${statements.length} failed after ${done} done; mend the cause and run migrate again, it goes on there`, error)
      })
      await transaction.updateTable('schema_migration')
        .set({ name, statements_done: done + 1, checksum: checksumOf(statements.slice(0, done + 1)) })
        .where('version', '=', version).execute()
    })
  }
  await db.updateTable('schema_migration').set({ applied_at: toUtcText(at) }).where('version', '=', version).execute()
}

async function run (db: MigrationDb, statement: string, isInDoubt: boolean): Promise<void> {
  try {
    await sql.raw(statement).execute(db)
  } catch (error) {
    if (!isInDoubt || !ALREADY_DONE.has(serverErrorOf(error) ?? 0)) throw error
  }
}
