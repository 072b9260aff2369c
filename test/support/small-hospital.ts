import { randomUUID } from 'node:crypto'
import { createConnection, type Connection } from 'mysql2/promise'
import type { Test } from 'tap'
import { applyGrants } from '../../src/demo/apply-grants.js'
import { buildDatabase } from '../../src/hosxp-adapter/fixture/build-database.js'
import { connectState, type StateDatabase } from '../../src/sidecar/state/connect-state.js'
import { toAscii } from '../../src/sidecar/state/ascii-text.js'
import { keepAnswer } from '../../src/sidecar/state/eligibility-answer-store.js'
import { migrate } from '../../src/sidecar/state/migrate.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { toUtcText } from '../../src/sidecar/state/utc-text.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { testServer } from './test-server.js'

type Row = Readonly<Record<string, string | number | null>>

/** A HOSxP-shaped database without patients, to which a test adds the rows it is about. */
export interface SmallHospital {
  readonly admin: Connection
  /** The address with the account of `sql/grants/hosxp.sql`. */
  readonly url: string
  readonly stateUrl: string
  readonly state: StateDatabase
  readonly add: (table: string, row: Row) => Promise<void>
  readonly change: (sql: string, values?: readonly (string | number | null)[]) => Promise<void>
  readonly addPatient: (row?: Row) => Promise<void>
  /** A source of rights is on, and answers, authen codes, a file of the card terminal and an ID card that was read are there, all about somebody else: every check runs. */
  readonly askRights: () => Promise<void>
  /** A clean, coded, closed and paid universal-coverage visit of 2026-11-16. */
  readonly addVisit: (vn: string, row?: Row, parts?: Partial<VisitParts>) => Promise<void>
  /** A clean admission from 2026-11-10 to 2026-11-12, coded. */
  readonly addAdmission: (an: string, row?: Row) => Promise<void>
}

interface VisitParts {
  readonly right: Row | null
  readonly diagnosis: Row | null
  readonly charge: Row | null
}

// Our own codes of sql/hosxp-fixture/lookups/pttype.tsv.
export const UC = '71'
export const CASH = '10'
export const ACT = '36'
export const OFC = '20'

let serial = 0
const AS_OF = instantAt(localDate('2026-11-20'), '06:00:00')

export async function smallHospital (t: Test, options: { readonly isOwn?: boolean } = {}): Promise<SmallHospital> {
  const server = await testServer(t, options)
  const hosxp = await server.createDatabase('small')
  const own = await server.createDatabase('small_own')
  const admin = await createConnection(hosxp.url)
  t.teardown(async () => await admin.end())
  await buildDatabase({ connection: admin })
  const account = { user: `s_${hosxp.name}`.slice(0, 80), password: 'only-in-tests' }
  await applyGrants(admin, 'hosxp', { database: hosxp.name, host: '%', ...account })
  t.teardown(async () => await admin.query(`DROP USER '${account.user}'@'%'`))
  const state = await connectState(own.url)
  t.teardown(async () => await state.close())
  await migrate(state)

  const url = new URL(hosxp.url)
  url.username = account.user
  url.password = account.password
  const add = async (table: string, row: Row): Promise<void> => {
    const names = Object.keys(row)
    await admin.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, Object.values(row))
  }
  const guid = (): string => `{${randomUUID().toUpperCase()}}`
  return {
    admin,
    url: url.href,
    stateUrl: own.url,
    state,
    add,
    change: async (sql, values = []) => { await admin.query(sql, [...values]) },
    askRights: async () => {
      const { db } = state
      const at = toUtcText(AS_OF)
      const stranger = { citizen_id: '9999999999994', service_date: localDate('2026-11-18') }
      await db.insertInto('payer_standing').values({ source: 'real-person', is_on: 1, state: 'up', since: at, last_answer_at: at, last_failure_at: null, last_reason: null, token_from: 'environment', token_taken_at: at, token_taken_by: null, token_expires_at: null, token_refused_at: null, updated_at: at }).execute()
      await keepAnswer(db, { citizenId: stranger.citizen_id, serviceDate: stranger.service_date }, 'desk', { kind: 'not-eligible', reason: 'vacant', source: 'real-person', askedAt: AS_OF, isAbout: stranger.service_date, knowsDates: false, notInForce: [], raw: '', person: null })
      await db.insertInto('authen_answer').values({ ...stranger, asked_at: at, codes: '[]' }).execute()
      const { insertId } = await db.insertInto('edc_file').values({ sha256: '0'.repeat(64), name: 'EDC', imported_at: at, imported_by: 'test', approvals: 0, first_day: null, last_day: null }).executeTakeFirstOrThrow()
      await db.insertInto('edc_day').values({ day: localDate('2026-11-18'), file_id: Number(insertId) }).execute()
      await db.insertInto('card_reading').values({ hn: toAscii('000099999'), citizen_id: toAscii(stranger.citizen_id), read_at: at, station_id: 1, source: 'simulated', facts: '{}' }).execute()
      await setSetting(db, { name: 'authen.card_channels', value: ['CARD'], by: 'test', at: AS_OF })
    },
    addPatient: async (row = {}) => await add('patient', {
      hos_guid: guid(), hn: '000000001', pname: 'นาย', fname: 'สมมติ', lname: 'ตัวอย่าง', cid: '9000000000017', sex: '1', birthday: '1980-05-05', nationality: '99', ...row
    }),
    addVisit: async (vn, row = {}, parts = {}) => {
      const day = String(row['vstdate'] ?? '2026-11-16')
      await add('ovst', { hos_guid: guid(), vn, hn: '000000001', vstdate: day, vsttime: '09:00:00', pttype: UC, ...row })
      const right = parts.right === undefined ? {} : parts.right
      if (right !== null) await add('visit_pttype', { vn, pttype: UC, pttype_number: 1, hospmain: '10670', auth_code: `PP${vn} EP${vn}`, ...right })
      const diagnosis = parts.diagnosis === undefined ? {} : parts.diagnosis
      if (diagnosis !== null) await add('ovstdiag', { ovst_diag_id: serial++, vn, icd10: 'J00', diagtype: '1', confirm: 'Y', ...diagnosis })
      const charge = parts.charge === undefined ? {} : parts.charge
      if (charge !== null) {
        await add('opitemrece', { hos_guid: guid(), vn, icode: '3000001', pttype: UC, paidst: '02', sum_price: 100, ...charge })
        await add('vn_stat', { vn, income: 100 })
      }
    },
    addAdmission: async (an, row = {}) => {
      await add('ipt', {
        an, hn: '000000001', regdate: '2026-11-10', regtime: '10:00:00', dchdate: '2026-11-12', dchtime: '11:00:00', dchtype: '01', dchstts: '02', confirm_discharge: 'Y', pttype: UC, ...row
      })
      await add('ipt_pttype', { an, pttype: UC, pttype_number: 1, hospmain: '10670', auth_code: `PP${an}` })
      await add('iptdiag', { ipt_diag_id: serial++, an, icd10: 'J189', diagtype: '1' })
      await add('opitemrece', { hos_guid: guid(), an, icode: '3000001', pttype: UC, paidst: '02', sum_price: 5000 })
      await add('an_stat', { an, income: 5000 })
    }
  }
}
