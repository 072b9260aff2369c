import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import type { Test } from 'tap'
import type { NoteEngine } from '../../../src/hosxp-adapter/fixture/create-tables.js'
import { applyFindings } from '../../../src/sidecar/state/apply-findings.js'
import { startRun } from '../../../src/sidecar/state/run-store.js'
import { instantAt, localDate, type Instant } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { smallHospital, type SmallHospital } from '../small-hospital.js'
import { installTrace } from './note-trace.js'
import { runPass } from './run-pass.js'
import { saveTables } from './saved-tables.js'

/** What the pass under test has to do for each, or what staff do to the note that stands. */
export const PATIENTS = {
  insert: '000000001', update: '000000002', remove: '000000003', editedByStaff: '000000004', deletedByStaff: '000000005'
} as const

const at = (day: string, time: string): Instant => instantAt(localDate(day), time)

/** The pass before, the one that dies, the one that mends it, and one that finds nothing to do. */
export const TIMES = {
  before: at('2026-11-19', '06:00:00'), pass: at('2026-11-20', '06:00:00'), recovery: at('2026-11-20', '06:20:00'), after: at('2026-11-20', '06:40:00')
} as const

export interface SweepHospital {
  readonly hosxpUrl: string
  readonly stateUrl: string
  /** The account our writer has at HOSxP's server. */
  readonly account: string
  readonly adminUrl: string
  /** Of the HOSxP database, as an administrator; text arrives as utf8mb4, dates as text. */
  readonly admin: Connection
  /** Of our own database. */
  readonly own: Connection
  /** Back to the moment before the pass. */
  readonly restore: () => Promise<void>
}

/**
 * A hospital after one note pass, and before one that has to insert a note, to update one and to delete one, each of another patient.
 * The note to delete has the highest number, so that programs which count by MAX + 1 take it again.
 */
export async function sweepHospital (t: Test, engine: NoteEngine): Promise<SweepHospital> {
  const hospital = await smallHospital(t)
  const hosxp = new URL(hospital.url)
  const ownUrl = new URL(hospital.stateUrl)
  const account = hosxp.username
  const hosxpName = hosxp.pathname.slice(1)
  const ownName = ownUrl.pathname.slice(1)
  const adminUrl = `${ownUrl.protocol}//${ownUrl.username}:${ownUrl.password}@${ownUrl.host}/${hosxpName}`
  const admin = await connect(t, adminUrl)
  const own = await connect(t, hospital.stateUrl)

  await admin.query(`ALTER TABLE ptnote ENGINE=${engine}`)
  await fill(hospital, admin)
  await find(hospital, TIMES.before, [['update', 'ID04', 'open'], ['editedByStaff', 'ID04', 'open'], ['deletedByStaff', 'ID04', 'open'], ['remove', 'AU01', 'open']])
  await runPass({ hosxpUrl: hospital.url, stateUrl: hospital.stateUrl, asOf: TIMES.before, flaw: null })
  await find(hospital, TIMES.pass, [['update', 'RT04', 'open'], ['remove', 'AU01', 'closed'], ['insert', 'ID04', 'open']])
  await installTrace(admin)

  const [tables] = await own.query<RowDataPacket[]>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY name")
  const saved = await saveTables(hospital.stateUrl, `${ownName}_saved`, [
    ...tables.map(table => `${ownName}.${String(table['name'])}`), ...['ptnote', 'serial', 'ksklog', 'note_trace'].map(table => `${hosxpName}.${table}`)
  ])
  t.teardown(saved.drop)
  return { hosxpUrl: hospital.url, stateUrl: hospital.stateUrl, account, adminUrl, admin, own, restore: saved.restore }
}

async function connect (t: Test, url: string): Promise<Connection> {
  const connection = await createConnection({ uri: url, dateStrings: true })
  t.teardown(async () => await connection.end())
  // A writer that holds a lock it should not hold is told soon.
  await connection.query("SET NAMES utf8mb4, SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 5, SESSION lock_wait_timeout = 5")
  return connection
}

const visitOf = (hn: string): string => `69111809000${hn.slice(-1)}`

async function fill (hospital: SmallHospital, admin: Connection): Promise<void> {
  for (const hn of Object.values(PATIENTS)) {
    await hospital.addPatient({ hn, cid: `900000000000${hn.slice(-1)}` })
    await hospital.addVisit(visitOf(hn), { hn, vstdate: '2026-11-18' })
    const [[row]] = await admin.query<RowDataPacket[]>("SELECT get_serialnumber('ptnote_id') AS id")
    await hospital.add('ptnote', {
      ptnote_id: Number(row?.['id']), hn, noteflag: '[OPDCARD]', ptnote: '{\\rtf1\\ansi ของเดิม\\par\r\n}\r\n\0', plain_text: 'ค้างชำระ 50 บาท', note_datetime: '2026-11-18 09:30:00', note_staff: 'regist1', public_note: 'Y'
    })
  }
}

type Change = readonly [patient: keyof typeof PATIENTS, check: string, state: 'open' | 'closed']

async function find ({ state: { db } }: SmallHospital, now: Instant, changes: readonly Change[]): Promise<void> {
  const day = localDate('2026-11-18')
  const runId = await startRun(db, { kind: 'check', from: day, to: day, asOf: now, startedAt: now })
  const judged = changes.map(([patient, check, state], index) => {
    const hn = PATIENTS[patient]
    const subject = { kind: 'visit', id: visitOf(hn) } as const
    if (state === 'closed') return { check, subject, outcome: 'clean' } as const
    const finding = {
      check, subject, line: '', hn, scheme: 'UC', severity: 'warn', owner: 'card-room', message: check, deadline: at(`2026-12-0${index + 1}`, '16:30:00'), satangAtRisk: satang(100), evidence: {}
    } as const
    return { check, subject, outcome: 'finding', findings: [finding] } as const
  })
  await applyFindings(db, { runId, at: now, judged })
}
