import type { Case } from '../../case/case.js'
import type { CaseEligibility } from '../../case/case-eligibility.js'
import type { PayerRight } from '../../case/eligibility-answer.js'
import type { Scheme } from '../../case/right.js'
import type { LocalDate } from '../../values/local-date.js'
import type { CheckContext } from '../check.js'
import { onceForPair } from '../remembered.js'
import { serviceDay } from '../service-time.js'
import { answerOfCase, isProvisional, type AnsweredCase } from './answer-of-case.js'
import { judgedRight, type JudgedRight } from './judged-right.js'

/** What was recorded for a case beside what was answered about it. */
export interface ComparedRight {
  /** The day of service; of an admission, of admission. */
  readonly day: LocalDate
  readonly right: JudgedRight
  /** `null`: nobody answered. */
  readonly answered: AnsweredCase | null
  /** Rights the register has in force. */
  readonly rightsInForce: readonly PayerRight[]
  readonly knowledge: CaseEligibility
}

const NONE: readonly PayerRight[] = []

/** `null`: there is nothing to compare, or the right is provisional and waits for an answer. */
export const comparedRight = onceForPair((item: Case, { registers }: CheckContext): ComparedRight | null => {
  const right = judgedRight(item)
  const day = serviceDay(item)
  if (right === null || day === null) return null
  const knowledge = registers.eligibilityOf(item)
  if (isProvisional(knowledge)) return null
  const answered = answerOfCase(item, knowledge)
  const answer = answered?.record.answer
  return { day, right, answered, rightsInForce: answer?.kind === 'eligible' ? answer.rights : NONE, knowledge }
})

export const holds = ({ rightsInForce }: ComparedRight, wanted: Scheme): boolean => rightsInForce.some(({ scheme }) => scheme === wanted)

/** The register's rights in force of the scheme that was recorded. */
export const sameScheme = ({ rightsInForce, right }: ComparedRight): readonly PayerRight[] => rightsInForce.filter(({ scheme }) => scheme === right.scheme)

/** The register lists the recorded scheme as ended, or as not begun yet. */
export const listedNotInForce = ({ answered, right }: ComparedRight): readonly PayerRight[] =>
  answered === null ? NONE : answered.record.answer.notInForce.filter(({ scheme }) => scheme === right.scheme)
