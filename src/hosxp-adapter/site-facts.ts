import type { FactState, HosxpFact, SiteFact, SiteFacts } from '../case/site-fact.js'
import { HOSXP_FACTS } from '../case/site-fact.js'
import type { LocalDate } from '../values/local-date.js'
import { addDays } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import { HosxpError } from './hosxp-error.js'
import { OWN_NAME } from './own-name.js'
import type { SiteSchema } from './site-schema.js'

interface FactSource {
  readonly table: string
  readonly columns: readonly string[]
  /** One of these is enough. */
  readonly eitherColumn?: readonly string[]
  /** Look-ups that translate the site's own ids to national codes. */
  readonly lookups?: readonly string[]
  /** Columns that are looked up by: without an index of their own the whole table would be read each time. */
  readonly indexed?: readonly string[]
  /** Where it stands as well: one of the two is enough. */
  readonly or?: FactSource
}

/** Where each fact stands in HOSxP. All columns and look-ups must exist. */
const SOURCES: Readonly<Record<HosxpFact, FactSource>> = {
  'patient-sex': { table: 'patient', columns: ['hn', 'sex'] },
  'patient-birthday': { table: 'patient', columns: ['hn', 'birthday'] },
  'patient-citizen-id': { table: 'patient', columns: ['hn', 'cid'] },
  'patient-twins': { table: 'patient', columns: ['hn', 'cid'], indexed: ['cid'] },
  'visit-rights': { table: 'visit_pttype', columns: ['vn', 'pttype'] },
  'admission-rights': { table: 'ipt_pttype', columns: ['an', 'pttype'] },
  'main-hospital': { table: 'visit_pttype', columns: ['vn', 'hospmain'] },
  'admission-main-hospital': { table: 'ipt_pttype', columns: ['an', 'hospmain'] },
  'visit-authen-codes': { table: 'visit_pttype', columns: ['vn'], eitherColumn: ['auth_code', 'claim_code'] },
  'admission-authen-codes': { table: 'ipt_pttype', columns: ['an'], eitherColumn: ['auth_code', 'claim_code'] },
  'visit-claim-codes': { table: 'visit_pttype', columns: ['vn', 'claim_code'] },
  'card-approval-codes': { table: 'ovst_seq', columns: ['vn', 'edc_approve_list_text'] },
  'visit-diagnoses': { table: 'ovstdiag', columns: ['vn', 'icd10', 'diagtype'] },
  'visit-diagnosis-confirmation': { table: 'ovstdiag', columns: ['vn', 'confirm'] },
  'admission-diagnoses': { table: 'iptdiag', columns: ['an', 'icd10', 'diagtype'] },
  'icd-table': { table: 'icd101', columns: ['code'] },
  'icd-active-mark': { table: 'icd101', columns: ['active_status'] },
  'visit-charges': { table: 'opitemrece', columns: ['vn', 'sum_price'] },
  'admission-charges': { table: 'opitemrece', columns: ['an', 'sum_price'] },
  'visit-totals': { table: 'vn_stat', columns: ['vn', 'income'] },
  'admission-totals': { table: 'an_stat', columns: ['an', 'income'] },
  'discharge-confirmation': { table: 'ipt', columns: ['confirm_discharge'] },
  'discharge-time': { table: 'ipt', columns: ['dchtime'] },
  'admission-time': { table: 'ipt', columns: ['regtime'] },
  'discharge-type': { table: 'ipt', columns: ['dchtype'] },
  'discharge-status': { table: 'ipt', columns: ['dchstts'] },
  'emergency-register': { table: 'er_regist', columns: ['vn', 'er_pt_type'] },
  'injury-record': { table: 'er_nursing_detail', columns: ['vn', 'er_accident_type_id'] },
  'injury-accident-time': { table: 'er_nursing_detail', columns: ['vn', 'accident_datetime'] },
  'admission-accident-time': { table: 'ipt_accident', columns: ['an', 'ac_date'] },
  'injury-victim-role': { table: 'er_nursing_detail', columns: ['vn', 'accident_person_type_id'], lookups: ['accident_person_type'] },
  'injury-transport': { table: 'er_nursing_detail', columns: ['vn', 'accident_transport_type_id'], lookups: ['accident_transport_type', 'er_accident_type'] },
  'injury-place': { table: 'er_nursing_detail', columns: ['vn', 'accident_place_type_id'], lookups: ['accident_place_type'] },
  complaint: { table: 'opdscreen', columns: ['vn', 'cc'] },
  appointments: { table: 'oapp', columns: ['visit_vn'] },
  referrals: { table: 'referout', columns: ['vn', 'refer_date'] },
  'visit-right-checks': { table: 'ovst_seq', columns: ['vn', 'pttype_check_datetime', 'pttype_check_staff'] },
  'admission-right-checks': { table: 'ipt_pttype_check', columns: ['an', 'pttype_check_datetime', 'pttype_check_staff'] },
  'right-sub-codes': { table: 'pttype', columns: ['pttype', 'nhso_subinscl'] },
  'patient-address': { table: 'patient', columns: ['hn', 'chwpart', 'amppart', 'tmbpart'] },
  'visit-procedures': { table: 'doctor_operation', columns: ['vn', 'icd9'], or: { table: 'er_regist_oper', columns: ['vn', 'er_oper_code'] } },
  'admission-procedures': { table: 'iptoprt', columns: ['an', 'icd9'] },
  'charge-quantities': { table: 'opitemrece', columns: ['qty', 'unitprice'] },
  'price-list': { table: 'nondrugitems', columns: ['icode', 'price'] },
  'charge-groups': { table: 'income', columns: ['income', 'drg_chrgitem_id'] },
  'national-item-codes': { table: 'nondrugitems', columns: ['icode', 'nhso_adp_code', 'nhso_adp_type_id'] },
  'laboratory-codes': { table: 'nondrugitems', columns: ['icode', 'tmlt_code'], or: { table: 'lab_items', columns: ['icode', 'tmlt_code'] } },
  'drug-codes': { table: 'drugitems', columns: ['icode', 'sks_drug_code'] },
  'drug-accounts': { table: 'drugitems', columns: ['icode', 'drugaccount'] },
  'drug-reasons': { table: 'ovst_presc_ned', columns: ['vn', 'icode', 'presc_reason'] },
  'drug-catalogue': { table: 'drug_catalog_import_detail', columns: ['drug_catalog_hospdrugcode', 'drug_catalog_tmtid', 'drug_catalog_unitprice', 'drug_catalog_dateeffective'] },
  'platform-sends': { table: 'eclaim_fee_schedule', columns: ['vn', 'eclaim_fee_schedule_status'], indexed: ['vn'] },
  doctors: { table: 'doctor', columns: ['code', 'licenseno'] },
  'visit-diagnosis-doctors': { table: 'ovstdiag', columns: ['vn', 'doctor'] },
  specialties: { table: 'spclty', columns: ['spclty', 'nhso_code'] },
  'right-set-up': { table: 'pttype', columns: ['pttype', 'paidst', 'export_eclaim'] },
  'referrals-in': { table: 'referin', columns: ['vn', 'refer_hospcode'] },
  arrivals: { table: 'ovst', columns: ['vn', 'ovstist'] },
  'emergency-urgency': { table: 'er_regist', columns: ['vn', 'er_emergency_type'] },
  'leave-days': { table: 'ipt', columns: ['an', 'leave_home_day'] },
  'admission-weight': { table: 'ipt', columns: ['an', 'bw'] },
  'birth-weight': { table: 'ipt_newborn', columns: ['an', 'birth_weight'] },
  'chart-summary': { table: 'ipt', columns: ['an', 'ipt_summary_status_id'] },
  deaths: { table: 'patient', columns: ['hn', 'deathday'] },
  'disability-register': { table: 'person_deformed', columns: ['person_id', 'deformed_no'] },
  'admission-letters': { table: 'ipt_pttype', columns: ['an'], eitherColumn: ['claim_code', 'nhso_docno', 'auth_code'] },
  arrears: { table: 'rcpt_arrear', columns: ['hn', 'vn', 'amount', 'paid'], or: { table: 'vn_stat', columns: ['vn', 'remain_money'] } }
}

const filled = (column: string): string => `${column} IS NOT NULL AND ${column} <> ''`
const VISITS = 'ovst v'
const IN_VISIT_DAYS = 'v.vstdate BETWEEN ? AND ?'
const DISCHARGED = 'ipt a'
const IN_DISCHARGE_DAYS = 'a.dchdate BETWEEN ? AND ?'

/** A mark as it is read: at a time, not set to no, and not ours. */
const checkedByPerson = (table: string) => (schema: SiteSchema): string =>
  `c.pttype_check_datetime > 0 AND COALESCE(c.pttype_check_staff, '') <> '${OWN_NAME}'${schema.has(table, 'pttype_check') ? " AND COALESCE(c.pttype_check, '') <> 'N'" : ''}`

interface Measure {
  /** Columns the statement itself needs, `table.column`. */
  readonly needs: readonly string[]
  readonly facts: Partial<Record<HosxpFact, string | ((schema: SiteSchema) => string)>>
  readonly from: string
  readonly where: string
}

/**
 * How often a fact is filled among the rows where it belongs, over 90 days (promise A1). Facts that are rare by nature (claim codes,
 * accident codes, second rights) are not measured: they never switch a check off. Alternative sources are measured together.
 */
const MEASURES: readonly Measure[] = [
  {
    needs: [],
    facts: { 'patient-sex': filled('p.sex'), 'patient-birthday': 'p.birthday > 0', 'patient-citizen-id': filled('p.cid') },
    from: `${VISITS} JOIN patient p ON p.hn = v.hn`,
    where: IN_VISIT_DAYS
  },
  { needs: [], facts: { 'visit-right-checks': checkedByPerson('ovst_seq') }, from: `${VISITS} LEFT JOIN ovst_seq c ON c.vn = v.vn`, where: IN_VISIT_DAYS },
  { needs: [], facts: { 'visit-rights': filled('r.pttype') }, from: `${VISITS} LEFT JOIN visit_pttype r ON r.vn = v.vn`, where: IN_VISIT_DAYS },
  {
    needs: ['pttype.hipdata_code'],
    facts: { 'main-hospital': filled('r.hospmain') },
    from: `${VISITS} JOIN visit_pttype r ON r.vn = v.vn JOIN pttype t ON t.pttype = r.pttype`,
    where: `${IN_VISIT_DAYS} AND t.hipdata_code IN ('UCS', 'WEL', 'SSS', 'STP')`
  },
  {
    needs: ['pttype.hipdata_code'],
    // Two places for one thing: the checks are off only when neither is used.
    facts: { 'visit-authen-codes': schema => ['auth_code', 'claim_code'].filter(column => schema.has('visit_pttype', column)).map(column => `(${filled(`r.${column}`)})`).join(' OR ') },
    from: `${VISITS} JOIN visit_pttype r ON r.vn = v.vn JOIN pttype t ON t.pttype = r.pttype`,
    where: `${IN_VISIT_DAYS} AND t.hipdata_code IN ('UCS', 'WEL')`
  },
  {
    needs: ['ovst.an'],
    facts: { 'visit-diagnoses': 'd.vn IS NOT NULL' },
    from: `${VISITS} LEFT JOIN ovstdiag d ON d.vn = v.vn AND d.diagtype = '1'`,
    where: `${IN_VISIT_DAYS} AND (v.an IS NULL OR v.an = '')`
  },
  {
    needs: ['ovstdiag.diagtype'],
    facts: { 'visit-diagnosis-confirmation': "d.confirm = 'Y'" },
    from: `${VISITS} JOIN ovstdiag d ON d.vn = v.vn AND d.diagtype = '1'`,
    where: IN_VISIT_DAYS
  },
  { needs: [], facts: { 'emergency-urgency': 'e.er_emergency_type > 0' }, from: `${VISITS} JOIN er_regist e ON e.vn = v.vn`, where: IN_VISIT_DAYS },
  {
    // Of the drugs outside the list that civil servants had: by the marks most sites use, the settings' own are not known here.
    needs: ['pttype.hipdata_code', 'drugitems.drugaccount', 'opitemrece.icode'],
    facts: { 'drug-reasons': filled('n.presc_reason') },
    from: `${VISITS} JOIN visit_pttype r ON r.vn = v.vn JOIN pttype t ON t.pttype = r.pttype JOIN opitemrece o ON o.vn = v.vn JOIN drugitems d ON d.icode = o.icode LEFT JOIN ovst_presc_ned n ON n.vn = o.vn AND n.icode = o.icode`,
    where: `${IN_VISIT_DAYS} AND t.hipdata_code IN ('OFC', 'LGO') AND d.drugaccount IN ('-', 'N', 'NED')`
  },
  {
    needs: ['ovst.an'],
    facts: { 'visit-totals': 's.income > 0' },
    from: `${VISITS} LEFT JOIN vn_stat s ON s.vn = v.vn`,
    where: `${IN_VISIT_DAYS} AND (v.an IS NULL OR v.an = '')`
  },
  {
    needs: ['ipt.dchdate'],
    facts: {
      'discharge-confirmation': "a.confirm_discharge = 'Y'",
      'discharge-time': 'a.dchtime IS NOT NULL',
      'admission-time': 'a.regtime IS NOT NULL',
      'discharge-type': filled('a.dchtype'),
      'discharge-status': filled('a.dchstts'),
      'chart-summary': 'a.ipt_summary_status_id > 0'
    },
    from: DISCHARGED,
    where: IN_DISCHARGE_DAYS
  },
  {
    needs: ['ipt.dchdate', 'ipt.regdate', 'ipt.hn', 'patient.birthday'],
    // Of newborns alone: few sites weigh everybody.
    facts: { 'admission-weight': 'a.bw > 0' },
    from: `${DISCHARGED} JOIN patient p ON p.hn = a.hn`,
    where: `${IN_DISCHARGE_DAYS} AND p.birthday > a.regdate - INTERVAL 28 DAY AND p.birthday <= a.regdate`
  },
  { needs: ['ipt.dchdate', 'ipt.an'], facts: { 'admission-rights': filled('r.pttype') }, from: `${DISCHARGED} LEFT JOIN ipt_pttype r ON r.an = a.an`, where: IN_DISCHARGE_DAYS },
  { needs: ['ipt.dchdate', 'ipt.an'], facts: { 'admission-right-checks': checkedByPerson('ipt_pttype_check') }, from: `${DISCHARGED} LEFT JOIN ipt_pttype_check c ON c.an = a.an`, where: IN_DISCHARGE_DAYS },
  { needs: ['ipt.dchdate', 'ipt.an'], facts: { 'admission-diagnoses': 'd.an IS NOT NULL' }, from: `${DISCHARGED} LEFT JOIN iptdiag d ON d.an = a.an AND d.diagtype = '1'`, where: IN_DISCHARGE_DAYS },
  { needs: ['ipt.dchdate', 'ipt.an'], facts: { 'admission-totals': 's.income > 0' }, from: `${DISCHARGED} LEFT JOIN an_stat s ON s.an = a.an`, where: IN_DISCHARGE_DAYS }
]

const MEASURED_DAYS = 90
const USED_FROM_SHARE = 0.05
// Below this a share says nothing about what the site is used to fill.
const MIN_ROWS = 50

/** Probes which facts this site records. */
export async function readSiteFacts (
  connection: HosxpConnection, schema: SiteSchema, today: LocalDate, signal?: AbortSignal
): Promise<SiteFacts> {
  const shares = new Map<HosxpFact, { share: number, rows: number }>()
  const isPresent = (fact: HosxpFact): boolean => lackOf(schema, SOURCES[fact]) === null
  for (const measure of MEASURES) {
    const facts = (Object.entries(measure.facts) as [HosxpFact, string | ((schema: SiteSchema) => string)][]).filter(([fact]) => isPresent(fact))
    const isReadable = measure.needs.every(name => schema.has(...(name.split('.') as [string, string])))
    if (facts.length === 0 || !isReadable) continue
    const sums = facts.map(([, condition], i) => `SUM(CASE WHEN ${typeof condition === 'string' ? condition : condition(schema)} THEN 1 ELSE 0 END) AS f${i}`)
    const row = await measured(connection, `SELECT COUNT(*) AS n, ${sums.join(', ')} FROM ${measure.from} WHERE ${measure.where}`, [addDays(today, -MEASURED_DAYS), addDays(today, -1)], signal)
    if (row === null) continue
    const rows = Number(row['n'] ?? 0)
    facts.forEach(([fact], i) => { if (rows >= MIN_ROWS) shares.set(fact, { share: Number(row[`f${i}`] ?? 0) / rows, rows }) })
  }
  return new Map<SiteFact, FactState>(HOSXP_FACTS.map(fact => [fact, stateOf(fact, schema, shares.get(fact))]))
}

type Counts = Readonly<Record<string, number | string | null>>

/** A measure that is too slow or that the server refuses is not taken: the fact counts as used. */
async function measured (connection: HosxpConnection, sql: string, values: readonly string[], signal?: AbortSignal): Promise<Counts | null> {
  try {
    return (await connection.select<Counts>(sql, values, signal))[0] ?? null
  } catch (error) {
    if (error instanceof HosxpError && (error.code === 'HOSXP_TIMEOUT' || error.code === 'HOSXP_QUERY_FAILED')) return null
    throw error
  }
}

/** What the site lacks for a fact, as a Thai sentence; `null`: nothing. */
function lackOf (schema: SiteSchema, source: FactSource): string | null {
  const lack = lackAt(schema, source)
  if (lack === null || source.or === undefined) return lack
  const otherLack = lackAt(schema, source.or)
  return otherLack === null ? null : `${lack} และ${otherLack}`
}

function lackAt (schema: SiteSchema, { table, columns, eitherColumn, lookups, indexed }: FactSource): string | null {
  if (!schema.has(table)) return `ไม่มีตาราง ${table}`
  const missing = [
    ...columns.filter(column => !schema.has(table, column)).map(column => `${table}.${column}`),
    ...(eitherColumn?.every(column => !schema.has(table, column)) === true ? [eitherColumn.map(column => `${table}.${column}`).join(' หรือ ')] : []),
    ...(lookups ?? []).filter(lookup => !schema.has(lookup, 'export_code')).map(lookup => `${lookup}.export_code`)
  ]
  if (missing.length > 0) return `ไม่มีคอลัมน์ ${missing.join(', ')}`
  const slow = (indexed ?? []).filter(column => !schema.isIndexed(table, column)).map(column => `${table}.${column}`)
  return slow.length === 0 ? null : `ไม่มีดัชนี ${slow.join(', ')}`
}

function stateOf (fact: HosxpFact, schema: SiteSchema, measured: { share: number, rows: number } | undefined): FactState {
  const source = SOURCES[fact]
  const filledShare = measured?.share ?? null
  const lack = lackOf(schema, source)
  if (lack !== null) return { fact, isUsable: false, reason: lack, filledShare }
  if (measured !== undefined && measured.share < USED_FROM_SHARE) {
    const percent = (measured.share * 100).toFixed(1)
    return { fact, isUsable: false, reason: `${source.table}.${(source.eitherColumn ?? source.columns.slice(-1)).join('/')} มีข้อมูลเพียง ${percent}% ของ ${measured.rows} รายการใน 90 วัน`, filledShare }
  }
  return { fact, isUsable: true, reason: '', filledShare }
}

/** A site without any measure: what exists is usable. */
export const factsOfSchema = (schema: SiteSchema): SiteFacts => new Map<SiteFact, FactState>(HOSXP_FACTS.map(fact => [fact, stateOf(fact, schema, undefined)]))
