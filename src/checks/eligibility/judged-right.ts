import type { Case } from '../../case/case.js'
import { SCHEMES, type Right, type Scheme } from '../../case/right.js'

/** A recorded right that is compared with what a payer's register answers. */
export type JudgedRight = Right & { readonly scheme: Scheme }

/** Schemes that cover an injury, not a person, and a payer nobody has a rule for. */
const NOT_COMPARED = new Set<Scheme>(['ACT', 'WCF', 'OTHER'])

/** Schemes a judged right may have. */
export const COMPARED_SCHEMES: readonly Scheme[] = SCHEMES.filter(scheme => !NOT_COMPARED.has(scheme))

/** Schemes NHSO's register knows and that are claimed. */
export const CLAIMED_SCHEMES: ReadonlySet<Scheme> = new Set<Scheme>(['UC', 'OFC', 'LGO', 'BKK', 'STATE', 'SSS'])

const isComparable = (right: Right): right is JudgedRight => right.scheme !== null && !NOT_COMPARED.has(right.scheme)

/** The first recorded right that is neither of the traffic act nor of workmen's compensation; `null`: none, an unknown code, or another payer. */
export function judgedRight ({ rights }: Pick<Case, 'rights'>): JudgedRight | null {
  const right = rights.find(({ scheme }) => scheme !== 'ACT' && scheme !== 'WCF')
  return right !== undefined && isComparable(right) ? right : null
}
