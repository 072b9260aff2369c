import type { SiteFact, SiteFacts } from '../case/site-fact.js'
import type { AccidentCheck, CaseCheck, Check, NotRun, PatientCheck } from './check.js'

/** The checks this site can run, by what they judge, and those it cannot. */
export interface Selection {
  readonly all: readonly Check[]
  readonly cases: readonly CaseCheck[]
  readonly patients: readonly PatientCheck[]
  readonly accidents: readonly AccidentCheck[]
  readonly notRun: readonly NotRun[]
}

/** A check runs when each of its needs has a usable source; the others are listed with what they lack. */
export function selectChecks (catalogue: readonly Check[], facts: SiteFacts): Selection {
  const notRun: NotRun[] = []
  const runnable = catalogue.filter(check => {
    const lacking = check.needs.flatMap(need => lackOf(facts, Array.isArray(need) ? need : [need as SiteFact]))
    if (lacking.length > 0) notRun.push({ check: check.id, reason: [...new Set(lacking)].join('; ') })
    return lacking.length === 0
  })
  return {
    all: runnable,
    cases: runnable.filter(check => check.scope === 'case'),
    patients: runnable.filter(check => check.scope === 'patient'),
    accidents: runnable.filter(check => check.scope === 'accident'),
    notRun
  }
}

function lackOf (facts: SiteFacts, sources: readonly SiteFact[]): string[] {
  const states = sources.map(source => facts.get(source))
  if (states.some(state => state?.isUsable === true)) return []
  return states.map((state, i) => state?.reason ?? `ไม่ได้ตรวจสอบ ${sources[i] ?? ''}`)
}
