import type { Finding } from '../../case/finding.js'
import { addDays, dayOf, instantAt, MINUTE_MS, type Instant } from '../../values/local-date.js'
import type { MorningFacts } from './morning-facts.js'

/** When an accident must be entered in the E-claim web site, as the office plans its day. */
export const ACT_SLOTS = ['overdue', 'session', 'today', 'tomorrow'] as const
export type ActSlot = typeof ACT_SLOTS[number]

/** Counts and hours left only: never the time or place of an accident. */
export interface ActBoard {
  /** `false`: the check could not run here; an empty board then means nothing. */
  readonly isJudged: boolean
  readonly slots: Readonly<Record<ActSlot, ActCount>>
}

export interface ActCount {
  readonly count: number
  /** Accident time unknown: counted from the arrival. */
  readonly approximate: number
  /** The next deadline of the slot, or the last that was missed. */
  readonly nearest: Instant | null
}

const CLOCK = 'RTA08'

/** The 24-hour clock of the act, by the session that is the last to enter the case in time (accident-act §3–§4). */
export function actBoard (findings: readonly Finding[], { asOf, settings, run }: MorningFacts): ActBoard {
  const slots: Record<ActSlot, Finding[]> = { overdue: [], session: [], today: [], tomorrow: [] }
  for (const finding of findings) if (finding.check === CLOCK && finding.deadline !== null) slots[slotOf(finding.deadline, finding.evidence['level'], asOf, settings)].push(finding)
  return {
    isJudged: !run.notRun.some(({ check }) => check === CLOCK),
    slots: {
      overdue: countOf(slots.overdue, Math.max),
      session: countOf(slots.session, Math.min),
      today: countOf(slots.today, Math.min),
      tomorrow: countOf(slots.tomorrow, Math.min)
    }
  }
}

/** The check itself says amber: the current session is the last one, or nobody knows since when the clock runs. */
function slotOf (deadline: Instant, level: unknown, asOf: Instant, settings: MorningFacts['settings']): ActSlot {
  if (deadline <= asOf) return 'overdue'
  if (level === 'amber') return 'session'
  const latest = deadline - settings['act.amber_margin_minutes'] * MINUTE_MS
  const opensTomorrow = instantAt(addDays(dayOf(asOf), 1), `${settings['office.opens']}:00`)
  return latest < opensTomorrow ? 'today' : 'tomorrow'
}

function countOf (list: readonly Finding[], nearest: (...deadlines: number[]) => number): ActCount {
  const deadlines = list.flatMap(({ deadline }) => deadline ?? [])
  return {
    count: list.length,
    approximate: list.filter(({ evidence }) => evidence['isApproximate'] === true).length,
    nearest: deadlines.length === 0 ? null : deadlines.reduce((a, b) => nearest(a, b) as Instant)
  }
}
