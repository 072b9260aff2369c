import type { RowDataPacket } from 'mysql2/promise'
import t from 'tap'
import { connectHosxp } from '../../../../src/hosxp-adapter/connect.js'
import { knowSite } from '../../../../src/sidecar/jobs/know-site.js'
import { dueSteps } from '../../../../src/sidecar/jobs/watch/due-steps.js'
import { createMarkReader } from '../../../../src/sidecar/jobs/watch/read-marks.js'
import { readSettings } from '../../../../src/sidecar/state/settings-store.js'
import { instantAt, localDate } from '../../../../src/values/local-date.js'
import { CASH, smallHospital } from '../../../support/small-hospital.js'

const [VN, AN, HN] = ['691120090000', '690000001', '000000001']
const NOW = instantAt(localDate('2026-11-20'), '12:00:00')
// Tried one after the other: some change nothing of what a check reads, such as one kind of "the right pays" for another.
const VALUES = ['1', '2', '3', '01', '02', '10', '71', 'Y', 'N', 'A', 'J00', '9000000000025', 'PPX', 'EA', '3000001', '2026-11-19', '2026-11-20 09:07:00', '09:07:00', 'ข้อความ', '123', VN, AN]
/** Who it is, and what HOSxP's own key is: another value there is another case. */
const KEYS = new Set(['ovst.vn', 'ipt.an', 'patient.hn'])
/** Read only where the other column is blank. */
const STANDS_IN: Readonly<Record<string, string>> = { 'referin.docno': 'referin_number', 'referout.hospcode': 'refer_hospcode', 'eclaim_fee_schedule.eclaim_fee_schedule_req_date': 'last_update', 'eclaim_fee_schedule.nhso_uid': 'nhso_rep_no' }

await t.test('every column a case is built from moves its mark, found out from the statements themselves', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN, { vstdate: '2026-11-20' })
  await hospital.addAdmission(AN, { regdate: '2026-11-19', dchdate: null, dchtime: null, confirm_discharge: null })
  // A second right: the order of them counts.
  await hospital.add('visit_pttype', { vn: VN, pttype: CASH, pttype_number: 2 })
  await hospital.add('ipt_pttype', { an: AN, pttype: CASH, pttype_number: 2 })
  const statements: string[] = []
  const hosxp = connectHosxp(hospital.url, { onStatement: sql => { statements.push(sql) } })
  t.teardown(hosxp.close)
  const { db } = hospital.state
  const { settings } = await readSettings(db)
  const { site } = await knowSite(hosxp, db, settings, { asOf: NOW, source: 'test', remember: false })
  const everythingUsed = { ...site, uses: () => true }
  const marks = async (): Promise<string> => {
    const reader = createMarkReader(everythingUsed, { asOf: NOW, due: dueSteps(settings, NOW), signal: new AbortController().signal })
    const seen = [...await reader.window(localDate('2026-11-20')), ...await reader.of({ visits: [VN], admissions: [AN], patients: [HN] })]
    return JSON.stringify(seen.map(([key, { mark }]) => `${key} ${mark}`).sort())
  }
  statements.length = 0
  await marks()
  const read = new Map<string, Set<string>>()
  for (const sql of statements) {
    const [, columns, table] = /^SELECT (?!COUNT)(.+?) FROM (\w+) WHERE/.exec(sql) ?? []
    if (columns === undefined || table === undefined) continue
    const names = columns.split(', ').filter(column => /^\w+$/.test(column))
    read.set(table, new Set([...read.get(table) ?? [], ...names]))
  }
  t.ok(['ovst', 'patient', 'visit_pttype', 'ovstdiag', 'opitemrece', 'vn_stat', 'er_regist', 'er_nursing_detail', 'opdscreen', 'ovst_seq', 'ipt', 'ipt_pttype', 'iptdiag', 'an_stat', 'ipt_accident', 'referout', 'rcpt_arrear'].every(table => read.has(table)), [...read.keys()].join(' '))

  const rows = async (sql: string): Promise<RowDataPacket[]> => (await hospital.admin.query<RowDataPacket[]>(sql))[0]
  await hospital.change("SET SESSION sql_mode = ''")
  for (const [table, columns] of read) {
    const types = new Map((await rows(`SHOW COLUMNS FROM ${table}`)).map(column => [String(column['Field']), String(column['Type'])]))
    const keys = Object.entries({ vn: VN, an: AN, hn: HN }).filter(([key]) => types.has(key) && columns.has(key))
    // Where the row belongs: its visit, else its admission or patient.
    const [row] = keys
    if (row === undefined) continue
    if ((await rows(`SELECT 1 FROM ${table} WHERE ${row[0]} = '${row[1]}'`)).length === 0) {
      const filled = new Map([...[...columns].map(column => [column, fillOf(types.get(column) ?? '')] as const), ...keys.filter(([key]) => key !== 'an' || row[0] === 'an')])
      if (filled.has('an') && row[0] !== 'an') filled.set('an', '')
      await hospital.add(table, Object.fromEntries(filled))
    }
    for (const column of columns) {
      const others = keys.filter(([key]) => key !== column)
      const isOwnKey = KEYS.has(`${table}.${column}`) || (column === row[0] && others.length === keys.length - 1 && !['ovst', 'ipt'].includes(table))
      const first = STANDS_IN[`${table}.${column}`]
      if (first !== undefined) await hospital.change(`UPDATE ${table} SET ${first} = ''`)
      if (others.length > 0 && !isOwnKey) t.ok(await moves(table, column, others), `${table}.${column}`)
    }
  }

  /** In one of the rows of these numbers, one of the values shows. */
  async function moves (table: string, column: string, keys: readonly (readonly [string, string])[]): Promise<boolean> {
    for (const [key, value] of keys) {
      const [stood] = await rows(`SELECT ${column} AS value FROM ${table} WHERE ${key} = '${value}'`)
      if (stood === undefined) continue
      const before = await marks()
      for (const other of VALUES) {
        await hospital.change(`UPDATE IGNORE ${table} SET ${column} = ? WHERE ${key} = ?`, [other, value])
        const isSeen = await marks() !== before
        await hospital.change(`UPDATE IGNORE ${table} SET ${column} = ? WHERE ${key} = ?`, [(stood['value'] ?? null) as string | null, value])
        if (isSeen) return true
      }
    }
    return false
  }
})

function fillOf (type: string): string {
  if (type.startsWith('datetime')) return '2026-11-20 08:20:00'
  return type.startsWith('date') ? '2026-11-20' : type.startsWith('time') ? '08:20:00' : '1'
}
