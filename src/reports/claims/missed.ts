import type { Scheme } from '../../case/right.js'
import type { NotRun, PayerCode } from '../../checks/check.js'
import { preventingChecks } from './preventing-checks.js'
import { tallyOf, type JudgedRefusal, type Silence, type Tally } from './refused.js'

/** A refusal no check had told of, by who pays. */
export interface MissedCode extends Tally {
  readonly system: PayerCode['system']
  /** Blank: the payer gave none. */
  readonly code: string
  readonly scheme: Scheme
  /** Checks that name it; none: nobody has written one. */
  readonly checks: readonly SilentCheck[]
}

export interface SilentCheck {
  readonly check: string
  /** It does not run here, or is not built: why, Thai; `null`: it runs. */
  readonly notRun: string | null
  /** Of the refusals counted, by why it had not told. */
  readonly why: Readonly<Record<Silence, number>>
}

export interface MissedByRules {
  /** Worst first; a refusal with several codes stands at each. */
  readonly codes: readonly MissedCode[]
  /** Refusals by what came of them, each counted once. */
  readonly caught: Tally
  readonly missed: Tally
  /** Of no known case yet. */
  readonly unknown: Tally
}

/** What the rules did not catch. `notRun`: of the last whole run. */
export function missedByRules (refusals: readonly JudgedRefusal[], notRun: readonly NotRun[]): MissedByRules {
  const groups = new Map<string, { readonly system: PayerCode['system'], readonly code: string, readonly scheme: Scheme, readonly refusals: JudgedRefusal[] }>()
  for (const refusal of refusals) {
    for (const { code, verdict } of refusal.judged) {
      if (verdict !== 'missed') continue
      const key = `${refusal.system} ${code} ${refusal.scheme}`
      const group = groups.get(key) ?? { system: refusal.system, code, scheme: refusal.scheme, refusals: [] }
      group.refusals.push(refusal)
      groups.set(key, group)
    }
  }
  const by = (verdict: JudgedRefusal['verdict']): Tally => tallyOf(refusals.filter(refusal => refusal.verdict === verdict))
  return {
    codes: [...groups.values()].map(({ refusals: members, ...group }) => ({ ...group, ...tallyOf(members), checks: silentChecks(group, members, notRun) }))
      .toSorted((a, b) => b.satang - a.satang || b.count - a.count || (a.code < b.code ? -1 : 1)),
    caught: by('caught'),
    missed: by('missed'),
    unknown: by('unknown')
  }
}

function silentChecks ({ system, code }: PayerCode, refusals: readonly JudgedRefusal[], notRun: readonly NotRun[]): readonly SilentCheck[] {
  return preventingChecks(system, code).map(check => {
    const silences = refusals.flatMap(({ judged }) => judged.filter(each => each.code === code).flatMap(({ silent }) => silent.filter(each => each.check === check.id)))
    const reasons = check.scope === 'none' ? [check.lacks] : notRun.filter(each => each.check === check.id).map(({ reason }) => reason)
    const times = (why: Silence): number => silences.filter(silence => silence.why === why).length
    return {
      check: check.id,
      notRun: reasons.length === 0 ? null : reasons.join('; '),
      why: { 'told-later': times('told-later'), 'mended-before': times('mended-before'), 'found-nothing': times('found-nothing') }
    }
  })
}

/** What one check did about the refusals its card names. */
export interface CheckScore {
  readonly caught: Tally
  /** No check had told of them, this one neither. */
  readonly missed: Tally
}

/** By check; one whose refusals never came is absent. */
export function checkScores (refusals: readonly JudgedRefusal[]): ReadonlyMap<string, CheckScore> {
  const lists = new Map<string, { readonly caught: Set<JudgedRefusal>, readonly missed: Set<JudgedRefusal> }>()
  const listOf = (check: string) => {
    const list = lists.get(check) ?? { caught: new Set(), missed: new Set() }
    lists.set(check, list)
    return list
  }
  for (const refusal of refusals) {
    for (const { verdict, warnings, silent } of refusal.judged) {
      for (const { check } of warnings) listOf(check).caught.add(refusal)
      if (verdict === 'missed') for (const { check } of silent) listOf(check).missed.add(refusal)
    }
  }
  // One of several codes may have been told by it.
  return new Map([...lists].map(([check, { caught, missed }]) => [check, { caught: tallyOf([...caught]), missed: tallyOf([...missed].filter(refusal => !caught.has(refusal))) }]))
}
