import { dayOf, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import type { CheckSettings } from '../settings.js'
import type { AccidentCase } from './accident-case.js'

/** What the act pays for treatment: at once whoever is at fault, and in all. */
export interface ActLimits {
  readonly preliminary: Satang
  readonly full: Satang
}

/** The limits on the day of the accident, or of the arrival when that is not known; before the first known day, the first. */
export function actLimitsOf ({ accident, arrivedAt }: Pick<AccidentCase, 'accident' | 'arrivedAt'>, settings: Pick<CheckSettings, 'act.limits'>): ActLimits {
  return actLimitsOn(accident.recorded?.day ?? dayOf(arrivedAt), settings)
}

function actLimitsOn (day: LocalDate, { 'act.limits': limits }: Pick<CheckSettings, 'act.limits'>): ActLimits {
  const ordered = limits.toSorted((a, b) => a.from < b.from ? -1 : 1)
  const { preliminarySatang, fullSatang } = ordered.findLast(({ from }) => from <= day) ?? ordered[0] ?? { preliminarySatang: 0, fullSatang: 0 }
  return { preliminary: satang(preliminarySatang), full: satang(fullSatang) }
}
