import type { Case } from '../case/case.js'
import { FACTS_OF_KIND, type SiteFact, type SiteFacts } from '../case/site-fact.js'
import type { AccidentCheck, CaseCheck, Check, NotRun, PatientCheck, SiteCheck } from './check.js'

/** The checks this site can run, by what they judge, and those it cannot. */
export interface Selection {
  readonly all: readonly Check[]
  /** By the kind of case they look at. */
  readonly cases: Readonly<Record<Case['kind'], readonly CaseCheck[]>>
  readonly patients: readonly PatientCheck[]
  readonly accidents: readonly AccidentCheck[]
  readonly sites: readonly SiteCheck[]
  readonly notRun: readonly NotRun[]
}

const KIND_NAMES = { visit: 'ผู้ป่วยนอก', admission: 'ผู้ป่วยใน' } as const
const KINDS = ['visit', 'admission'] as const

/**
 * A check runs when each of its needs has a usable source; the others are listed with what they lack. A check of both kinds of cases that
 * lacks what only one kind carries still judges the other, and the lost half is listed.
 */
export function selectChecks (catalogue: readonly Check[], facts: SiteFacts): Selection {
  const notRun: NotRun[] = []
  const cases: Record<Case['kind'], CaseCheck[]> = { visit: [], admission: [] }
  const all = catalogue.filter(check => {
    if (check.scope === 'none') {
      notRun.push({ check: check.id, reason: check.lacks })
      return false
    }
    if (check.scope !== 'case') {
      const lacking = lacksOf(facts, check)
      if (lacking.length > 0) notRun.push({ check: check.id, reason: lacking.join('; ') })
      return lacking.length === 0
    }
    const lost = check.kinds.map(kind => ({ kind, lacking: lacksOf(facts, check, kind) }))
    for (const { kind, lacking } of lost) if (lacking.length === 0) cases[kind].push(check)
    const halves = lost.filter(({ lacking }) => lacking.length > 0)
    if (halves.length === check.kinds.length) notRun.push({ check: check.id, reason: [...new Set(halves.flatMap(({ lacking }) => lacking))].join('; ') })
    else for (const { kind, lacking } of halves) notRun.push({ check: check.id, reason: `${KIND_NAMES[kind]}: ${lacking.join('; ')}` })
    return halves.length < check.kinds.length
  })
  return {
    all,
    cases,
    patients: all.filter(check => check.scope === 'patient'),
    accidents: all.filter(check => check.scope === 'accident'),
    sites: all.filter(check => check.scope === 'site'),
    notRun
  }
}

/** What the site lacks for a check, for one kind of case when it is asked about. */
function lacksOf (facts: SiteFacts, check: Check, kind?: Case['kind']): string[] {
  const otherKinds = KINDS.filter(entry => kind !== undefined && entry !== kind)
  const isOthers = (fact: SiteFact): boolean => otherKinds.some(other => FACTS_OF_KIND[other].has(fact))
  const needs = check.needs.map(need => typeof need === 'string' ? [need] : need).filter(sources => !sources.every(isOthers))
  return [...new Set(needs.flatMap(sources => lackOf(facts, sources)))]
}

function lackOf (facts: SiteFacts, sources: readonly SiteFact[]): string[] {
  const states = sources.map(source => facts.get(source))
  if (states.some(state => state?.isUsable === true)) return []
  return states.map((state, i) => state?.reason ?? `ไม่ได้ตรวจสอบ ${sources[i] ?? ''}`)
}
