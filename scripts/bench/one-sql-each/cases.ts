import { addDays, dayOf, timeOf, type Instant, type LocalDate } from '../../../src/values/local-date.js'

/** The days a statement is about, and the moment it is asked at. */
export interface Window {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: Instant
}

/** A statement's author knows the day: it stands in the statement as typed. */
export const daysBefore = ({ asOf }: Window, count: number): string => `'${addDays(dayOf(asOf), -count)}'`

/** Not one of HOSxP's anonymous test visits. */
export const isRealVisit = (visit: string): string => `(${visit}.anonymous_visit IS NULL OR ${visit}.anonymous_visit <> 'Y')`

/** Condition on visits `o` that began and did not become an admission: an AN whose admission was cancelled is none. */
export const isVisit = (window: Window): string => `o.vstdate BETWEEN '${window.from}' AND '${window.to}' AND ${isRealVisit('o')}
    AND (o.vstdate < ${daysBefore(window, 0)} OR (o.vstdate = ${daysBefore(window, 0)} AND (o.vsttime IS NULL OR o.vsttime > '23:59:59' OR o.vsttime <= '${timeOf(window.asOf)}')))
    AND ${isOutpatient}`

/** The same of visits that are over by some days. */
export const isVisitOver = (window: Window, days: number): string => `o.vstdate BETWEEN '${window.from}' AND LEAST('${window.to}', ${daysBefore(window, days)}) AND ${isRealVisit('o')}
    AND ${isOutpatient}`

const isOutpatient = "NOT EXISTS (SELECT 1 FROM ipt w WHERE w.vn = o.vn) AND NOT (o.an IS NOT NULL AND o.an <> '' AND EXISTS (SELECT 1 FROM ipt w WHERE w.an = o.an))"

/** Condition on admissions `a` that began, ended or still lasted in the days, or that a visit of the days became. */
export const isAdmission = (window: Window): string => `${isOfDays(window)}
    AND (a.confirm_discharge = 'Y' OR a.regdate IS NULL OR a.regdate < ${daysBefore(window, 0)}
      OR (a.regdate = ${daysBefore(window, 0)} AND (a.regtime IS NULL OR a.regtime > '23:59:59' OR a.regtime <= '${timeOf(window.asOf)}')))`

/** The same of admissions whose discharge is confirmed. */
export const isDischarged = (window: Window): string => `a.confirm_discharge = 'Y' AND ${isOfDays(window)}`

/** The same of those discharged some days ago. */
export const isDischargedSince = (window: Window, days: number): string => `a.dchdate > 0 AND a.dchdate <= ${daysBefore(window, days)} AND ${isDischarged(window)}`

const isOfDays = ({ from, to }: Window): string => {
  const became = `w.vstdate BETWEEN '${from}' AND '${to}' AND ${isRealVisit('w')}`
  return `(a.regdate BETWEEN '${from}' AND '${to}' OR a.dchdate BETWEEN '${from}' AND '${to}'
      OR ((a.dchdate IS NULL OR a.dchdate = 0 OR a.dchdate > '${to}') AND (a.regdate IS NULL OR a.regdate < '${from}'))
      OR (SELECT COUNT(*) FROM ovst w WHERE w.vn = a.vn AND ${became}) > 0 OR (SELECT COUNT(*) FROM ovst w WHERE w.an = a.an AND ${became}) > 0)`
}

/** The first visit of the patient's day, whose authen codes serve the later ones. */
export const firstVisitOf = (visit: string): string =>
  `(SELECT f.vn FROM ovst f WHERE f.hn = ${visit}.hn AND f.hn <> '' AND f.vstdate = ${visit}.vstdate AND ${isRealVisit('f')} ORDER BY f.vsttime IS NULL, f.vsttime, f.vn LIMIT 1)`
