import { SCHEME_OF_NHSO_CODE } from '../case/payer-codes.js'
import type { PayerRight } from '../case/eligibility-answer.js'
import { SCHEMES, type Scheme } from '../case/right.js'

/** NHSO's main codes (maininscl). Also those HOSxP's tables know; what is missing has no scheme. */

/** The scheme behind a main code; a blank one is a vacant right; `null`: we have no scheme for it. */
export const schemeOf = (mainCode: string): Scheme | null => mainCode === '' ? 'VACANT' : Object.hasOwn(SCHEME_OF_NHSO_CODE, mainCode) ? SCHEME_OF_NHSO_CODE[mainCode] ?? null : null

const rankOf = ({ scheme }: PayerRight): number => scheme === null ? SCHEMES.length : SCHEMES.indexOf(scheme)

/** In the order of the schemes, so that OFC comes before LGO: who has both uses OFC (NHSO, fund 900). Rights of one scheme stay as the register has them. */
export const inSchemeOrder = (rights: readonly PayerRight[]): PayerRight[] => [...rights].sort((one, other) => rankOf(one) - rankOf(other))
