import { SCHEME_OF_NHSO_CODE } from '../case/payer-codes.js'
import type { RightMapping, Scheme } from '../case/right.js'
import { columnList, type SiteSchema } from './site-schema.js'
import type { HosxpConnection } from './connect.js'

interface RightRow {
  pttype: string | null, name: string | null, pcode: string | null, hipdata_code: string | null, pttype_eclaim_id: string | null, isuse: string | null
}

const BY_HIPDATA: Readonly<Record<string, Scheme>> = {
  ...SCHEME_OF_NHSO_CODE, AH: 'VACANT', A8: 'WCF', A2: 'STATE', ST: 'STP', CSH: 'CASH', A1: 'CASH', INS: 'ACT', A9: 'ACT'
}
const BY_PCODE: Readonly<Record<string, Scheme>> = {
  A1: 'CASH',
  A2: 'OFC',
  A7: 'SSS',
  A8: 'WCF',
  A9: 'ACT',
  AH: 'VACANT',
  ST: 'STP',
  UC: 'UC',
  AA: 'UC',
  AB: 'UC',
  AC: 'UC',
  AD: 'UC',
  AE: 'UC',
  AF: 'UC',
  AG: 'UC',
  AJ: 'UC',
  AK: 'UC'
}
const BY_ECLAIM: Readonly<Record<string, Scheme>> = { 1: 'CASH', 2: 'OFC', 3: 'UC', 4: 'SSS', 7: 'ACT' }
const BY_NAME: readonly (readonly [RegExp, Scheme])[] = [
  [/พรบ|พ\.ร\.บ|ประสบภัย/, 'ACT'], [/ทดแทน/, 'WCF'], [/ประกันสังคม/, 'SSS'], [/อปท|ท้องถิ่น/, 'LGO'], [/จ่ายตรง|ข้าราชการ/, 'OFC'],
  [/ต่างด้าว|แรงงาน/, 'MIGRANT'], [/สถานะ/, 'STP'], [/ว่าง/, 'VACANT'], [/ชำระเงิน|เงินสด/, 'CASH'], [/UC|ทอง|หลักประกันสุขภาพ/, 'UC']
]

/**
 * Proposes which payer stands behind each of the site's own right codes, from the signals hospitals share (hosxp-schema §0.7).
 * The accident funds come first: a site that maintains any of their signals means it. A person confirms the proposal.
 */
export async function proposeRights (connection: HosxpConnection, schema: SiteSchema, signal?: AbortSignal): Promise<RightMapping[]> {
  const columns = columnList(schema, 'pttype', ['pttype', 'name', 'pcode', 'hipdata_code', 'pttype_eclaim_id', 'isuse'])
  const rows = await connection.select<RightRow>(`SELECT ${columns} FROM pttype`, [], signal)
  return rows.map(row => {
    const [scheme, basis] = schemeOf(row)
    return {
      code: clean(row.pttype), name: (row.name ?? '').trim(), scheme, basis, isConfirmed: false, isActive: clean(row.isuse) !== 'N'
    }
  })
}

const clean = (text: string | null): string => (text ?? '').trim().toUpperCase()

function schemeOf (row: RightRow): readonly [Scheme, string] {
  const hipdata = clean(row.hipdata_code)
  const pcode = clean(row.pcode)
  const eclaim = clean(row.pttype_eclaim_id)
  const name = row.name ?? ''
  const accidentFund = BY_PCODE[pcode]
  if (accidentFund === 'ACT' || accidentFund === 'WCF') return [accidentFund, `pcode ${pcode}`]
  if (BY_ECLAIM[eclaim] === 'ACT') return ['ACT', `pttype_eclaim_id ${eclaim}`]
  const byHipdata = BY_HIPDATA[hipdata]
  if (byHipdata !== undefined) return [byHipdata, `hipdata_code ${hipdata}`]
  for (const [pattern, scheme] of BY_NAME.slice(0, 2)) if (pattern.test(name)) return [scheme, 'name']
  const byPcode = BY_PCODE[pcode]
  if (byPcode !== undefined) return [byPcode, `pcode ${pcode}`]
  const byEclaim = BY_ECLAIM[eclaim]
  if (byEclaim !== undefined) return [byEclaim, `pttype_eclaim_id ${eclaim}`]
  for (const [pattern, scheme] of BY_NAME) if (pattern.test(name)) return [scheme, 'name']
  return ['OTHER', 'no signal']
}
