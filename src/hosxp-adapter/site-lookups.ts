import { normaliseIcd10 } from '../values/icd10.js'
import type { HosxpConnection } from './connect.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** The site's own small tables, read once per run. Local ids are translated to the national export codes. */
export interface SiteLookups {
  readonly icdState: ReadonlyMap<string, 'active' | 'inactive'>
  readonly trafficPatientTypes: ReadonlySet<string>
  readonly accidentTypes: ExportCodes
  readonly transports: ExportCodes
  readonly places: ExportCodes
  readonly victimRoles: ExportCodes
  /** The payers' code (ADP) of each item that has one. */
  readonly nationalItemCodes: ExportCodes
  /** NHSO's sub-code of each right code that has one. */
  readonly rightSubCodes: ExportCodes
  /** Of provinces, districts and sub-districts; empty where the site has no such table. */
  readonly placeNames: PlaceNames
  /** The hospital's own code, name, and province and district (four digits), as HOSxP knows itself; blank when it does not say. */
  readonly ownHospital: { readonly code: string, readonly name: string, readonly district: string }
}

/** Local id → export code. */
export type ExportCodes = ReadonlyMap<string, string>

/** Six digits of the national codes (of a district `…00`, of a province `…0000`) → name. */
export type PlaceNames = ReadonlyMap<string, string>

type Named = Record<string, string | number | null>

export async function readSiteLookups (connection: HosxpConnection, schema: SiteSchema, signal?: AbortSignal): Promise<SiteLookups> {
  const read = async (table: string, columns: readonly string[]): Promise<Named[]> => schema.has(table)
    ? await connection.select<Named>(`SELECT ${columnList(schema, table, columns)} FROM ${table}`, [], signal)
    : []
  const exportCodes = async (table: string): Promise<ExportCodes> => {
    const rows = await read(table, [`${table}_id`, 'export_code'])
    return new Map(rows.map(row => [text(row[`${table}_id`]), text(row['export_code'])]))
  }

  const icd = await read('icd101', ['code', 'active_status'])
  const patientTypes = await read('er_pt_type', ['er_pt_type', 'name'])
  const items = [...await read('nondrugitems', ['icode', 'nhso_adp_code']), ...await read('drugitems', ['icode', 'nhso_adp_code'])]
  const rights = await read('pttype', ['pttype', 'nhso_subinscl'])
  const places = await read('thaiaddress', ['chwpart', 'amppart', 'tmbpart', 'name'])
  const [own] = await read('opdconfig', ['hospitalcode', 'hospitalname'])
  const ownCode = text(own?.['hospitalcode'])
  return {
    icdState: new Map(icd.map(row => [normaliseIcd10(text(row['code'])), text(row['active_status']).toUpperCase() === 'N' ? 'inactive' : 'active'])),
    trafficPatientTypes: new Set(patientTypes.filter(row => text(row['name']).includes('จราจร')).map(row => text(row['er_pt_type']))),
    accidentTypes: await exportCodes('er_accident_type'),
    transports: await exportCodes('accident_transport_type'),
    places: await exportCodes('accident_place_type'),
    victimRoles: await exportCodes('accident_person_type'),
    nationalItemCodes: new Map(items.map(row => [text(row['icode']), text(row['nhso_adp_code'])] as const).filter(([, code]) => code !== '')),
    rightSubCodes: new Map(rights.map(row => [text(row['pttype']), text(row['nhso_subinscl']).toUpperCase()] as const).filter(([, code]) => code !== '')),
    placeNames: new Map(places.map(row => [`${text(row['chwpart'])}${text(row['amppart'])}${text(row['tmbpart'])}`, text(row['name'])])),
    ownHospital: { code: ownCode, name: text(own?.['hospitalname']), district: await districtOf(connection, schema, ownCode, signal) }
  }
}

async function districtOf (connection: HosxpConnection, schema: SiteSchema, code: string, signal?: AbortSignal): Promise<string> {
  if (code === '' || !['hospcode', 'chwpart', 'amppart'].every(column => schema.has('hospcode', column))) return ''
  const [row] = await connection.select<Named>('SELECT chwpart, amppart FROM hospcode WHERE hospcode = ?', [code], signal)
  const district = `${text(row?.['chwpart'])}${text(row?.['amppart'])}`
  return /^\d{4}$/.test(district) ? district : ''
}

const text = (value: string | number | null | undefined): string => value == null ? '' : String(value).trim()
