import { createHash } from 'node:crypto'
import type { LocalDate } from '../values/local-date.js'
import type { HosxpConnection } from './connect.js'
import { INJURY_COLUMNS } from './build-facts.js'
import { chunked, placeholders, text } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** A day's emergency visits: the number, and a mark that changes when something the act's checks read of the visit does. */
export type EmergencyDay = ReadonlyMap<string, string>

// What says that it was a traffic accident, when, and who pays.
const WATCHED: readonly (readonly [string, readonly string[]])[] = [
  ['er_regist', ['er_pt_type', 'enter_er_time', 'er_list']],
  ['er_nursing_detail', INJURY_COLUMNS],
  ['opdscreen', ['cc']],
  ['visit_pttype', ['pttype', 'pttype_number']],
  ['ovstdiag', ['icd10']],
  ['ovst', ['an', 'pttype']]
]

/** Reads the emergency register of one day and a few columns beside it: cheap enough for every minute. */
export async function readEmergencyDay (hosxp: HosxpConnection, schema: SiteSchema, day: LocalDate, signal?: AbortSignal): Promise<EmergencyDay> {
  if (!schema.has('er_regist', 'vn')) return new Map()
  const registered = await hosxp.select<{ vn: string }>('SELECT er_regist.vn FROM ovst JOIN er_regist ON er_regist.vn = ovst.vn WHERE ovst.vstdate = ?', [day], signal)
  const told = new Map<string, string[]>(registered.map(row => [text(row.vn), []]))
  for (const visits of chunked([...told.keys()], 300)) {
    for (const [table, columns] of WATCHED) {
      if (!schema.has(table, 'vn')) continue
      const rows = await hosxp.select<{ vn: string }>(`SELECT vn, ${columnList(schema, table, columns)} FROM ${table} WHERE vn IN (${placeholders(visits)})`, visits, signal)
      for (const row of rows) told.get(text(row.vn))?.push(`${table} ${JSON.stringify(Object.values(row))}`)
    }
  }
  return new Map([...told].map(([vn, rows]) => [vn, createHash('sha256').update(rows.sort().join('\n')).digest('hex')]))
}
