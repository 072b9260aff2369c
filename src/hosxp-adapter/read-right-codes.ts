import type { HosxpConnection } from './connect.js'
import { chunked, placeholders, text, type Row } from './rows.js'
import type { SiteSchema } from './site-schema.js'

const CHUNK = 500

/** Right codes of visits, whatever their order; without a row of its own a visit has the one it was registered with. */
export async function readRightCodes (hosxp: Pick<HosxpConnection, 'select'>, schema: SiteSchema, vns: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = new Map<string, string[]>()
  const note = (rows: readonly Row<'vn' | 'pttype'>[]): void => {
    for (const row of rows) if (text(row.pttype) !== '') codes.set(text(row.vn), [...codes.get(text(row.vn)) ?? [], text(row.pttype)])
  }
  for (const keys of chunked(vns, CHUNK)) {
    if (schema.has('visit_pttype', 'vn')) note(await hosxp.select(`SELECT vn, pttype FROM visit_pttype WHERE vn IN (${placeholders(keys)})`, keys, signal))
    const without = keys.filter(vn => !codes.has(vn))
    if (without.length > 0) note(await hosxp.select(`SELECT vn, pttype FROM ovst WHERE vn IN (${placeholders(without)})`, without, signal))
  }
  return codes
}
