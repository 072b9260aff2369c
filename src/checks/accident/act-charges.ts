import { satang, sumSatang, type Satang } from '../../values/satang.js'
import { membersOf, type AccidentCase } from './accident-case.js'

/** All charges of the accident, whoever pays, and those under a right of the act. What was given back makes neither less than nothing. */
export function actChargesOf (accident: Pick<AccidentCase, 'visits' | 'admissions'>): { readonly charged: Satang, readonly underAct: Satang } {
  const cases = membersOf(accident)
  // A right of the act on the visit names the lines of its admission, too.
  const rights = cases.flatMap(item => item.registeredRight === null ? item.rights : [...item.rights, item.registeredRight])
  const actCodes = new Set(rights.filter(({ scheme, code }) => scheme === 'ACT' && code !== '').map(({ code }) => code))
  const lines = cases.flatMap(item => item.charges)
  return { charged: sumOf(lines), underAct: sumOf(lines.filter(line => actCodes.has(line.rightCode))) }
}

const sumOf = (lines: readonly { readonly amount: Satang }[]): Satang => satang(Math.max(0, sumSatang(lines.map(({ amount }) => amount))))
