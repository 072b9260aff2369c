import type { PatientDays } from '../case/patient-days.js'
import type { LocalDate } from '../values/local-date.js'
import { dayOf } from './build-facts.js'
import { readAdmissionRows } from './read-admissions.js'
import { readVisitRows } from './read-visits.js'
import { placeholders, text } from './rows.js'
import type { Site } from './site.js'

/** The days of these patients' cases that began since a day. */
export async function readPatientDays (site: Site, hns: readonly string[], since: LocalDate, signal?: AbortSignal): Promise<Map<string, PatientDays>> {
  const ofThese = `hn IN (${placeholders(hns)})`
  const [admissions, visits] = await Promise.all([
    readAdmissionRows(site, `${ofThese} AND regdate >= ?`, [...hns, since], signal),
    readVisitRows(site, `${ofThese} AND vstdate >= ?`, [...hns, since], signal)
  ])
  const days = new Map(hns.map(hn => [hn, { stays: [] as PatientDays['stays'][number][], visits: [] as LocalDate[] }]))
  const belonging = new Set<string>()
  for (const row of admissions) {
    const from = dayOf(row.regdate)
    if (text(row.an) === '' || from === null) continue
    days.get(text(row.hn))?.stays.push({ from, to: dayOf(row.dchdate) })
    for (const column of ['an', 'vn'] as const) if (text(row[column]) !== '') belonging.add(`${column} ${text(row[column])}`)
  }
  for (const row of visits) {
    const day = dayOf(row.vstdate)
    if (day !== null && !belonging.has(`vn ${text(row.vn)}`) && !belonging.has(`an ${text(row.an)}`)) days.get(text(row.hn))?.visits.push(day)
  }
  return days
}
