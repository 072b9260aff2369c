import { CATALOGUE } from '../../checks/catalogue.js'
import type { Check, PayerCode } from '../../checks/check.js'

const keyOf = (system: string, code: string): string => `${system} ${code}`

let known: ReadonlyMap<string, readonly Check[]> | null = null

/** Checks whose card names a refusal; a part of a code (`C256-1`) is also the whole code's. */
export function preventingChecks (system: PayerCode['system'], code: string): readonly Check[] {
  known ??= byCode()
  return known.get(keyOf(system, code)) ?? known.get(keyOf(system, code.replace(/-\d+$/, ''))) ?? []
}

/** Ids of every check that names a refusal. */
export const checksThatPrevent = (): readonly string[] => CATALOGUE.filter(({ prevents = [] }) => prevents.length > 0).map(({ id }) => id)

function byCode (): ReadonlyMap<string, readonly Check[]> {
  const checks = new Map<string, Check[]>()
  for (const check of CATALOGUE) {
    for (const { system, code } of check.prevents ?? []) checks.set(keyOf(system, code), [...checks.get(keyOf(system, code)) ?? [], check])
  }
  return checks
}
