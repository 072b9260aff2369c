import { actBoardRow, type ActBoardRow } from './act-board-row.js'
import { claimOfRecord, isCounted, type ActBoardFacts } from './act-board-facts.js'
import { ACT_STAGES, type ActStage } from './act-stage.js'
import { CLOCK_LEVELS, type ClockLevel } from './row-clock.js'

/** The board of the traffic act, computed when it is shown. */
export interface ActBoard {
  /** Every accident of the act: by stage, the old ones last in it, then by deadline. */
  readonly rows: readonly ActBoardRow[]
  /** Suspicions nobody answered, newest first; the clock as it would run. */
  readonly suspected: readonly ActBoardRow[]
  readonly counts: ActBoardCounts
}

export interface ActBoardCounts {
  /** Of `rows`. */
  readonly byStage: Readonly<Record<ActStage, number>>
  /** Of `rows`. */
  readonly byLevel: Readonly<Record<ClockLevel, number>>
  /** Of `rows`: those that are shown apart. */
  readonly old: number
  readonly suspected: number
  /** Suspicions the office answered with no; not shown. */
  readonly answeredNo: number
  /** Accidents known by follow-up visits alone; they have no clock and are not shown. */
  readonly withoutClock: number
}

export function actBoardOf (facts: ActBoardFacts): ActBoard {
  const withClaim = facts.records.map(record => ({ record, claim: claimOfRecord(record, facts) }))
  const rows = withClaim.filter(({ record, claim }) => isCounted(record, claim)).map(({ record }) => actBoardRow(record, facts)).sort(byStageAndDeadline)
  const weak = withClaim.filter(({ record }) => record.startsClock && record.level === 'weak')
  const suspected = weak.filter(({ claim }) => claim?.isVictim == null)
    .toSorted((a, b) => b.record.arrivedAt - a.record.arrivedAt || bySubject(a.record, b.record))
    .map(({ record }) => actBoardRow(record, facts))
  return {
    rows,
    suspected,
    counts: {
      byStage: countBy(ACT_STAGES, rows.map(({ stage }) => stage)),
      byLevel: countBy(CLOCK_LEVELS, rows.map(({ clock }) => clock.level)),
      old: rows.filter(({ isOld }) => isOld).length,
      suspected: suspected.length,
      answeredNo: weak.filter(({ claim }) => claim?.isVictim === false).length,
      withoutClock: facts.records.filter(({ startsClock }) => !startsClock).length
    }
  }
}

function countBy<T extends string> (kinds: readonly T[], found: readonly T[]): Record<T, number> {
  return Object.fromEntries(kinds.map(kind => [kind, found.filter(each => each === kind).length])) as Record<T, number>
}

/** Where nobody knows the deadline, it may be the nearest of all. */
const deadlineOf = ({ clock }: ActBoardRow): number => clock.deadline ?? -Infinity

const byStageAndDeadline = (a: ActBoardRow, b: ActBoardRow): number =>
  ACT_STAGES.indexOf(a.stage) - ACT_STAGES.indexOf(b.stage) ||
  Number(a.isOld) - Number(b.isOld) ||
  (deadlineOf(a) === deadlineOf(b) ? bySubject(a, b) : deadlineOf(a) - deadlineOf(b))

const bySubject = (a: Pick<ActBoardRow, 'subject'>, b: Pick<ActBoardRow, 'subject'>): number => a.subject.id < b.subject.id ? -1 : a.subject.id > b.subject.id ? 1 : 0
