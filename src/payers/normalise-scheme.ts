import type { PayerRight } from '../case/eligibility-answer.js'
import { SCHEMES, type Scheme } from '../case/right.js'

/** NHSO's main codes (maininscl). Also those HOSxP's tables know; what is missing has no scheme. */
const SCHEME_OF: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['UCS', 'UC'], ['WEL', 'UC'], ['DIS', 'UC'],
  ['OFC', 'OFC'], ['LGO', 'LGO'], ['BKK', 'BKK'], ['PTY', 'BKK'],
  ['BMT', 'STATE'], ['SRT', 'STATE'], ['PVT', 'STATE'], ['KKT', 'STATE'], ['GOF', 'STATE'], ['BFC', 'STATE'], ['WVO', 'STATE'],
  ['SSS', 'SSS'], ['SSI', 'SSS'], ['STP', 'STP'], ['NRH', 'MIGRANT'], ['FWF', 'MIGRANT'], ['NRD', 'CASH'], ['NHS', 'OTHER'], ['PUC', 'VACANT']
])

/** The scheme behind a main code; a blank one is a vacant right; `null`: we have no scheme for it. */
export const schemeOf = (mainCode: string): Scheme | null => mainCode === '' ? 'VACANT' : SCHEME_OF.get(mainCode) ?? null

const rankOf = ({ scheme }: PayerRight): number => scheme === null ? SCHEMES.length : SCHEMES.indexOf(scheme)

/** In the order of the schemes, so that OFC comes before LGO: who has both uses OFC (NHSO, fund 900). Rights of one scheme stay as the register has them. */
export const inSchemeOrder = (rights: readonly PayerRight[]): PayerRight[] => [...rights].sort((one, other) => rankOf(one) - rankOf(other))
