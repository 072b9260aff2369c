import type { Doctor } from '../case/set-up.js'
import { normaliseIcd10 } from '../values/icd10.js'
import type { HosxpConnection } from './connect.js'
import { readItems, type Items } from './read-items.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** The site's own small tables, read once per run. Local ids are translated to the national export codes. */
export interface SiteLookups {
  readonly icdState: ReadonlyMap<string, 'active' | 'inactive'>
  readonly trafficPatientTypes: ReadonlySet<string>
  readonly accidentTypes: ExportCodes
  readonly transports: ExportCodes
  readonly places: ExportCodes
  readonly victimRoles: ExportCodes
  /** Both price lists, by the site's own code. */
  readonly items: Items
  readonly doctors: ReadonlyMap<string, Doctor>
  /** ICD-9-CM of the emergency room's own operation codes. */
  readonly emergencyProcedures: ExportCodes
  /** 43-file code of how a patient came. */
  readonly arrivals: ExportCodes
  /** Number in the disability register, by HN. */
  readonly disabilityNumbers: ExportCodes
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
  const doctors = await read('doctor', ['code', 'name', 'active', 'licenseno', 'provider_type_code'])
  const emergencyProcedures = await read('er_oper_code', ['er_oper_code', 'icd9cm'])
  const arrivals = await read('ovstist', ['ovstist', 'export_code'])
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
    items: await readItems(read),
    doctors: new Map(doctors.map(row => [text(row['code']), { code: text(row['code']), name: text(row['name']), isActive: text(row['active']).toUpperCase() !== 'N', licence: text(row['licenseno']), providerType: text(row['provider_type_code']) }])),
    emergencyProcedures: new Map(emergencyProcedures.map(row => [text(row['er_oper_code']), text(row['icd9cm'])])),
    arrivals: new Map(arrivals.map(row => [text(row['ovstist']), text(row['export_code'])])),
    disabilityNumbers: await readDisabilityNumbers(connection, schema, signal),
    rightSubCodes: new Map(rights.map(row => [text(row['pttype']), text(row['nhso_subinscl']).toUpperCase()] as const).filter(([, code]) => code !== '')),
    placeNames: new Map(places.map(row => [`${text(row['chwpart'])}${text(row['amppart'])}${text(row['tmbpart'])}`, text(row['name'])])),
    ownHospital: { code: ownCode, name: text(own?.['hospitalname']), district: await districtOf(connection, schema, ownCode, signal) }
  }
}

/** Who is in the disability register, by HN; digits only. */
async function readDisabilityNumbers (connection: HosxpConnection, schema: SiteSchema, signal?: AbortSignal): Promise<ExportCodes> {
  if (!schema.has('person_deformed', 'person_id') || !schema.has('person_deformed', 'deformed_no') || !schema.has('person', 'patient_hn')) return new Map()
  const rows = await connection.select<Named>('SELECT p.patient_hn, d.deformed_no FROM person_deformed d JOIN person p ON p.person_id = d.person_id', [], signal)
  return new Map(rows.map(row => [text(row['patient_hn']), text(row['deformed_no']).replace(/\D/g, '')] as const).filter(([hn, number]) => hn !== '' && number !== ''))
}

async function districtOf (connection: HosxpConnection, schema: SiteSchema, code: string, signal?: AbortSignal): Promise<string> {
  if (code === '' || !['hospcode', 'chwpart', 'amppart'].every(column => schema.has('hospcode', column))) return ''
  const [row] = await connection.select<Named>('SELECT chwpart, amppart FROM hospcode WHERE hospcode = ?', [code], signal)
  const district = `${text(row?.['chwpart'])}${text(row?.['amppart'])}`
  return /^\d{4}$/.test(district) ? district : ''
}

const text = (value: string | number | null | undefined): string => value == null ? '' : String(value).trim()
