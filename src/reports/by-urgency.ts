import type { Finding } from '../case/finding.js'

const WEIGHT = { block: 0, warn: 1, info: 2 } as const

/** What is due first, then what costs most; findings without a deadline come last. The order is the same on every run. */
export const byUrgency = (findings: readonly Finding[]): Finding[] => findings.toSorted((a, b) =>
  (a.deadline ?? Infinity) - (b.deadline ?? Infinity) || WEIGHT[a.severity] - WEIGHT[b.severity] ||
  b.satangAtRisk - a.satangAtRisk || compare(a.check, b.check) || compare(a.subject.id, b.subject.id) || compare(a.line, b.line))

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
