import type { PayerStanding } from '../../case/case-eligibility.js'
import { SOURCE_NAMES } from '../../reports/eligibility-words.js'
import type { Told } from '../../reports/morning/morning-facts.js'
import { formatBuddhistTime, type Instant } from '../../values/local-date.js'
import { tokenTrouble, tokenTroubleText } from '../asking/token-words.js'

/** What the morning report says of the sources of rights that are on: one line each, and only where something is to be done. */
export const payerTroubles = (standings: readonly PayerStanding[], at: Instant, warnHours: number): readonly Told[] => standings.filter(({ isOn }) => isOn).flatMap(standing => {
  const name = SOURCE_NAMES[standing.source]
  const trouble = tokenTrouble(standing, at, warnHours)
  if (trouble !== null) {
    const { th, en } = tokenTroubleText(trouble)
    return [{ th: `${name}: ${th} ให้มอบ token ใหม่ที่หน้าแหล่งตรวจสิทธิ`, en: `${standing.source}: ${en}; hand over a new one` }]
  }
  if (standing.state !== 'down') return []
  return [{ th: `${name}: ไม่ตอบตั้งแต่ ${formatBuddhistTime(standing.since)}`, en: `${standing.source}: does not answer since ${formatBuddhistTime(standing.since)}` }]
})
