import type { DefiniteAnswer, NotEligibleReason, PayerRight } from '../../case/eligibility-answer.js'
import type { LocalDate } from '../../values/local-date.js'

/** One thing that is otherwise than in the answer before. */
export type RightChange =
  /** A right where there was none. */
  | { readonly what: 'found', readonly before: NotEligibleReason, readonly right: PayerRight }
  | { readonly what: 'lost', readonly before: PayerRight, readonly reason: NotEligibleReason }
  /** Still none, for another reason. */
  | { readonly what: 'reason', readonly before: NotEligibleReason, readonly after: NotEligibleReason }
  | { readonly what: 'right-added' | 'right-ended', readonly right: PayerRight }
  | { readonly what: 'main-right', readonly before: PayerRight, readonly right: PayerRight }
  | { readonly what: 'sub-right', readonly before: PayerRight, readonly right: PayerRight }
  | { readonly what: 'main-hospital', readonly right: PayerRight, readonly before: string, readonly after: string }
  | { readonly what: 'expiry', readonly right: PayerRight, readonly before: LocalDate | null, readonly after: LocalDate | null }

/** What changed since the last answer about the same person (promise B2); nothing without one. What a source does not tell is no change. */
export function whatChanged (previous: DefiniteAnswer | null, now: DefiniteAnswer): readonly RightChange[] {
  if (previous === null) return []
  const [before, after] = [rightsIn(previous), rightsIn(now)]
  const [first] = after.values()
  const [formerFirst] = before.values()
  if (now.kind === 'not-eligible') {
    if (previous.kind === 'not-eligible') return previous.reason === now.reason ? [] : [{ what: 'reason', before: previous.reason, after: now.reason }]
    return formerFirst === undefined ? [] : [{ what: 'lost', before: formerFirst, reason: now.reason }]
  }
  if (first === undefined) return []
  if (previous.kind === 'not-eligible') return [{ what: 'found', before: previous.reason, right: first }]
  if (formerFirst === undefined) return []
  const isMainChanged = keyOf(first) !== keyOf(formerFirst)
  return [
    ...isMainChanged ? [{ what: 'main-right' as const, before: formerFirst, right: first }] : [],
    ...otherRights({ before, after, told: isMainChanged ? [keyOf(first), keyOf(formerFirst)] : [], isSameSource: previous.source === now.source }),
    ...[...after].flatMap(([key, right]) => {
      const former = before.get(key)
      return former === undefined ? [] : insideOf(former, right, previous.knowsDates && now.knowsDates)
    })
  ]
}

interface Lists {
  readonly before: ReadonlyMap<string, PayerRight>
  readonly after: ReadonlyMap<string, PayerRight>
  readonly told: readonly string[]
  readonly isSameSource: boolean
}

/** One source lists every right, another the main one alone: a second right that one of them does not name neither came nor went. */
function otherRights ({ before, after, told, isSameSource }: Lists): RightChange[] {
  if (!isSameSource) return []
  const only = (these: ReadonlyMap<string, PayerRight>, those: ReadonlyMap<string, PayerRight>): PayerRight[] =>
    [...these].filter(([key]) => !those.has(key) && !told.includes(key)).map(([, right]) => right)
  return [...only(after, before).map(right => ({ what: 'right-added' as const, right })), ...only(before, after).map(right => ({ what: 'right-ended' as const, right }))]
}

/** What changed within a right that is still there. */
function insideOf (before: PayerRight, right: PayerRight, areDatesKnown: boolean): RightChange[] {
  return [
    ...differ(before.subCode, right.subCode) ? [{ what: 'sub-right' as const, before, right }] : [],
    ...differ(before.mainHospital, right.mainHospital) ? [{ what: 'main-hospital' as const, right, before: before.mainHospital, after: right.mainHospital }] : [],
    ...areDatesKnown && before.endsOn !== right.endsOn ? [{ what: 'expiry' as const, right, before: before.endsOn, after: right.endsOn }] : []
  ]
}

// A blank is not told.
const differ = (before: string, after: string): boolean => before !== '' && after !== '' && before !== after

const keyOf = ({ scheme, mainCode }: PayerRight): string => scheme ?? mainCode ?? ''

/** By scheme, in the order of the answer; of two rights of one scheme the first counts. */
function rightsIn (answer: DefiniteAnswer): Map<string, PayerRight> {
  const rights = new Map<string, PayerRight>()
  if (answer.kind === 'eligible') for (const right of answer.rights) if (!rights.has(keyOf(right))) rights.set(keyOf(right), right)
  return rights
}
