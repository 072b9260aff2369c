import { addDays, type LocalDate } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import { placeholders, text } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

interface ListedHospital {
  readonly code: string
  readonly name: string
}

/** What HOSxP tells about the hospitals around the site; a person confirms it. Empty where the site does not say. */
export interface HospitalProposals {
  readonly own: ListedHospital
  /** `district`: a health centre of our own district. `sub-hospital`: sub-unit of universal-coverage patients whose main hospital we are. */
  readonly cup: readonly (ListedHospital & { readonly why: readonly ('district' | 'sub-hospital')[], readonly visits: number })[]
  readonly province: readonly ListedHospital[]
  /** Main hospitals of patients under social security, most patients first. */
  readonly ssoMain: readonly (ListedHospital & { readonly patients: number })[]
}

type Select = Pick<HosxpConnection, 'select'>

const DAYS = 90
// One statement reads a tenth of it: short enough for the day.
const DAYS_A_STATEMENT = 10
const CENTRE = /ส่งเสริมสุขภาพ|สถานีอนามัย|ศูนย์สุขภาพชุมชน|ศูนย์บริการสาธารณสุข|^รพ\.?\s?สต/
// The ministry's types of health stations, health centres and health-promoting hospitals.
const CENTRE_TYPES = new Set(['3', '4', '8', '9', '13', '18'])

/** Reads the 90 days before `today`, ten at a time, and the rows of our own province. Tables and columns that are not there propose nothing. */
export async function proposeHospitals (
  connection: Select, schema: SiteSchema, { today, signal }: { readonly today: LocalDate, readonly signal?: AbortSignal | undefined }
): Promise<HospitalProposals> {
  const own = await readOwn(connection, schema, signal)
  const province = own.code === '' ? [] : await readProvince(connection, schema, own.code, signal)
  const used = await readMainHospitals(connection, schema, { ownCode: own.code, today, signal })
  const nameOf = new Map(province.map(({ code, name }) => [code, name]))
  const district = province.find(({ code }) => code === own.code)?.district ?? ''
  const centres = new Set(province.filter(row => district !== '' && row.district === district && row.isCentre).map(({ code }) => code))
  const cup = [...new Set([...centres, ...used.subHospitals.keys()])].filter(code => code !== own.code).sort()
  return {
    own,
    cup: cup.map(code => ({
      code,
      name: nameOf.get(code) ?? '',
      why: [...centres.has(code) ? ['district' as const] : [], ...used.subHospitals.has(code) ? ['sub-hospital' as const] : []],
      visits: used.subHospitals.get(code) ?? 0
    })),
    province: province.map(({ code, name }) => ({ code, name })),
    ssoMain: [...used.patients].map(([code, hns]) => ({ code, name: nameOf.get(code) ?? '', patients: hns.size })).sort((a, b) => b.patients - a.patients || (a.code < b.code ? -1 : 1))
  }
}

async function readOwn (connection: Select, schema: SiteSchema, signal?: AbortSignal): Promise<ListedHospital> {
  if (!schema.has('opdconfig', 'hospitalcode')) return { code: '', name: '' }
  const [own] = await connection.select<Record<string, string | null>>(`SELECT ${columnList(schema, 'opdconfig', ['hospitalcode', 'hospitalname'])} FROM opdconfig LIMIT 1`, [], signal)
  return { code: text(own?.['hospitalcode']), name: text(own?.['hospitalname']) }
}

async function readProvince (connection: Select, schema: SiteSchema, ownCode: string, signal?: AbortSignal): Promise<readonly (ListedHospital & { readonly district: string, readonly isCentre: boolean })[]> {
  if (!schema.has('hospcode', 'hospcode') || !schema.has('hospcode', 'chwpart')) return []
  const [own] = await connection.select<{ chwpart: string | null }>('SELECT chwpart FROM hospcode WHERE hospcode = ?', [ownCode], signal)
  const province = text(own?.chwpart)
  if (province === '') return []
  const columns = columnList(schema, 'hospcode', ['hospcode', 'name', 'amppart', 'hosptype', 'hospital_type_id'])
  const rows = await connection.select<Record<string, string | number | null>>(`SELECT ${columns} FROM hospcode WHERE chwpart = ? ORDER BY hospcode`, [province], signal)
  return rows.map(row => ({
    code: text(row['hospcode']),
    name: text(row['name']),
    district: text(row['amppart']),
    isCentre: CENTRE.test(text(row['hosptype'])) || CENTRE.test(text(row['name'])) || CENTRE_TYPES.has(text(row['hospital_type_id']))
  })).filter(({ code }) => code !== '')
}

interface UsedHospitals {
  /** Visits of our own universal-coverage patients, by sub-hospital. */
  readonly subHospitals: Map<string, number>
  /** Patients under social security, by main hospital. */
  readonly patients: Map<string, Set<string>>
}

/** What stands on the rights of the last visits; where rights have no table of their own, on the visits. */
async function readMainHospitals (connection: Select, schema: SiteSchema, { ownCode, today, signal }: { readonly ownCode: string, readonly today: LocalDate, readonly signal: AbortSignal | undefined }): Promise<UsedHospitals> {
  const used: UsedHospitals = { subHospitals: new Map(), patients: new Map() }
  if (!schema.has('pttype', 'hipdata_code') || !schema.has('ovst', 'vstdate')) return used
  const codesOf = async (signals: readonly string[]): Promise<readonly string[]> =>
    (await connection.select<{ pttype: string }>(`SELECT pttype FROM pttype WHERE hipdata_code IN (${placeholders(signals)})`, signals, signal)).map(row => text(row.pttype))
  const hasRights = schema.has('visit_pttype', 'hospmain') && schema.has('visit_pttype', 'pttype')
  const table = hasRights ? 'visit_pttype' : 'ovst'
  // Visits first, by their day: the rights have no index that would serve.
  const from = hasRights ? 'ovst o STRAIGHT_JOIN visit_pttype r ON r.vn = o.vn' : 'ovst o'
  const right = hasRights ? 'r' : 'o'
  const within = `${from} WHERE o.vstdate BETWEEN ? AND ? AND ${right}.pttype IN`

  const social = schema.has(table, 'hospmain') ? await codesOf(['SSS']) : []
  const universal = ownCode !== '' && schema.has(table, 'hospmain') && schema.has(table, 'hospsub') ? await codesOf(['UCS', 'WEL']) : []
  for (let back = DAYS; back > 0; back -= DAYS_A_STATEMENT) {
    const days = [addDays(today, -back), addDays(today, -back + DAYS_A_STATEMENT - 1)]
    const socialRows = social.length === 0
      ? []
      : await connection.select<{ code: string | null, hn: string | null }>(`SELECT DISTINCT ${right}.hospmain AS code, o.hn FROM ${within} (${placeholders(social)})`, [...days, ...social], signal)
    for (const { code, hn } of socialRows) if (text(code) !== '') used.patients.set(text(code), (used.patients.get(text(code)) ?? new Set()).add(text(hn)))
    const subRows = universal.length === 0
      ? []
      : await connection.select<{ code: string | null, n: number }>(`SELECT ${right}.hospsub AS code, COUNT(*) AS n FROM ${within} (${placeholders(universal)}) AND ${right}.hospmain = ? GROUP BY ${right}.hospsub`, [...days, ...universal, ownCode], signal)
    for (const { code, n } of subRows) if (text(code) !== '') used.subHospitals.set(text(code), (used.subHospitals.get(text(code)) ?? 0) + Number(n))
  }
  return used
}
