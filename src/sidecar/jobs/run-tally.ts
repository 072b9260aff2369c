import type { NotRun } from '../../checks/check.js'

/** What a run has come to so far; also what is left of it when it breaks. */
export interface RunTally {
  readonly cases: { visits: number, admissions: number }
  readonly changes: { opened: number, reopened: number, closed: number }
  /** Check → number of subjects. */
  readonly undetermined: Record<string, number>
  notRun: readonly NotRun[]
  /** Cases that exist and were not judged: not begun, or without a usable day. */
  passedOver: number
  isClosingHeld: boolean
}

export const newTally = (): RunTally =>
  ({ cases: { visits: 0, admissions: 0 }, changes: { opened: 0, reopened: 0, closed: 0 }, undetermined: {}, notRun: [], passedOver: 0, isClosingHeld: false })
