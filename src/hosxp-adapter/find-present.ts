import type { LocalDate } from '../values/local-date.js'
import { dayOf } from './build-facts.js'
import { readAdmissionRows } from './read-admissions.js'
import { readVisitRows } from './read-visits.js'
import { text } from './rows.js'
import type { Site } from './site.js'

/** The numbers of a patient's visits of a day, and of the admissions that last on it or ended on it. */
export async function findPresent (site: Site, hn: string, day: LocalDate, signal?: AbortSignal): Promise<{ readonly visits: readonly string[], readonly admissions: readonly string[] }> {
  const [visits, admissions] = await Promise.all([
    readVisitRows(site, 'hn = ? AND vstdate = ?', [hn, day], signal),
    readAdmissionRows(site, 'hn = ?', [hn], signal)
  ])
  const lasts = admissions.filter(row => {
    const [from, to] = [dayOf(row.regdate), dayOf(row.dchdate)]
    return from !== null && from <= day && (to === null || to >= day)
  })
  return { visits: visits.map(row => text(row.vn)).filter(vn => vn !== ''), admissions: lasts.map(row => text(row.an)).filter(an => an !== '') }
}
