import type { AccidentClaim } from '../../case/accident-claim.js'
import type { DocumentKind } from '../../case/case-document.js'
import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import { accidentDayOf } from '../../checks/accident/accident-time.js'
import { actLimitsOf } from '../../checks/accident/act-limits.js'
import { hasPaperAmong, missingPapersAmong } from '../../checks/accident/act-papers.js'
import { PAPER_NAMES } from '../../checks/papers/paper-names.js'
import { isTold, VEHICLE_GAP_NAMES, vehicleGaps, type VehicleGap } from '../../checks/accident/vehicle-gaps.js'
import { BOARD_WORDS } from './act-board-words.js'
import type { ActBoardFacts } from './act-board-facts.js'

export type MissingField = 'accident-time' | 'role' | 'excess-route' | Exclude<VehicleGap, 'police-report'>

export interface ActMissing {
  readonly fields: readonly { readonly id: MissingField, readonly text: string }[]
  readonly papers: readonly { readonly kind: DocumentKind, readonly text: string }[]
}

/** What the act's case still lacks: answers in the case file or HOSxP, and papers. */
export function actMissing (record: AccidentRecord, claim: AccidentClaim | null, facts: Omit<ActBoardFacts, 'records'>): ActMissing {
  const { settings } = facts
  const { language } = settings
  const say = BOARD_WORDS[language]
  const { kind, id } = record.subject
  const members = [record.subject, ...record.members]
  const hasPoliceReport = hasPaperAmong(members, 'police-report', facts)
  const gaps = vehicleGaps({ claim, accidentDay: accidentDayOf(record.accident), hasPoliceReport })
  const kinds = missingPapersAmong(members, claim, facts, settings)
  // The police report is a paper, even where the hospital's list does not name it.
  const papers = gaps.includes('police-report') ? [...new Set([...kinds, 'police-report' as const])] : kinds
  return {
    fields: [
      ...isTimeMissing(record, claim) ? [{ id: 'accident-time' as const, text: say.timeMissing }] : [],
      ...claim?.victimRole == null && facts.isRoleMissing(kind, id) ? [{ id: 'role' as const, text: say.roleMissing }] : [],
      ...gaps.flatMap(gap => gap === 'police-report' ? [] : [{ id: gap, text: VEHICLE_GAP_NAMES[gap][language] }]),
      ...isExcessUndecided(record, claim, facts) ? [{ id: 'excess-route' as const, text: say.excessMissing }] : []
    ],
    papers: papers.map(paper => ({ kind: paper, text: PAPER_NAMES[paper][language] }))
  }
}

/** What the office entered is believed at once, before the case is judged again. */
const isTimeMissing = ({ accident: { recorded, isAssumed } }: AccidentRecord, claim: AccidentClaim | null): boolean =>
  claim?.accidentAt == null && (recorded?.at == null || isAssumed)

const isExcessUndecided = (record: AccidentRecord, claim: AccidentClaim | null, { settings }: Pick<ActBoardFacts, 'settings'>): boolean =>
  record.underAct > actLimitsOf(record, settings).preliminary && !isTold(claim?.excessRoute)
