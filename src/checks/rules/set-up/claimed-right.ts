import { SCHEME_OF_NHSO_CODE } from '../../../case/payer-codes.js'
import type { Scheme } from '../../../case/right.js'
import type { RightSetUp } from '../../../case/set-up.js'

/** Whom NHSO's main code of a right bills; `null`: nobody we know. */
export const schemeOfSetUp = ({ mainCode }: Pick<RightSetUp, 'mainCode'>): Scheme | null => SCHEME_OF_NHSO_CODE[mainCode.trim().toUpperCase()] ?? null

/** The name a right's set-up is told by. */
export const nameOfRight = ({ code }: Pick<RightSetUp, 'code'>): string => `right ${code}`
