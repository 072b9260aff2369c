import type { Finding, Owner, Severity } from '../../case/finding.js'
import { CATALOGUE } from '../../checks/catalogue.js'
import type { Instant } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'
import { bySaving } from '../by-saving.js'
import { actBoard, type ActBoard } from './act-board.js'
import { closedTally, type ClosedTally } from './closed-tally.js'
import { departmentTallies, tallyOf, type DepartmentTally, type Tally } from './department-tallies.js'
import type { MorningFacts, RunFacts, Told } from './morning-facts.js'
import { runGaps, type RunGaps } from './run-gaps.js'
import { moneyAtRisk } from '../money-at-risk.js'
import { isLost, urgentGroups, type UrgentGroup } from './urgent-groups.js'

/**
 * The figures of one morning, computed once: mail, spreadsheet and chat say the same. It holds HNs in `rows` alone, and no name, number of
 * a visit, message or evidence at all.
 */
export interface MorningReport {
  readonly asOf: Instant
  readonly since: Instant
  readonly language: 'th' | 'en'
  readonly hospitalCode: string
  /** Open findings; what was put aside is in `aside` only. */
  readonly open: Tally
  readonly aside: number
  readonly opened: { readonly count: number, readonly again: number }
  /** All groups, what to do first first. */
  readonly groups: readonly UrgentGroup[]
  /** Missed by more than a day, what is only for information left out. */
  readonly lost: { readonly count: number, readonly satangAtRisk: Satang }
  readonly act: ActBoard
  /** Those with something open or closed. */
  readonly departments: readonly DepartmentTally[]
  readonly closed: ClosedTally
  readonly gaps: RunGaps
  readonly cost: RunFacts['cost']
  readonly notes: MorningFacts['notes']
  readonly troubles: readonly Told[]
  /** For the spreadsheet: what saves most money per hour left first. */
  readonly rows: readonly SheetRow[]
  readonly isSheetAttached: boolean
  /** `null`: none, or not an address of the web. */
  readonly link: string | null
  readonly publicUrl: string | null
}

/** One open finding as far as it may leave the hospital's own pages. */
export interface SheetRow {
  readonly owner: Owner
  readonly hn: string
  readonly check: string
  readonly title: Told
  readonly severity: Severity
  readonly deadline: Instant | null
  readonly satangAtRisk: Satang
}

const CATALOGUE_TITLES: ReadonlyMap<string, Told> = new Map(CATALOGUE.map(check => [check.id, check.title]))

/** `titles` by check id; a check without one goes by its id. */
export function morningReport (facts: MorningFacts, titles = CATALOGUE_TITLES): MorningReport {
  const { asOf, since, settings } = facts
  const open = facts.open.filter(finding => !finding.isAside)
  const titleOf = (check: string): Told => titles.get(check) ?? facts.ownTitles?.get(check) ?? { th: check, en: check }
  const lost = open.filter(finding => finding.severity !== 'info' && isLost(finding, asOf))
  return {
    asOf,
    since,
    language: settings.language,
    hospitalCode: facts.hospital.code,
    open: tallyOf(open, asOf),
    aside: facts.open.length - open.length,
    opened: { count: facts.openedSince, again: open.filter(({ openedAt, timesOpened }) => timesOpened > 1 && openedAt >= since).length },
    groups: urgentGroups(open, asOf, titleOf),
    lost: { count: lost.length, satangAtRisk: moneyAtRisk(lost) },
    act: actBoard(open, facts),
    departments: departmentTallies(open, facts.closedSince, asOf),
    closed: closedTally(facts.closedSince),
    gaps: runGaps(facts.run, open, titleOf),
    cost: facts.run.cost,
    notes: facts.notes,
    troubles: facts.troubles,
    rows: bySaving(open, asOf).map(finding => toRow(finding, titleOf(finding.check))),
    isSheetAttached: settings['report.attach_spreadsheet'],
    link: webAddress(facts.link),
    publicUrl: webAddress(facts.publicUrl)
  }
}

const webAddress = (text: string | null): string | null => text !== null && /^https?:\/\/[^\s"'<>]{1,900}$/.test(text) ? text : null

const toRow = ({ owner, hn, check, severity, deadline, satangAtRisk }: Finding, title: Told): SheetRow =>
  ({ owner, hn, check, title, severity, deadline, satangAtRisk })

/** Nothing open that anyone can act on, nothing closed, nothing failed: no message goes out. A trouble always does. */
export const isQuiet = ({ open, closed, gaps, troubles }: MorningReport): boolean =>
  open.count === 0 && closed.count === 0 && gaps.failed === null && !gaps.isClosingHeld && troubles.length === 0
