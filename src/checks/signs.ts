import type { Case } from '../case/case.js'
import type { Item } from '../case/item.js'
import { onceForCode, onceForEach } from './remembered.js'

/** What must stand in a case for a check to say anything: one diagnosis, item charged or procedure that fits. Each is asked about a code or an item alone, once. */
export interface Signs {
  /** By its normalised code, in any role. */
  readonly diagnosis?: (code: string) => boolean
  readonly item?: (item: Item) => boolean
  readonly procedure?: (code: string) => boolean
}

/** Those of which the case shows a sign; `null`: none of them. */
export type ShownIn<Signed> = (item: Case) => ReadonlySet<Signed> | null

/** Every code and item is asked about once for all checks: what most cases cost is a look-up for each of their lines, however many checks there are. */
export function createShownIn<Signed extends { readonly signs: Signs | null }> (checks: readonly Signed[]): ShownIn<Signed> {
  const signed = checks.filter(({ signs }) => signs !== null)
  if (signed.length === 0) return () => null
  const ofItem = onceForEach((item: Item) => signed.filter(({ signs }) => isShown(() => signs?.item?.(item))))
  const ofDiagnosis = onceForCode(code => signed.filter(({ signs }) => isShown(() => signs?.diagnosis?.(code))))
  const ofProcedure = onceForCode(code => signed.filter(({ signs }) => isShown(() => signs?.procedure?.(code))))
  const all = new Set(signed)
  return item => {
    // Where diagnoses cannot be read, a check may have to say so.
    if (item.kind === 'admission' && !item.isDiagnosisReadable) return all
    let shown: Set<Signed> | null = null
    for (const { code } of item.diagnoses) shown = withThese(shown, ofDiagnosis(code))
    for (const { code } of item.procedures) shown = withThese(shown, ofProcedure(code))
    for (const line of item.charges) shown = withThese(shown, ofItem(line.item))
    return shown
  }
}

function withThese<Signed> (shown: Set<Signed> | null, found: readonly Signed[]): Set<Signed> | null {
  if (found.length === 0) return shown
  const all = shown ?? new Set<Signed>()
  for (const entry of found) all.add(entry)
  return all
}

/** A sign that breaks hides nothing: its check is asked, and told as broken when it breaks, too. */
function isShown (ask: () => boolean | undefined): boolean {
  try {
    return ask() === true
  } catch {
    return true
  }
}
