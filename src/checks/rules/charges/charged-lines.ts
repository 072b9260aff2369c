import type { Case, ChargeLine } from '../../../case/case.js'
import type { Right } from '../../../case/right.js'
import { satang, sumSatang, type Satang } from '../../../values/satang.js'
import type { Fault } from '../../check.js'
import { mainRight } from '../../payer.js'
import { onceFor } from '../../remembered.js'

/** The right a line is charged to; the main one where the line does not say. */
export const rightOfLine = (item: Case, line: ChargeLine): Right | null =>
  item.rights.find(({ code }) => code === line.rightCode) ?? mainRight(item)

/** What all lines of a case come to. */
export const totalOf = onceFor(({ charges }: Case): Satang => sumSatang(charges.map(({ amount }) => amount)))

/** Lines charged to a right. */
export const claimedLinesOf = onceFor(({ charges }: Case): readonly ChargeLine[] => charges.filter(({ isClaimed }) => isClaimed))

/** One fault for an item, however many lines it has. */
export function faultsByItem (lines: readonly ChargeLine[], faultOf: (lines: readonly [ChargeLine, ...ChargeLine[]]) => Fault): readonly Fault[] {
  if (lines.length === 0) return []
  const groups = new Map<string, [ChargeLine, ...ChargeLine[]]>()
  for (const line of lines) {
    const group = groups.get(line.item.code)
    if (group === undefined) groups.set(line.item.code, [line])
    else group.push(line)
  }
  return [...groups].map(([code, group]) => ({ line: code, ...faultOf(group) }))
}

export const amountOf = (lines: readonly ChargeLine[]): Satang => satang(Math.max(0, sumSatang(lines.map(line => line.amount))))

/** Lines of items that were not given back: what all lines of the item come to is more than nothing. */
export function notGivenBack (lines: readonly ChargeLine[]): readonly ChargeLine[] {
  const sums = new Map<string, number>()
  for (const { item: { code }, amount } of lines) sums.set(code, (sums.get(code) ?? 0) + amount)
  return lines.filter(({ item: { code } }) => (sums.get(code) ?? 0) > 0)
}
