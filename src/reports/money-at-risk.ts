import type { Finding } from '../case/finding.js'
import { sumSatang, type Satang } from '../values/satang.js'

type Priced = Pick<Finding, 'subject' | 'satangAtRisk'>

/** A case with three faults is paid once: its dearest finding stands for it. */
export function dearestOfEachCase<T extends Priced> (findings: readonly T[]): T[] {
  const dearest = new Map<string, T>()
  for (const finding of findings) {
    const key = `${finding.subject.kind} ${finding.subject.id}`
    const known = dearest.get(key)
    if (known === undefined || finding.satangAtRisk > known.satangAtRisk) dearest.set(key, finding)
  }
  return [...dearest.values()]
}

/** Each case counted once. */
export const moneyAtRisk = (findings: readonly Priced[]): Satang => sumSatang(dearestOfEachCase(findings).map(({ satangAtRisk }) => satangAtRisk))
