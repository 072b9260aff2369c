import { readAdmissionRows } from './read-admissions.js'
import { readVisitRows } from './read-visits.js'
import { placeholders, text } from './rows.js'
import type { Site } from './site.js'

/** A visit, the admissions it became, and their patients: what has to be read to judge one number. */
export interface RelatedCases {
  readonly visits: readonly string[]
  readonly admissions: readonly string[]
  readonly patients: readonly string[]
}

/** Everything that belongs to these visits and admissions; numbers HOSxP does not know are absent. */
export async function findRelated (
  site: Site, numbers: { readonly visits: readonly string[], readonly admissions: readonly string[] }, signal?: AbortSignal
): Promise<RelatedCases> {
  const visits = new Map<string, string>()
  const origins = new Set<string>()
  const admissions = new Map<string, string>()
  const readVisitsBy = async (column: 'vn' | 'an', values: readonly string[]): Promise<void> => {
    if (values.length === 0) return
    for (const row of await readVisitRows(site, `${column} IN (${placeholders(values)})`, values, signal)) {
      visits.set(text(row.vn), text(row.hn))
      if (text(row.an) !== '') wanted.add(text(row.an))
    }
  }
  const wanted = new Set(numbers.admissions)
  await readVisitsBy('vn', numbers.visits)
  for (const [column, values] of [['vn', [...visits.keys()]], ['an', [...wanted]]] as const) {
    if (values.length === 0) continue
    for (const row of await readAdmissionRows(site, `${column} IN (${placeholders(values)})`, values, signal)) {
      admissions.set(text(row.an), text(row.hn))
      origins.add(text(row.vn))
    }
  }
  await readVisitsBy('an', [...admissions.keys()])
  await readVisitsBy('vn', [...origins].filter(vn => vn !== '' && !visits.has(vn)))
  const patients = [...visits.values(), ...admissions.values()].filter(hn => hn !== '')
  return { visits: [...visits.keys()], admissions: [...admissions.keys()], patients: [...new Set(patients)] }
}
