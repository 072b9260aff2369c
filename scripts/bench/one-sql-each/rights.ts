import type { Scheme } from '../../../src/case/right.js'

/** `visit_pttype` with `vn`, or `ipt_pttype` with `an`. */
export interface RightsTable {
  readonly table: 'visit_pttype' | 'ipt_pttype'
  readonly key: 'vn' | 'an'
}
export const OF_VISITS: RightsTable = { table: 'visit_pttype', key: 'vn' }
export const OF_ADMISSIONS: RightsTable = { table: 'ipt_pttype', key: 'an' }

/** Who pays behind each right code, by the signals of the table of rights: some eighty rows. */
const PAYERS = `(SELECT t.pttype, CASE
      WHEN t.pcode = 'A9' THEN 'ACT' WHEN t.pcode = 'A8' THEN 'WCF' WHEN t.pttype_eclaim_id = '7' THEN 'ACT'
      WHEN t.hipdata_code IN ('UCS', 'WEL', 'DIS') THEN 'UC' WHEN t.hipdata_code = 'OFC' THEN 'OFC' WHEN t.hipdata_code = 'LGO' THEN 'LGO'
      WHEN t.hipdata_code IN ('BKK', 'PTY') THEN 'BKK' WHEN t.hipdata_code IN ('SSS', 'SSI') THEN 'SSS' WHEN t.hipdata_code IN ('STP', 'ST') THEN 'STP'
      WHEN t.hipdata_code IN ('NRH', 'FWF') THEN 'MIGRANT' WHEN t.hipdata_code IN ('BMT', 'SRT', 'KKT', 'PVT', 'GOF', 'BFC', 'WVO', 'A2') THEN 'STATE'
      WHEN t.hipdata_code IN ('NRD', 'CSH', 'A1') THEN 'CASH' WHEN t.hipdata_code = 'NHS' THEN 'OTHER' WHEN t.hipdata_code IN ('PUC', 'AH') THEN 'VACANT'
      WHEN t.hipdata_code = 'A8' THEN 'WCF' WHEN t.hipdata_code IN ('INS', 'A9') THEN 'ACT'
      WHEN t.name LIKE '%พรบ%' OR t.name LIKE '%พ.ร.บ%' OR t.name LIKE '%ประสบภัย%' THEN 'ACT' WHEN t.name LIKE '%ทดแทน%' THEN 'WCF'
      WHEN t.pcode = 'A1' THEN 'CASH' WHEN t.pcode = 'A2' THEN 'OFC' WHEN t.pcode = 'A7' THEN 'SSS' WHEN t.pcode = 'AH' THEN 'VACANT' WHEN t.pcode = 'ST' THEN 'STP'
      WHEN t.pcode IN ('UC', 'AA', 'AB', 'AC', 'AD', 'AE', 'AF', 'AG', 'AJ', 'AK') THEN 'UC'
      WHEN t.pttype_eclaim_id = '1' THEN 'CASH' WHEN t.pttype_eclaim_id = '2' THEN 'OFC' WHEN t.pttype_eclaim_id = '3' THEN 'UC' WHEN t.pttype_eclaim_id = '4' THEN 'SSS'
      WHEN t.name LIKE '%ประกันสังคม%' THEN 'SSS' WHEN t.name LIKE '%อปท%' OR t.name LIKE '%ท้องถิ่น%' THEN 'LGO' WHEN t.name LIKE '%จ่ายตรง%' OR t.name LIKE '%ข้าราชการ%' THEN 'OFC'
      WHEN t.name LIKE '%ต่างด้าว%' OR t.name LIKE '%แรงงาน%' THEN 'MIGRANT' WHEN t.name LIKE '%สถานะ%' THEN 'STP' WHEN t.name LIKE '%ว่าง%' THEN 'VACANT'
      WHEN t.name LIKE '%ชำระเงิน%' OR t.name LIKE '%เงินสด%' THEN 'CASH' WHEN t.name LIKE '%UC%' OR t.name LIKE '%ทอง%' OR t.name LIKE '%หลักประกันสุขภาพ%' THEN 'UC'
      ELSE 'OTHER' END AS payer FROM pttype t)`

const listed = (values: readonly string[]): string => values.map(value => `'${value}'`).join(', ')

/** Joins who pays behind right `r`, when it is one of these. */
export const paidBy = (schemes: readonly Scheme[]): string => `STRAIGHT_JOIN ${PAYERS} p ON p.pttype = r.pttype AND p.payer IN (${listed(schemes)})`

/** Right `r` is the main one of its case: number 1, else the lowest number. */
export const isMain = ({ table, key }: RightsTable): string =>
  `r.pttype = (SELECT m.pttype FROM ${table} m WHERE m.${key} = r.${key} ORDER BY m.pttype_number = 1 DESC, m.pttype_number IS NULL, m.pttype_number, m.pttype LIMIT 1)`

/** Joins the main right `r` of a case, when one of these pays behind it. */
export const mainRightOf = (rights: RightsTable, subject: string, schemes: readonly Scheme[]): string =>
  `STRAIGHT_JOIN ${rights.table} r ON r.${rights.key} = ${subject} AND ${isMain(rights)} ${paidBy(schemes)}`

/** Some right of the case is claimed from a payer. */
export const isClaimed = ({ table, key }: RightsTable, subject: string): string =>
  `(SELECT COUNT(*) FROM ${table} r JOIN ${PAYERS} p ON p.pttype = r.pttype AND p.payer NOT IN ('CASH', 'VACANT') WHERE r.${key} = ${subject}) > 0`

/** A text holds an authen code, as a word. */
export const holdsAuthenCode = (text: string): string => `${text} REGEXP '(^|[[:space:],;|:/])(PP|EP)[0-9A-Z]+([[:space:],;|:/]|$)'`
