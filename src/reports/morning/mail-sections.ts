import type { Severity } from '../../case/finding.js'
import { DEADLINE_BUCKETS } from '../deadline-bucket.js'
import { ACT_SLOTS, type ActSlot } from './act-board.js'
import type { DepartmentTally } from './department-tallies.js'
import { MAIL_WORDS } from './mail-words.js'
import { CLOSED_REASONS } from './morning-facts.js'
import { bahtText, countText, timeLeftText } from './morning-figures.js'
import type { MorningReport } from './morning-report.js'
import { gapLines, sinceText, workLines } from './morning-sentences.js'
import { WORDS, type Language } from './morning-words.js'
import { oneLine } from './one-line.js'
import type { UrgentGroup } from './urgent-groups.js'

export interface MailSection {
  readonly title: string
  /** The first names the rows, the others are figures. */
  readonly columns: readonly string[]
  readonly rows: readonly MailRow[]
  readonly remarks: readonly string[]
}

export interface MailRow {
  readonly name: string
  /** Lines below the name; each is made of parts that stay whole. */
  readonly details: readonly (readonly string[])[]
  readonly cells: readonly string[]
  readonly isPressing: boolean
}

const GROUPS_SHOWN = 12
const SEVERITIES: readonly Severity[] = ['block', 'warn', 'info']
const PRESSING_SLOTS: ReadonlySet<ActSlot> = new Set(['overdue', 'session'])

/** What the mail says below its figures, in its order; a section with nothing to say is left out. */
export function mailSections (report: MorningReport): MailSection[] {
  const say = MAIL_WORDS[report.language]
  return [actSection(report), firstSection(report), departmentSection(report), sinceSection(report), plain(say.gaps, gapLines(report)), plain(say.work, workLines(report))]
    .filter(section => section.rows.length + section.remarks.length > 0)
}

const plain = (title: string, remarks: readonly string[]): MailSection => ({ title, columns: [], rows: [], remarks })

function actSection ({ act, asOf, language }: MorningReport): MailSection {
  const words = WORDS[language]
  const say = MAIL_WORDS[language]
  const rows = ACT_SLOTS.flatMap((slot): MailRow[] => {
    const { count, approximate, nearest } = act.slots[slot]
    if (nearest === null) return []
    const details = approximate === 0 ? [] : [[`${words.approximate} ${countText(approximate)} ${words.items}`]]
    return [{ name: words.slots[slot], details, cells: [timeLeftText(nearest, asOf, language), countText(count)], isPressing: PRESSING_SLOTS.has(slot) }]
  })
  const remarks = [...act.isJudged ? [] : [say.actNotRun], ...rows.length === 0 && act.isJudged ? [say.actNone] : []]
  return { title: say.act, columns: [say.slot, words.timeLeft, words.items], rows, remarks }
}

/** The groups there is still something to save in; the rest is summed up below, so that all add up to all. */
function firstSection (report: MorningReport): MailSection {
  const { groups, lost, language } = report
  const words = WORDS[language]
  const say = MAIL_WORDS[language]
  const savable = groups.filter(group => !group.isLost && !group.isInfo)
  const shown = savable.slice(0, GROUPS_SHOWN)
  const countOf = (list: readonly UrgentGroup[]): number => list.reduce((sum, { count }) => sum + count, 0)
  const [more, informed] = [countOf(savable.slice(GROUPS_SHOWN)), countOf(groups.filter(group => group.isInfo))]
  return {
    title: say.first,
    columns: [words.matter, words.timeLeft, words.items, words.baht],
    rows: shown.map(group => groupRow(group, report)),
    remarks: [
      ...more === 0 ? [] : [say.more(countText(more))],
      ...lost.count === 0 ? [] : [say.lost(countText(lost.count), bahtText(lost.satangAtRisk))],
      ...informed === 0 ? [] : [say.info(countText(informed))]
    ]
  }
}

function groupRow ({ check, title, owner, bucket, nearest, count, satangAtRisk }: UrgentGroup, { asOf, language }: MorningReport): MailRow {
  const words = WORDS[language]
  return {
    name: oneLine(title[language], 120),
    details: [[oneLine(check, 24), words.owners[owner], words.buckets[bucket]]],
    cells: [nearest === null ? '–' : timeLeftText(nearest, asOf, language), countText(count), bahtText(satangAtRisk)],
    isPressing: bucket === 'overdue' || bucket === 'day'
  }
}

function departmentSection ({ departments, open, language }: MorningReport): MailSection {
  const words = WORDS[language]
  const say = MAIL_WORDS[language]
  return {
    title: say.departments,
    columns: [words.department, words.items, words.baht],
    rows: departments.length === 0
      ? []
      : [...departments.map(department => departmentRow(department, language)), {
          name: words.total, details: [], cells: [countText(open.count), bahtText(open.satangAtRisk)], isPressing: false
        }],
    remarks: departments.length > 1 ? [say.onceEach] : []
  }
}

function departmentRow ({ owner, count, buckets, severities, closed, satangAtRisk }: DepartmentTally, language: Language): MailRow {
  const words = WORDS[language]
  const times = DEADLINE_BUCKETS.filter(({ id }) => buckets[id] > 0).map(({ id }) => `${words.buckets[id]} ${countText(buckets[id])}`)
  const kinds = SEVERITIES.filter(severity => severities[severity] > 0).map(severity => `${words.severities[severity]} ${countText(severities[severity])}`)
  const done = closed === 0 ? [] : [MAIL_WORDS[language].closedHere(countText(closed))]
  return {
    name: words.owners[owner],
    details: [times, [...kinds, ...done]].filter(parts => parts.length > 0),
    cells: [countText(count), bahtText(satangAtRisk)],
    isPressing: false
  }
}

function sinceSection (report: MorningReport): MailSection {
  const { opened, closed, language } = report
  const say = MAIL_WORDS[language]
  const reasons = CLOSED_REASONS.filter(reason => closed.reasons[reason] > 0).map(reason => `${WORDS[language].closed[reason]} ${countText(closed.reasons[reason])}`)
  return plain(say.since, [
    sinceText(report),
    say.opened(countText(opened.count), opened.again === 0 ? null : countText(opened.again)),
    closed.count === 0 ? say.closedNone : say.closed(countText(closed.count), reasons.join(' · '), bahtText(closed.mendedSatang))
  ])
}
