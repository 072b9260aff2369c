import type { Finding } from '../../case/finding.js'
import type { RunFacts, Told } from './morning-facts.js'

/** What the run could not say, and why. Many with one cause are told once. */
export interface RunGaps {
  readonly failed: string | null
  readonly isClosingHeld: boolean
  /** Checks that could not run, by reason; most checks first. `count`: checks, each once. */
  readonly notRun: { readonly count: number, readonly causes: readonly { readonly reason: string, readonly checks: readonly string[] }[] }
  /** `folded`: checks with ten or more, most first; each is one matter, not many. */
  readonly undetermined: { readonly count: number, readonly checks: number, readonly folded: readonly UndeterminedCheck[] }
  /** `resting`: open findings that rest on rights nobody confirmed: confirming them is one act. */
  readonly unconfirmedRights: { readonly count: number, readonly resting: number }
  readonly passedOver: number
}

export interface UndeterminedCheck {
  readonly check: string
  readonly title: Told
  readonly count: number
}

const ONE_CAUSE = 10

export function runGaps (run: RunFacts, open: readonly Finding[], titleOf: (check: string) => Told): RunGaps {
  const undetermined = Object.entries(run.undetermined).filter(([, count]) => count > 0)
    .map(([check, count]) => ({ check, title: titleOf(check), count }))
    .sort((a, b) => b.count - a.count || (a.check < b.check ? -1 : 1))
  return {
    failed: run.failed,
    isClosingHeld: run.isClosingHeld,
    notRun: notRunByCause(run),
    undetermined: {
      count: undetermined.reduce((sum, { count }) => sum + count, 0),
      checks: undetermined.length,
      folded: undetermined.filter(({ count }) => count >= ONE_CAUSE)
    },
    unconfirmedRights: { count: run.unconfirmedRights, resting: open.filter(({ evidence }) => evidence['isRightUnconfirmed'] === true).length },
    passedOver: run.passedOver
  }
}

function notRunByCause ({ notRun }: RunFacts): RunGaps['notRun'] {
  const causes = new Map<string, Set<string>>()
  for (const { check, reason } of notRun) causes.set(reason, (causes.get(reason) ?? new Set()).add(check))
  return {
    count: new Set(notRun.map(({ check }) => check)).size,
    causes: [...causes].map(([reason, checks]) => ({ reason, checks: [...checks].sort() }))
      .sort((a, b) => b.checks.length - a.checks.length || (a.reason < b.reason ? -1 : 1))
  }
}
