import type { PatientDays } from '../case/patient-days.js'
import { addDays, type LocalDate } from '../values/local-date.js'

/**
 * Does a stay have another case on its days, or on the day before it began? The widest look of the checks that compare a stay with what
 * is near it (TM05, TM06, TM09, OF06): who has none is clean by them.
 */
export function casesMeet ({ stays, visits }: PatientDays, today: LocalDate): boolean {
  const spans = stays.map(({ from, to }) => ({ from: addDays(from, -1), to: later(from, to ?? today) }))
  return spans.some((span, i) =>
    visits.some(day => span.from <= day && day <= span.to) ||
    spans.slice(i + 1).some(other => span.from <= other.to && other.from <= span.to))
}

/** A discharge before the admission is a fault of its own (TM01). */
const later = (one: LocalDate, other: LocalDate): LocalDate => one < other ? other : one
