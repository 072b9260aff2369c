import type { Item } from '../../../case/item.js'
import { CLEAN, fault, undetermined, type CheckContext, type Fault, type Outcome } from '../../check.js'

/** A column filled for fewer than this share of its items is not used by the site (promise A1). */
const USED_FROM_SHARE = 0.05
// Below this a share says nothing about what the site is used to fill.
const MIN_ITEMS = 20

interface ItemQuestion {
  /** Which items are looked at, besides being active and charged in the last 90 days. */
  readonly looksAt: (item: Item) => boolean
  readonly judge: (item: Item) => Outcome
  /** The column behind the rule; where the site does not use it, nobody can say of one item that it lacks it. */
  readonly column?: { readonly isFilled: (item: Item) => boolean, readonly reason: string }
}

/** Judges the price list, one name for an item: `item 1000001`. `null`: not in this run. */
export function judgeItems ({ setUp }: CheckContext, { looksAt, judge, column }: ItemQuestion): ReadonlyMap<string, Outcome> | null {
  // Where nothing is known to be in use (the day of charges has no index), nothing is judged and nothing closes.
  if (setUp === null || setUp.usedItems.size === 0) return null
  const items = setUp.items.filter(item => item.isActive && setUp.usedItems.has(item.code) && looksAt(item))
  const isColumnUsed = column === undefined || items.length < MIN_ITEMS || items.filter(column.isFilled).length / items.length >= USED_FROM_SHARE
  return new Map(items.map(item => [nameOf(item), isColumnUsed ? judge(item) : undetermined(column.reason)]))
}

export const nameOf = ({ code }: Item): string => `item ${code}`

/** One finding for the item, which says which one it is. */
export const itemFault = (item: Item, words?: { readonly th: string, readonly en: string }, evidence: Fault['evidence'] = {}): Outcome => fault({
  detail: { th: [label(item), words?.th].filter(part => part !== undefined).join(' '), en: [label(item), words?.en].filter(part => part !== undefined).join(' ') },
  evidence: { item: item.code, name: item.name, chargeGroup: item.chargeGroup, ...evidence }
})

export const cleanUnless = (isWrong: boolean, tell: () => Outcome): Outcome => isWrong ? tell() : CLEAN

/** Civil servants and local government are paid by lists of their own; a site without such rights needs none of their codes. */
export const hasCivilServants = ({ setUp }: CheckContext): boolean => setUp?.rights.some(right => right.isActive && (right.mainCode === 'OFC' || right.mainCode === 'LGO')) === true

const label = ({ code, name }: Item): string => name === '' ? code : `${code} ${name}`
