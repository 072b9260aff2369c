import type { AccidentClaim } from '../../case/accident-claim.js'
import type { AccidentRecord } from '../../checks/accident/accident-record.js'
import { eclaimClock } from '../../checks/accident/eclaim-clock.js'
import type { CheckSettings } from '../../checks/settings.js'
import { addDays, dayOf, formatBuddhistTime, instantAt, MINUTE_MS, plusMs, timeOf, type Instant } from '../../values/local-date.js'
import { BOARD_WORDS } from './act-board-words.js'
import { enteredAtOf, isArrivalUnknown, isEnded, type ActBoardFacts } from './act-board-facts.js'
import { dayWord } from './day-words.js'

export const CLOCK_LEVELS = ['red', 'amber', 'info', 'late', 'entered', 'ended'] as const
export type ClockLevel = typeof CLOCK_LEVELS[number]

/** The 24 hours of one row. */
export interface RowClock {
  /** `entered` in time, `late` entered after the deadline, `ended` by the office; the others still run. */
  readonly level: ClockLevel
  /** `null`: nobody knows when the clock began. */
  readonly deadline: Instant | null
  readonly deadlineText: string
  /** Whole minutes, negative when over; `null` when it no longer runs. */
  readonly minutesLeft: number | null
  /** `เหลือ 3 ชม. 20 นาที`, `เลย 2 ชม.`; when it no longer runs, when it was entered. */
  readonly leftText: string
  readonly isApproximate: boolean
  readonly isLateArrival: boolean
  /** Last moment in office hours at which it can be entered in time; `null` when it passed or the clock no longer runs. */
  readonly lastOfficeMoment: Instant | null
  /** `วันนี้ก่อน 16:30`, `พรุ่งนี้เช้าก่อน 11:00`; blank when the clock no longer runs. */
  readonly lastSessionText: string
}

export function rowClock (record: AccidentRecord, claim: AccidentClaim | null, { asOf, settings }: Pick<ActBoardFacts, 'asOf' | 'settings'>): RowClock {
  const say = BOARD_WORDS[settings.language]
  const clock = eclaimClock(record, asOf, settings)
  const enteredAt = enteredAtOf(claim)
  const known = { deadline: clock.deadline, deadlineText: formatBuddhistTime(clock.deadline), isApproximate: clock.isApproximate, isLateArrival: clock.isLateArrival }
  const facts = isArrivalUnknown(record) ? { ...known, deadline: null, deadlineText: say.admissionDayUnknown } : known
  if (isEnded(claim) || enteredAt !== null) {
    const leftText = enteredAt === null ? '' : say.entered(formatBuddhistTime(enteredAt))
    const level = isEnded(claim) ? 'ended' : enteredAt !== null && facts.deadline !== null && enteredAt > facts.deadline ? 'late' : 'entered'
    return { ...facts, level, leftText, minutesLeft: null, lastOfficeMoment: null, lastSessionText: '' }
  }
  if (facts.deadline === null) return { ...facts, level: 'amber', leftText: say.admissionDayUnknown, minutesLeft: null, lastOfficeMoment: null, lastSessionText: '' }
  const last = lastOfficeMoment(facts.deadline, asOf, settings)
  return {
    ...facts,
    level: clock.level,
    // No negative zero.
    minutesLeft: Math.trunc((facts.deadline - asOf) / MINUTE_MS) || 0,
    leftText: leftText(facts.deadline, asOf, settings),
    lastOfficeMoment: last > asOf ? last : null,
    lastSessionText: lastSessionText(facts.deadline, last, asOf, settings)
  }
}

/**
 * The end of the last office session that begins before the deadline less its margin, or the deadline itself when that comes first. When it
 * passed and the office is open at the deadline, what little is left of that day still counts.
 */
function lastOfficeMoment (deadline: Instant, asOf: Instant, settings: CheckSettings): Instant {
  const latest = plusMs(deadline, -settings['act.amber_margin_minutes'] * MINUTE_MS)
  const day = dayOf(latest)
  const session = latest >= instantAt(day, `${settings['office.opens']}:00`) ? day : addDays(day, -1)
  const last = Math.min(deadline, instantAt(session, `${settings['office.closes']}:00`)) as Instant
  return last <= asOf && deadline > instantAt(dayOf(deadline), `${settings['office.opens']}:00`) ? deadline : last
}

function lastSessionText (deadline: Instant, last: Instant, asOf: Instant, settings: CheckSettings): string {
  const say = BOARD_WORDS[settings.language]
  if (asOf >= deadline) return say.overdue
  const end = last > asOf ? last : deadline
  const word = dayWord(dayOf(end), dayOf(asOf), settings.language)
  const time = timeOf(end).slice(0, 5)
  if (last <= asOf) return say.atOnce(word, time)
  return time <= '12:00' ? say.morningBefore(word, time) : say.before(word, time)
}

function leftText (deadline: Instant, asOf: Instant, { language }: CheckSettings): string {
  const say = BOARD_WORDS[language]
  const minutes = Math.floor(Math.abs(deadline - asOf) / MINUTE_MS)
  const duration = say.duration(Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60)
  return asOf >= deadline ? say.over(duration) : say.left(duration)
}
