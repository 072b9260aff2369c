import type { Case, InjuryRecord } from '../../case/case.js'
import { isInCategories } from '../../values/icd10.js'

const WORKING_FOR_INCOME = '2'
// 02 at work, 03 factory or building site (43-file place codes).
const WORK_PLACES = new Set(['02', '03'])

/** The right alone names a work injury; so does an external cause while working for income, at a place of work. */
export function workInjurySignal (item: Case): string | null {
  const right = item.rights.find(({ scheme }) => scheme === 'WCF')
  if (right !== undefined) return `right ${right.code}`
  if (!WORK_PLACES.has(injuryOf(item)?.place ?? '')) return null
  const cause = item.diagnoses.find(({ code }) => isInCategories(code, 'V01', 'Y99') && code[4] === WORKING_FOR_INCOME)
  return cause === undefined ? null : `external cause ${cause.code}`
}

const injuryOf = (item: Case): InjuryRecord | null => item.kind === 'visit' ? item.injury : item.fromVisit?.injury ?? null
