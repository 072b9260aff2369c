import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import { HosxpError } from '../../../src/hosxp-adapter/hosxp-error.js'
import { openSiteCheckReader } from '../../../src/hosxp-adapter/site-check-reader.js'
import type { CheckRequest } from '../../../src/sidecar/jobs/run-check.js'
import { readOpenWork } from '../../../src/sidecar/jobs/outcome-sink.js'
import { listFindings } from '../../../src/sidecar/state/list-findings.js'
import { lastRun } from '../../../src/sidecar/state/run-store.js'
import { listSiteChecks, readKnownChecks } from '../../../src/sidecar/state/site-check-store.js'
import { localDate } from '../../../src/values/local-date.js'
import { projectFile } from '../../../src/values/project-file.js'
import { AS_OF, checkRun } from '../../support/check-run.js'
import { smallHospital } from '../../support/small-hospital.js'

t.setTimeout(300_000)

const VN = '691116090000'

interface Written {
  readonly id?: string
  readonly header?: string
  readonly title?: string
  readonly sql?: string
}

/** Complaints that were not written down: what a hospital could ask for itself. */
const IN_DAYS = 'SELECT vn, hn, vstdate AS day FROM ovst WHERE vstdate BETWEEN :from AND :to AND oldcode IS NULL'

const fileText = ({ id = 'X101', header = '', title = 'ไม่มีเลขเดิม', sql = IN_DAYS }: Written): string =>
  `-- id: ${id}\n-- title: ${title}\n-- owner: coding\n-- severity: warn\n-- deadline: 7 days after day\n-- mend: ลงเลขเดิม\n${header}${sql}\n`

const hospital = await smallHospital(t)
const OURS = ['finding_event', 'finding', 'site_check'] as const
const THEIRS = ['patient', 'ovst', 'visit_pttype', 'ovstdiag', 'opitemrece', 'vn_stat', 'ipt', 'ipt_pttype', 'iptdiag', 'an_stat', 'oapp']

/** The hospital as new, with one visit, and a folder of its own checks. */
async function site (t: Test) {
  for (const table of OURS) await hospital.state.db.deleteFrom(table).execute()
  for (const table of THEIRS) await hospital.change(`DELETE FROM ${table}`)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  const folder = t.testdir()
  const state = hospital.state.db
  const source = (timeoutMs: number) => ({ folders: [folder], openReader: () => openSiteCheckReader(hospital.url, { timeoutMs }) })
  return {
    hospital,
    state,
    folder,
    write: async (file: string, written: Written | string = {}) => await writeFile(join(folder, file), typeof written === 'string' ? written : fileText(written)),
    run: async (changes: Partial<CheckRequest> & { readonly timeoutMs?: number } = {}) => {
      const { timeoutMs = 10_000, ...request } = changes
      const { summary, told } = await checkRun({ url: hospital.url, state }, { siteChecks: source(timeoutMs), ...request })
      return { told: told.filter(line => line.startsWith('X')), notRun: summary.notRun.filter(({ check }) => check.startsWith('X') || check.includes('.sql') || check.includes('/')), changes: summary.changes, summary }
    },
    lives: async () => (await listFindings(state, AS_OF)).filter(({ check }) => check.startsWith('X')).map(({ check, subject, state, timesOpened, closedReason }) => `${check} ${subject.id} ${state} ${timesOpened}${closedReason === null ? '' : ` ${closedReason}`}`).sort()
  }
}

await t.test('a row of the hospital\'s check is a finding: it opens, closes when the row is gone, and opens again', async t => {
  const { hospital, write, run, lives, state } = await site(t)
  await write('own.sql')
  t.same((await run()).told, [`X101 visit ${VN}`])
  t.match(await listFindings(state, AS_OF, { checks: ['X101'] }), [{ hn: '000000001', owner: 'coding', severity: 'warn', message: 'ไม่มีเลขเดิม', evidence: { day: '2026-11-16' } }])
  t.same((await run()).changes, { opened: 0, reopened: 0, closed: 0 }, 'a second run doubles nothing')
  await hospital.change("UPDATE ovst SET oldcode = '1'")
  await run()
  t.same(await lives(), [`X101 ${VN} closed 1 clean`])
  await hospital.change('UPDATE ovst SET oldcode = NULL')
  await run()
  t.same(await lives(), [`X101 ${VN} open 2`])
})

await t.test('a window that has moved on asks about what is open again: it closes when it was mended, and not before', async t => {
  const { hospital, write, run, lives } = await site(t)
  await write('own.sql')
  await run()
  const later = { from: localDate('2026-11-19'), to: localDate('2026-11-20') }
  await run(later)
  t.same(await lives(), [`X101 ${VN} open 1`])
  await hospital.change("UPDATE ovst SET oldcode = '1'")
  await run(later)
  t.same(await lives(), [`X101 ${VN} closed 1 clean`])
})

await t.test('what is older than half a year is not asked about again, and stays as it was', async t => {
  const { hospital, write, run, lives } = await site(t)
  await write('own.sql')
  await hospital.change("UPDATE ovst SET vstdate = '2026-03-01'")
  await run({ from: localDate('2026-03-01') })
  await hospital.change("UPDATE ovst SET oldcode = '1'")
  await run()
  t.same(await lives(), [`X101 ${VN} open 1`])
})

await t.test('a check that broke closes nothing, is listed with file and line, and stops no other', async t => {
  const { hospital, write, run, lives, state } = await site(t)
  await write('a.sql')
  await write('b.sql', { id: 'X102', title: 'อีกข้อ' })
  t.same((await run()).told, [`X101 visit ${VN}`, `X102 visit ${VN}`])
  await hospital.change("UPDATE ovst SET oldcode = '1'")

  const broken: readonly (readonly [Written | string, RegExp])[] = [
    [{ sql: 'SELECT vn, hn,\nno_such AS day FROM ovst WHERE vstdate >= :from' }, /^a\.sql บรรทัด 8: HOSxP ไม่มีคอลัมน์ no_such/],
    [{ sql: 'SELECT vn, hn, vstdate AS day FROM no_such' }, /^a\.sql บรรทัด 7: ไม่มีตาราง.* no_such$/],
    [{ sql: 'SELECT vn, hn, vstdate AS day\nFORM ovst o' }, /^a\.sql บรรทัด 8: ไวยากรณ์ SQL ผิด/],
    [{ sql: 'SELECT vn, hn, vstdate AS day, SLEEP(9) FROM ovst' }, /^a\.sql บรรทัด 7: เรียกฟังก์ชัน SLEEP ไม่ได้/],
    [{ sql: 'SELECT vn FROM ovst' }, /^a\.sql: มี vn หรือ an แล้วต้องมี hn ด้วย/],
    [{ sql: 'SELECT vn, hn, NULL AS day FROM ovst' }, /^a\.sql: แถวที่ 1: day ไม่ใช่วันที่/],
    [{ sql: 'SELECT loginname AS name, NULL AS day FROM no_right' }, /^a\.sql บรรทัด 7: ไม่มีตาราง.* no_right$/],
    [{ sql: 'SELECT user AS name, NULL AS day FROM mysql.user' }, /^a\.sql บรรทัด 7: อ่าน mysql ไม่ได้/],
    [{ sql: 'SELECT nhso_token AS name FROM\nNhso_Token' }, /^a\.sql บรรทัด 7: อ่าน nhso_token ไม่ได้/],
    [{ sql: 'SELECT hn, image AS detail\nFROM `patient_image`' }, /^a\.sql บรรทัด 8: อ่าน patient_image ไม่ได้/],
    [{ sql: 'SELECT info AS name FROM information_schema.processlist' }, /อ่าน information_schema ไม่ได้/],
    [{ sql: 'SELECT sql_text AS name FROM performance_schema.events_statements_current' }, /อ่าน performance_schema ไม่ได้/],
    [{ header: '-- severity: high\n' }, /^a\.sql บรรทัด 7: หัวไฟล์มี severity สองครั้ง/],
    ['', /^a\.sql: หัวไฟล์ขาด -- id/]
  ]
  for (const [written, reason] of broken) {
    await write('a.sql', written)
    const { notRun } = await run()
    t.match(notRun, [{ reason }], String(reason))
    t.same(await lives(), [`X101 ${VN} open 1`, `X102 ${VN} closed 1 clean`], String(reason))
  }
  t.match(await listSiteChecks(state), [{ id: 'X101', removedAt: null, last: { outcome: 'not-run', reason: /หัวไฟล์ขาด/ } }, { id: 'X102', last: { outcome: 'ran', rows: 0 } }])
  t.match((await lastRun(state))?.notRun.find(({ check }) => check === 'a.sql'), { reason: /หัวไฟล์ขาด/ }, 'on record')
})

await t.test('a check tells of what has no visit: the run over open findings reads nothing for it, and closes nothing', async t => {
  const { hospital, write, run, lives, state } = await site(t)
  await hospital.change('DELETE FROM ovst')
  await write('a.sql', { sql: "SELECT vn, '000000001' AS hn, '2026-11-16' AS day FROM opitemrece" })
  await run()
  const second = await run({ rereadOpen: true })
  t.same(second.changes, { opened: 0, reopened: 0, closed: 0 })
  t.same(await lives(), [`X101 ${VN} open 1`])
  t.same((await readOpenWork(state, { asOf: AS_OF })).subjects, { visits: [], admissions: [], patients: [], sites: [] })
  await hospital.change('DELETE FROM opitemrece')
  await run({ rereadOpen: true })
  t.same(await lives(), [`X101 ${VN} closed 1 clean`])
})

await t.test('too slow over the days of an old finding, it is asked about its own days: what is new is found, what is old stays', async t => {
  const { hospital, write, run, lives } = await site(t)
  await write('own.sql')
  await run()
  await hospital.addVisit('691119090000', { vstdate: '2026-11-19' })
  await hospital.change("UPDATE ovst SET oldcode = '1' WHERE vn = ?", [VN])
  // Forty million rows made out of nothing, when it is asked for long.
  const digits = '(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)'
  const many = 'abcdefgh'.split('').map(name => `${digits} ${name}`).join(', ')
  await write('own.sql', { sql: `${IN_DAYS} AND (:from > '2026-11-17' OR EXISTS (SELECT 1 FROM ${many} WHERE a.n + b.n + c.n + d.n + e.n + f.n + g.n + h.n = 100 + LENGTH(vn)))` })
  const { told, notRun } = await run({ from: localDate('2026-11-19'), timeoutMs: 2000 })
  t.same([told, notRun], [['X101 visit 691119090000'], []])
  t.same(await lives(), [`X101 ${VN} open 1`, 'X101 691119090000 open 1'])
})

await t.test('one lost connection leaves out one check; HOSxP is away after two', async t => {
  const { hospital, folder, state, write } = await site(t)
  for (const id of ['X101', 'X102', 'X103', 'X104', 'X105']) await write(`${id}.sql`, { id })
  const lost = new Set([1, 3, 4])
  let reads = 0
  const openReader = () => {
    const reader = openSiteCheckReader(hospital.url)
    return {
      ...reader,
      read: async (...args: Parameters<typeof reader.read>) => {
        if (lost.has(++reads)) throw new HosxpError('HOSXP_UNREACHABLE', 'the connection was lost')
        return await reader.read(...args)
      }
    }
  }
  const { told, summary } = await checkRun({ url: hospital.url, state }, { siteChecks: { folders: [folder], openReader } })
  t.same(told.filter(line => line.startsWith('X')), [`X102 visit ${VN}`])
  t.match(summary.notRun.filter(({ check }) => check.startsWith('X')), [{ check: 'X101' }, { check: 'X103' }, { check: 'X104' }, { check: 'X105', reason: 'X105.sql: HOSxP ไม่ตอบ' }])
  t.equal(reads, 4)
})

await t.test('one folder named twice is one', async t => {
  const { hospital, folder, state, write } = await site(t)
  await write('a.sql')
  const { told, summary } = await checkRun({ url: hospital.url, state }, { siteChecks: { folders: [folder, `${folder}/.`], openReader: () => openSiteCheckReader(hospital.url) } })
  t.same(told.filter(line => line.startsWith('X')), [`X101 visit ${VN}`])
  t.notOk(summary.notRun.some(({ check }) => check.startsWith('X')))
})

await t.test('a slow check is ended in time; the others run', async t => {
  const { write, run } = await site(t)
  // Forty million rows made out of nothing.
  const digits = '(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)'
  const many = 'abcdefgh'.split('').map(name => `${digits} ${name}`).join(', ')
  await write('a.sql', { sql: `SELECT 'a' AS name, :today AS day FROM ${many} WHERE a.n + b.n + c.n + d.n + e.n + f.n + g.n + h.n = 100` })
  await write('b.sql', { id: 'X102' })
  const { told, notRun } = await run({ timeoutMs: 2000 })
  t.same(told, [`X102 visit ${VN}`])
  t.match(notRun, [{ check: 'X101', reason: /^a\.sql: ใช้เวลานานเกินกำหนด/ }])
})

await t.test('two files with one id run neither, and what is open stays', async t => {
  const { hospital, write, run, lives } = await site(t)
  await write('a.sql')
  await run()
  await hospital.change("UPDATE ovst SET oldcode = '1'")
  await write('b.sql', { title: 'ชื่ออื่น' })
  t.match((await run()).notRun, [{ check: 'X101', reason: 'a.sql: id X101 ซ้ำกับ b.sql' }, { check: 'X101', reason: 'b.sql: id X101 ซ้ำกับ a.sql' }])
  t.same(await lives(), [`X101 ${VN} open 1`])
})

await t.test('a file that was removed closes what it found, and its title is kept; a folder that cannot be read closes nothing', async t => {
  const { folder, write, run, lives, state } = await site(t)
  await write('a.sql')
  await run()
  await rename(folder, `${folder}-away`)
  t.match((await run()).notRun, [{ reason: /อ่านโฟลเดอร์ .* ไม่ได้/ }])
  t.same(await lives(), [`X101 ${VN} open 1`])
  await rename(`${folder}-away`, folder)
  await write('broken.sql', 'nothing')
  await rm(join(folder, 'a.sql'))
  await run()
  t.same(await lives(), [`X101 ${VN} open 1`], 'the broken file may be it')
  await rm(join(folder, 'broken.sql'))
  await run()
  t.same(await lives(), [`X101 ${VN} closed 1 not-applicable`])
  t.match(await listSiteChecks(state), [{ id: 'X101', removedAt: AS_OF }])
  t.match((await readKnownChecks(state)).get('X101'), { title: { th: 'ไม่มีเลขเดิม' }, owner: 'coding', mend: 'ลงเลขเดิม', family: null })
  await write('a.sql')
  await run()
  t.same(await lives(), [`X101 ${VN} open 2`])
  t.match(await listSiteChecks(state), [{ id: 'X101', removedAt: null }])
})

await t.test('more than five thousand rows are told once, with their number, and close nothing', async t => {
  const { hospital, write, run, lives, state } = await site(t)
  await write('a.sql', { sql: 'SELECT vn, hn, vstdate AS day FROM ovst' })
  await run()
  await hospital.change(`INSERT INTO ovst (hos_guid, vn, hn, vstdate) VALUES ${Array.from({ length: 5000 }, (_, i) => `('{${i}}', '6801010${String(i).padStart(5, '0')}', '000000001', '2025-01-01')`).join(',')}`)
  t.same((await run()).told, ['X101 site X101'])
  t.match((await listFindings(state, AS_OF, { checks: ['X101'], subject: { kind: 'site', id: 'X101' } })), [{ message: /พบ 5,001 รายการ/ }])
  t.match(await listSiteChecks(state), [{ last: { outcome: 'too-many', rows: 5001 } }])
  await hospital.change("DELETE FROM ovst WHERE vstdate = '2025-01-01'")
  await run()
  t.same(await lives(), [`X101 ${VN} open 1`, 'X101 X101 closed 1 clean'])
})

await t.test('lines of one visit live apart, and a matter of the site has a name', async t => {
  const { hospital, write, run, lives } = await site(t)
  await write('a.sql', { sql: "SELECT vn, hn, icode AS line, '2026-11-16' AS day, sum_price AS baht FROM opitemrece, (SELECT hn h FROM patient) p WHERE qty IS NULL".replace('hn,', 'p.h AS hn,') })
  await write('b.sql', { id: 'X102', sql: "SELECT 'ward 01' AS name, :today AS day FROM ovst WHERE oldcode IS NULL" })
  await hospital.add('opitemrece', { hos_guid: '{1}', vn: VN, icode: '3000002', sum_price: 5 })
  await run()
  t.same(await lives(), [`X101 ${VN} open 1`, `X101 ${VN} open 1`, 'X102 ward 01 open 1'])
  await hospital.change("UPDATE opitemrece SET qty = 1 WHERE icode = '3000002'")
  await hospital.change("UPDATE ovst SET oldcode = '1'")
  await run()
  t.same(await lives(), [`X101 ${VN} closed 1 clean`, `X101 ${VN} open 1`, 'X102 ward 01 closed 1 clean'])
})

await t.test('they run over days, not for a number, not in a part of the catalogue; a dry run shows them and keeps nothing', async t => {
  const { hospital, folder, write, run, lives, state } = await site(t)
  await write('a.sql')
  t.same((await run({ only: { visits: [VN], admissions: [] } })).told, [])
  t.same((await run({ isDryRun: true })).told, [`X101 visit ${VN}`])
  t.same(await listSiteChecks(state), [])
  const part = await checkRun({ url: hospital.url, state }, { siteChecks: { folders: [folder], openReader: () => openSiteCheckReader(hospital.url) }, catalogue: CATALOGUE.slice(0, 3) })
  t.same(part.told, [])
  t.notOk(part.summary.notRun.some(({ check }) => check === 'X101'), 'nor are they listed as not run')
  const before = (await run({ only: { visits: [VN], admissions: [] } })).summary.checksRun
  t.equal((await run()).summary.checksRun, before + 1)
  t.same(await lives(), [`X101 ${VN} open 1`])
})

await t.test('a file that is not UTF-8, or as large as a database, is refused', async t => {
  const { folder, write, run } = await site(t)
  await writeFile(join(folder, 'a.sql'), Buffer.concat([Buffer.from('-- id: X101\n-- title: '), Buffer.from([0xa1, 0xa2]), Buffer.from('\n')]))
  await write('b.sql', `${' '.repeat(70_000)}SELECT 1`)
  await write('.hidden.sql', 'nothing')
  await write('README.md', 'nothing')
  t.match((await run()).notRun, [{ check: 'a.sql', reason: /UTF-8/ }, { check: 'b.sql', reason: /64 KB/ }])
})

await t.test('the examples that come with the program run', async t => {
  const { hospital, state } = await site(t)
  await hospital.addAdmission('690000001', { regdate: '2026-09-01', dchdate: null, dchtime: null, ward: '01' })
  for (const id of [1, 2, 3]) await hospital.add('oapp', { oapp_id: id, hn: '000000001', nextdate: '2026-11-25', clinic: '010', oapp_status_id: id === 3 ? 4 : 1 })
  await hospital.add('oapp', { oapp_id: 4, hn: '000000001', nextdate: '2026-11-26', clinic: '010', oapp_status_id: 1 })
  const siteChecks = { folders: [projectFile('sql/site-checks')], openReader: () => openSiteCheckReader(hospital.url) }
  const { told, summary } = await checkRun({ url: hospital.url, state }, { siteChecks })
  t.same(told.filter(line => line.startsWith('X')), ['X001 patient 000000001 2026-11-25 010', 'X002 admission 690000001'])
  t.same(summary.notRun.filter(({ check }) => check.startsWith('X')), [])
  t.match(await listFindings(state, AS_OF, { checks: ['X001'] }), [{ message: /วันที่ 25\/11\/2569 คลินิก 010 2 ใบ/ }])
  t.match(await listFindings(state, AS_OF, { checks: ['X002'] }), [{ message: /รับไว้ 01\/09\/2569 หอ 01/, satangAtRisk: 500000 }])
})
