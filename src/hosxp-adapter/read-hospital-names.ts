import type { HosxpConnection } from './connect.js'
import { chunked, placeholders, text, type Row } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** A hospital as the site's own list knows it; blank when the list does not say. */
export interface HospitalName {
  readonly name: string
  readonly phone: string
}

const COLUMNS = ['hospcode', 'name', 'hospital_phone'] as const
const CHUNK = 500

/** The hospitals of these codes; a code the site's list lacks is absent. */
export async function readHospitalNames (
  connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, codes: readonly string[], signal?: AbortSignal
): Promise<ReadonlyMap<string, HospitalName>> {
  const hospitals = new Map<string, HospitalName>()
  if (!schema.has('hospcode', 'hospcode')) return hospitals
  const wanted = [...new Set(codes)].filter(code => code !== '').sort()
  for (const keys of chunked(wanted, CHUNK)) {
    const rows = await connection.select<Row<typeof COLUMNS[number]>>(
      `SELECT ${columnList(schema, 'hospcode', COLUMNS)} FROM hospcode WHERE hospcode IN (${placeholders(keys)})`, keys, signal)
    for (const row of rows) hospitals.set(text(row.hospcode), { name: text(row.name), phone: text(row.hospital_phone) })
  }
  return hospitals
}
