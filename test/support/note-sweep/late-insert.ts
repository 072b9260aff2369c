import { setTimeout as pause } from 'node:timers/promises'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { faultsOf } from './invariants.js'
import { runPass } from './run-pass.js'
import { startStaff } from './staff.js'
import { runVictim, type Stage } from './stage.js'
import { PATIENTS, TIMES } from './sweep-hospital.js'

/** Somebody locks the note table against everybody, or against writers only (a dump); or holds its last rows in a transaction (InnoDB). */
const LOCKS = {
  table: { take: 'LOCK TABLES ptnote WRITE', give: 'UNLOCK TABLES' },
  writers: { take: 'LOCK TABLES ptnote READ', give: 'UNLOCK TABLES' },
  rows: { take: 'START TRANSACTION; SELECT COUNT(*) FROM ptnote WHERE ptnote_id > 0 FOR UPDATE', give: 'ROLLBACK' }
} as const

export interface LateInsert {
  readonly lock: keyof typeof LOCKS
  /** When the lock goes, seen from the recovery: as it starts, when the dead writer's session is gone, or when the doubt is settled. */
  readonly release: 'at-once' | 'when-session-is-gone' | 'when-doubt-is-settled'
}

/** The writer dies while its INSERT waits in the server, where it would still be made. Resolves with what is wrong after the recovery. */
export async function runLateInsert (stage: Stage, { lock, release }: LateInsert): Promise<readonly string[]> {
  const { hospital, references } = stage
  await hospital.restore()
  const staff = await startStaff(hospital.admin)
  const locker = await createConnection({ uri: hospital.adminUrl, multipleStatements: true })
  const fallen = await runVictim(stage, { at: /INSERT INTO ptnote /, death: 'forwarded', meanwhile: async () => { await locker.query(LOCKS[lock].take) } })
  const sessions = async (): Promise<readonly { id: number, info: string | null }[]> => await rowsOf(hospital.admin, `SELECT id, info FROM information_schema.processlist WHERE user = '${hospital.account}'`)
  const doubts = async (): Promise<readonly { id: number }[]> => await rowsOf(hospital.own, "SELECT id FROM note_journal WHERE state = 'doubt'")
  try {
    await until(async () => (await sessions()).some(({ info }) => info?.includes('INSERT INTO ptnote') === true))
    const left = { 'at-once': [], 'when-session-is-gone': await sessions(), 'when-doubt-is-settled': await doubts() }[release].map(({ id }) => id)
    const standing = release === 'when-doubt-is-settled' ? doubts : sessions
    const recovery = runPass({ ...hospital, asOf: TIMES.recovery, flaw: null })
    // Told below.
    recovery.catch(() => undefined)
    await until(async () => (await standing()).every(({ id }) => !left.includes(id)))
    await locker.query(LOCKS[lock].give)
    await recovery
    await fallen.drained()
    await staff.touch('edit', [PATIENTS.editedByStaff])
    await staff.touch('delete', [PATIENTS.deletedByStaff])
    await runPass({ ...hospital, asOf: TIMES.after, flaw: null })
    return await faultsOf(hospital, { scene: { at: 0, death: 'forwarded', touch: null }, staff, references, doubts: [] })
  } finally {
    locker.destroy()
    await fallen.close()
  }
}

const rowsOf = async <Row>(connection: Connection, sql: string): Promise<readonly Row[]> => (await connection.query<RowDataPacket[]>(sql))[0] as (Row & RowDataPacket)[]

async function until (isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!await isTrue()) {
    if (performance.now() > deadline) throw new Error('it did not come to that within ten seconds')
    await pause(20)
  }
}
