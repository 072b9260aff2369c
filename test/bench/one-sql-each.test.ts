import { createConnection } from 'mysql2/promise'
import t from 'tap'
import { chosenChecks } from '../../scripts/bench/one-sql-each/chosen-checks.js'
import { assertSame, toldBoth, type Told } from '../../scripts/bench/one-sql-each/same-cases.js'
import { oneSqlEach } from '../../scripts/bench/one-sql-each.js'
import { HOSXP_FACTS, type SiteFact } from '../../src/case/site-fact.js'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { demoHospital } from '../support/demo-hospital.js'

// What people and other programs leave in records, dealt out by the rows' numbers.
const ODDITIES: readonly string[] = [
  "UPDATE ovst SET anonymous_visit = 'Y' WHERE CRC32(vn) % 40 = 0",
  "UPDATE ovst SET an = '990000001' WHERE CRC32(vn) % 40 = 1 AND (an IS NULL OR an = '')",
  'UPDATE ovst SET an = NULL WHERE CRC32(vn) % 3 = 0',
  "UPDATE ovst SET vsttime = IF(CRC32(vn) % 2 = 0, NULL, '838:59:59') WHERE CRC32(vn) % 40 IN (2, 3)",
  "UPDATE ovst SET hn = '' WHERE CRC32(vn) % 200 = 4",
  'UPDATE ipt SET vn = NULL WHERE CRC32(an) % 7 = 0',
  'UPDATE ipt SET regtime = NULL WHERE CRC32(an) % 9 = 0',
  'UPDATE ipt SET regdate = NULL WHERE CRC32(an) % 11 = 0',
  'UPDATE ipt SET dchdate = NULL WHERE CRC32(an) % 23 = 0',
  "UPDATE ipt SET confirm_discharge = 'N' WHERE CRC32(an) % 13 = 0",
  'UPDATE patient SET birthday = NULL WHERE CRC32(hn) % 19 = 0',
  'DELETE FROM visit_pttype WHERE CRC32(vn) % 41 = 0',
  "UPDATE IGNORE visit_pttype SET pttype = 'ZZ' WHERE CRC32(vn) % 41 = 1",
  'UPDATE visit_pttype SET pttype_number = NULL WHERE CRC32(vn) % 5 = 0',
  "INSERT IGNORE INTO visit_pttype (vn, pttype, pttype_number, hospmain, auth_code) SELECT vn, '20', IF(CRC32(vn) % 2 = 0, 1, 2), '', 'EP1; ' FROM visit_pttype WHERE CRC32(vn) % 17 = 0",
  "INSERT IGNORE INTO visit_pttype (vn, pttype, pttype_number) SELECT vn, '37', 0 FROM visit_pttype WHERE CRC32(vn) % 17 = 1",
  "UPDATE visit_pttype SET auth_code = NULL, claim_code = 'XPP12 pp/123' WHERE CRC32(vn) % 12 = 2",
  "UPDATE visit_pttype SET auth_code = '', claim_code = 'a|EP99' WHERE CRC32(vn) % 12 = 3",
  'UPDATE visit_pttype SET auth_code = NULL, claim_code = NULL WHERE CRC32(vn) % 12 = 4',
  "UPDATE visit_pttype SET hospmain = ' 000 ' WHERE CRC32(vn) % 29 = 0",
  "UPDATE ipt_pttype SET auth_code = 'PP12:77;', claim_code = NULL WHERE CRC32(an) % 6 = 0",
  "UPDATE ipt_pttype SET auth_code = 'PP12, 5/69', claim_code = '' WHERE CRC32(an) % 6 = 1",
  'UPDATE ipt_pttype SET auth_code = NULL, claim_code = NULL, nhso_docno = NULL WHERE CRC32(an) % 6 = 2',
  "UPDATE IGNORE ipt_pttype SET pttype = IF(CRC32(an) % 2 = 0, '20', '24') WHERE CRC32(an) % 5 = 0",
  "UPDATE IGNORE ovstdiag SET icd10 = LOWER(CONCAT(' ', icd10)) WHERE CRC32(ovst_diag_id) % 13 = 0 AND CHAR_LENGTH(icd10) < 6",
  "UPDATE IGNORE ovstdiag SET icd10 = ELT(1 + CRC32(ovst_diag_id) % 8, 'E10.9', 'z51.1', ' Z510', 'Z30.2', 'C509', '.', 'เบาหวาน', 'Z511x') WHERE CRC32(ovst_diag_id) % 14 = 1",
  "UPDATE ovstdiag SET diagtype = '1' WHERE CRC32(ovst_diag_id) % 15 = 2",
  "UPDATE IGNORE iptdiag SET icd10 = ELT(1 + CRC32(ipt_diag_id) % 9, 'D62', 'z13.1', 'V99', 'Z302', 'd.629', 'E10', 'Z511', 'D48.9', ' D6.2') WHERE CRC32(ipt_diag_id) % 2 = 1",
  "UPDATE iptdiag SET diagtype = ELT(1 + CRC32(ipt_diag_id) % 3, '1', '2', '5') WHERE CRC32(ipt_diag_id) % 5 = 2",
  "UPDATE doctor_operation SET icd9 = ELT(1 + CRC32(vn) % 5, '69.7', '6620', '663', '6620123', '63.73') WHERE CRC32(vn) % 4 = 0",
  "UPDATE iptoprt SET icd9 = ELT(1 + CRC32(iptoprt_id) % 6, '96.72', '6639', '99.04', '9672123', '69.7', '96-72')",
  'UPDATE opitemrece SET sum_price = ELT(1 + CRC32(hos_guid) % 4, NULL, -50, 120000, 1000000001) WHERE CRC32(hos_guid) % 97 = 0',
  'UPDATE opitemrece SET qty = IF(CRC32(hos_guid) % 2 = 0, 10000, -1) WHERE CRC32(hos_guid) % 97 IN (1, 2)',
  "UPDATE opitemrece SET paidst = ELT(1 + CRC32(hos_guid) % 3, '01', '03', NULL) WHERE CRC32(hos_guid) % 31 = 0",
  "UPDATE opitemrece SET icode = ELT(1 + CRC32(hos_guid) % 2, '', '9999999') WHERE CRC32(hos_guid) % 53 = 0",
  "UPDATE opitemrece SET an = '990000002' WHERE CRC32(hos_guid) % 61 = 0 AND vn <> ''",
  'UPDATE vn_stat SET income = IF(CRC32(vn) % 2 = 0, 0, income + 1.005) WHERE CRC32(vn) % 21 = 0',
  'DELETE FROM vn_stat WHERE CRC32(vn) % 21 = 1'
]

await t.test('nobody chooses the checks that are written as one SQL each', async t => {
  const chosen = chosenChecks()
  const at = localDate('2026-11-20')
  t.strictSame(oneSqlEach({ from: at, to: at, asOf: instantAt(at, '06:00:00') }).map(({ check }) => check), chosen.map(({ id }) => id), 'each has its statement')
  t.strictSame(chosen.map(({ id }) => id), ['AU01', 'CA02', 'CA06', 'CA10', 'CA23', 'CH03', 'CH16', 'DX03', 'DX07', 'DX12', 'DX16', 'OF05', 'RT04'])
  const hundred = CATALOGUE.slice(0, 100)
  t.ok(chosen.every(check => hundred.includes(check)), 'they are among those our own time is measured with')
  const ofHosxp = new Set<SiteFact>(HOSXP_FACTS)
  t.ok(chosen.every(({ needs }) => needs.flat().every(fact => ofHosxp.has(fact))), 'they need nothing beside HOSxP')
})

await t.test('each statement tells the cases its check tells', async t => {
  const { url, adminUrl, truth, asOf } = await demoHospital(t, { seed: 1, visitsPerDay: 60, days: 50, faultShare: 0.1 })
  const window = { from: truth.firstDay, to: truth.lastDay, asOf }
  const counts = (told: readonly Told[]): string => told.map(({ check, byRun }) => `${check} ${byRun.length}`).join(', ')

  await t.test('in a hospital with faults of every kind', async t => {
    const told = await toldBoth(url, window)
    t.comment(counts(told))
    for (const { check, byRun, bySql } of told) t.strictSame(bySql, byRun, check)
    t.strictSame(told.filter(({ byRun }) => byRun.length === 0).map(({ check }) => check), [], 'there is something to tell of each')
    const [first, ...others] = told
    t.throws(() => assertSame([{ check: first?.check ?? '', byRun: first?.byRun ?? [], bySql: first?.bySql.slice(1) ?? [] }, ...others]), /AU01: .*missing \d+/, 'a case that is missing ends the bench')
    t.throws(() => assertSame([{ check: 'AU01', byRun: [], bySql: ['691116090000'] }, ...others]), /too many 691116090000/, 'and so does one too many')
  })

  await t.test('in one whose records are odd', async t => {
    const admin = await createConnection(adminUrl)
    await admin.query('SET NAMES utf8mb4')
    try {
      for (const sql of ODDITIES) await admin.query(sql)
    } finally {
      await admin.end()
    }
    const told = await toldBoth(url, window)
    t.comment(counts(told))
    for (const { check, byRun, bySql } of told) t.strictSame(bySql, byRun, check)
    const days = { from: localDate('2026-11-01'), to: localDate('2026-11-10'), asOf: instantAt(localDate('2026-11-10'), '11:00:00') }
    for (const { check, byRun, bySql } of await toldBoth(url, days)) t.strictSame(bySql, byRun, `${check} in a window in the middle, asked during a day`)
  })
})
