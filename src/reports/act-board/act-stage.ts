import type { AccidentClaim } from '../../case/accident-claim.js'
import { enteredAtOf, isEnded, refusalOf } from './act-board-facts.js'
import type { ClockLevel } from './row-clock.js'

/**
 * How far an accident has come: the 24-hour clock runs or was missed; entered, but something is missing; all here, but no money yet; paid; or
 * ended by the office. In the order of the board.
 */
export const ACT_STAGES = ['enter', 'complete', 'collect', 'done', 'ended'] as const
export type ActStage = typeof ACT_STAGES[number]

export type ActState =
  | 'suspected' | 'needs-entry' | 'entered' | 'entered-late' | 'not-covered' | 'refused-unsigned' | 'refused-unconfirmed' | 'refused' | 'exhausted' | 'money-awaited' | 'finished'

export function stageOf (claim: AccidentClaim | null, isComplete: boolean): ActStage {
  if (isEnded(claim)) return 'ended'
  if (enteredAtOf(claim) === null) return 'enter'
  // A refusal nobody signed or confirmed decides nothing.
  if (!isComplete || refusalOf(claim) !== 'none') return 'complete'
  return isMoneyDue(claim) ? 'collect' : 'done'
}

/** Where the limit is used up and nothing was billed, nothing is to come. */
function isMoneyDue (claim: AccidentClaim | null): boolean {
  if (claim === null) return true
  if (claim.receivedOn !== null || claim.receivedSatang !== null) return false
  return claim.exhaustedOn === null || isBilled(claim)
}

export const isBilled = (claim: AccidentClaim | null): boolean => claim !== null && (claim.billedOn !== null || claim.billedSatang !== null)

/** One word for the state; the clock tells beside it whether the entry is still due. */
export function stateOf (claim: AccidentClaim | null, stage: ActStage, level: ClockLevel): ActState {
  if (claim !== null && claim.notCoveredReason !== null) return 'not-covered'
  switch (refusalOf(claim)) {
    case 'confirmed': return 'refused'
    case 'unconfirmed': return 'refused-unconfirmed'
    case 'unsigned': return 'refused-unsigned'
    case 'none': break
  }
  if (stage === 'enter') return 'needs-entry'
  if (stage === 'done') return claim?.exhaustedOn == null || isBilled(claim) ? 'finished' : 'exhausted'
  if (claim?.exhaustedOn != null) return 'exhausted'
  if (stage === 'collect' && isBilled(claim)) return 'money-awaited'
  return level === 'late' ? 'entered-late' : 'entered'
}
