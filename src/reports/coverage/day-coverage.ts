import type { CoverageVisit } from '../../case/coverage.js'
import { serviceBegan } from '../../checks/eligibility/service-began.js'
import type { CheckSettings } from '../../checks/settings.js'
import { isAskable as isAskableId } from '../../values/citizen-id.js'
import { addDays, instantAt, type Instant, type LocalDate } from '../../values/local-date.js'

/** Per cent of the visits whose right the hospital means to check before service (promise B8), and of its people who are insured. */
export const COVERAGE_TARGET = 99

/** What a visit is to the figure. The last three are left out of it and counted apart. */
export const VISIT_VERDICTS = ['before', 'late', 'unchecked', 'emergency', 'cannot-ask', 'time-unknown'] as const
export type VisitVerdict = typeof VISIT_VERDICTS[number]

export interface JudgedVisit {
  readonly visit: CoverageVisit
  readonly verdict: VisitVerdict
  /** `null`: nobody. */
  readonly checkedAt: Instant | null
  /** `null`: no time recorded. */
  readonly beganAt: Instant | null
  /** The register answered about the person by the next morning. */
  readonly isAnswered: boolean
}

export interface DayCoverage {
  readonly day: LocalDate
  readonly verdicts: Readonly<Record<VisitVerdict, number>>
  /** Visits of people who can be asked about, the emergency room's too. */
  readonly askable: number
  readonly answered: number
}

type Settings = Pick<CheckSettings, 'eligibility.before_service_minutes' | 'jobs.morning_at'>

interface Known {
  /** When the right of that person and day was first answered. */
  readonly answers: ReadonlyMap<string, Instant>
  readonly settings: Settings
}

/** Whether the right was checked before service began (as EL01 says it). */
export function judgeVisit (visit: CoverageVisit, { answers, settings }: Known): JudgedVisit {
  const answeredAt = visit.patient === null ? null : answers.get(visit.patient.citizenId) ?? null
  const checks = [answeredAt, visit.markedAt].filter(at => at !== null)
  const checkedAt = checks.length === 0 ? null : checks.reduce((a, b) => b < a ? b : a)
  const beganAt = serviceBegan(visit, settings)
  const nextMorning = instantAt(addDays(visit.day, 1), `${settings['jobs.morning_at']}:00`)
  return { visit, checkedAt, beganAt, verdict: verdictOf(visit, checkedAt, beganAt), isAnswered: answeredAt !== null && answeredAt <= nextMorning }
}

function verdictOf (visit: CoverageVisit, checkedAt: Instant | null, beganAt: Instant | null): VisitVerdict {
  if (!isAskable(visit)) return 'cannot-ask'
  if (visit.isEmergency) return 'emergency'
  if (checkedAt === null) return 'unchecked'
  if (beganAt === null) return 'time-unknown'
  return checkedAt <= beganAt ? 'before' : 'late'
}

const isAskable = ({ patient }: CoverageVisit): boolean => patient !== null && patient.isThai && isAskableId(patient.citizenId)

export function dayCoverage (day: LocalDate, visits: readonly CoverageVisit[], known: Known): DayCoverage {
  const judged = visits.map(visit => judgeVisit(visit, known))
  const askable = judged.filter(({ visit }) => isAskable(visit))
  const count = (wanted: VisitVerdict): number => judged.filter(({ verdict }) => verdict === wanted).length
  return {
    day,
    verdicts: { before: count('before'), late: count('late'), unchecked: count('unchecked'), emergency: count('emergency'), 'cannot-ask': count('cannot-ask'), 'time-unknown': count('time-unknown') },
    askable: askable.length,
    answered: askable.filter(({ isAnswered }) => isAnswered).length
  }
}
