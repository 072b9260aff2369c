import type { AccidentMember } from '../../checks/accident/accident-record.js'
import { eclaimClock } from '../../checks/accident/eclaim-clock.js'
import { dayOf, type Instant, type LocalDate } from '../../values/local-date.js'
import { claimOfRecord, enteredAtOf, isArrivalUnknown, isCounted, isEnded, type ActBoardFacts } from './act-board-facts.js'
import { buddhistYear, monthName } from './day-words.js'
import { fiscalYearName, fiscalYearOf, monthsOf, type FiscalYear } from './fiscal-year.js'

/** Per cent of the due cases that the office means to enter in time. */
export const TIMELINESS_TARGET = 100

/** The office's figure: accidents entered in the E-claim web site within 24 hours, by the month of the deadline. */
export interface ActTimeliness {
  /** `ปีงบ 2570` */
  readonly name: string
  readonly target: number
  readonly months: readonly (TimelinessFigures & { readonly first: LocalDate, readonly name: string })[]
  readonly year: TimelinessFigures
  /** Counted accidents whose deadline nobody knows, whatever the year: the day of admission is not recorded. */
  readonly withoutDeadline: readonly AccidentMember[]
}

/** Each figure is the length of its list. */
export interface TimelinessFigures {
  /** In time, late and not entered. */
  readonly due: readonly AccidentMember[]
  readonly inTime: readonly AccidentMember[]
  readonly late: readonly AccidentMember[]
  /** The deadline passed. */
  readonly notEntered: readonly AccidentMember[]
  /** Of the due: the accident's time is not known, the hours are counted from the arrival. */
  readonly approximate: readonly AccidentMember[]
  /** In time of due, per cent with one decimal, never rounded up; `null` when none was due. */
  readonly share: number | null
  /** Not due: arrived when the hours were nearly over. */
  readonly lateArrivals: readonly AccidentMember[]
  /** Not due: not covered, or the refusal is signed and confirmed. */
  readonly ended: readonly AccidentMember[]
}

type Verdict = 'inTime' | 'late' | 'notEntered' | 'lateArrivals' | 'ended'

interface Entry {
  readonly subject: AccidentMember
  readonly deadline: Instant
  readonly isApproximate: boolean
  readonly verdict: Verdict
}

type TimelinessFacts = Pick<ActBoardFacts, 'records' | 'claimOf' | 'asOf' | 'settings'>

/** Of the fiscal year that holds `day`. What is neither entered nor overdue yet does not count. */
export function actTimeliness (facts: TimelinessFacts, day: LocalDate = dayOf(facts.asOf)): ActTimeliness {
  const year = fiscalYearOf(day)
  const { language } = facts.settings
  const entries = entriesOf(facts, year)
  return {
    name: fiscalYearName(year, language),
    target: TIMELINESS_TARGET,
    months: monthsOf(year).map(first => ({
      first, name: `${monthName(first, language)} ${buddhistYear(first)}`, ...figuresOf(entries.filter(({ deadline }) => isSameMonth(dayOf(deadline), first)))
    })),
    year: figuresOf(entries),
    withoutDeadline: facts.records.filter(record => isCounted(record, claimOfRecord(record, facts)) && isArrivalUnknown(record)).map(({ subject }) => subject)
  }
}

const isSameMonth = (day: LocalDate, first: LocalDate): boolean => day.slice(0, 7) === first.slice(0, 7)

function entriesOf (facts: TimelinessFacts, { first, last }: FiscalYear): Entry[] {
  const { asOf, settings } = facts
  return facts.records.flatMap((record): Entry[] => {
    const claim = claimOfRecord(record, facts)
    if (!isCounted(record, claim) || isArrivalUnknown(record)) return []
    const { deadline, isApproximate, isLateArrival } = eclaimClock(record, asOf, settings)
    const enteredAt = enteredAtOf(claim)
    if (dayOf(deadline) < first || dayOf(deadline) > last) return []
    const entry = { subject: record.subject, deadline, isApproximate }
    if (isEnded(claim)) return [{ ...entry, verdict: 'ended' }]
    if (isLateArrival) return [{ ...entry, verdict: 'lateArrivals' }]
    if (enteredAt !== null) return [{ ...entry, verdict: enteredAt <= deadline ? 'inTime' : 'late' }]
    return asOf >= deadline ? [{ ...entry, verdict: 'notEntered' }] : []
  }).sort((a, b) => a.deadline - b.deadline || (a.subject.id < b.subject.id ? -1 : 1))
}

function figuresOf (entries: readonly Entry[]): TimelinessFigures {
  const of = (...verdicts: readonly Verdict[]): AccidentMember[] => entries.filter(({ verdict }) => verdicts.includes(verdict)).map(({ subject }) => subject)
  const due = of('inTime', 'late', 'notEntered')
  const inTime = of('inTime')
  const isDue = new Set(due)
  return {
    due,
    inTime,
    late: of('late'),
    notEntered: of('notEntered'),
    approximate: entries.filter(({ subject, isApproximate }) => isApproximate && isDue.has(subject)).map(({ subject }) => subject),
    share: due.length === 0 ? null : Math.floor(inTime.length * 1000 / due.length) / 10,
    lateArrivals: of('lateArrivals'),
    ended: of('ended')
  }
}
