import type { AnsweredCase } from '../../../checks/eligibility/answer-of-case.js'
import { judgedRight } from '../../../checks/eligibility/judged-right.js'
import type { RightCase } from './read-right-case.js'

/** Whether there may be a right for us to register. Who is insured by social security is registered by nobody here: that office does it. */
export function mayBeRegistered ({ item }: Pick<RightCase, 'item'>, answered: AnsweredCase | null): boolean {
  if (answered === null) return item === null || judgedRight(item)?.scheme !== 'SSS'
  const { answer, serviceDate } = answered.record
  const insured = [...answer.kind === 'eligible' ? answer.rights : [], ...answer.notInForce.filter(({ endsOn }) => endsOn === null || endsOn >= serviceDate)]
  return insured.every(({ scheme }) => scheme !== 'SSS')
}
