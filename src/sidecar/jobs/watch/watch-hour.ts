import type { ReadCost } from '../../../hosxp-adapter/connect.js'
import { HOUR_MS, type Instant } from '../../../values/local-date.js'
import { beginJob, endJob } from '../../state/job-store.js'
import type { JobTools, JobTurn } from '../job.js'

/** What the looks of one hour came to. */
export interface WatchHour {
  readonly from: Instant
  readonly looks: number
  /** Left out because HOSxP was busy, or its replica behind. */
  readonly skipped: number
  /** Visits, admissions and patients that were found changed and judged again. */
  readonly judged: number
  readonly statements: number
  /** Time HOSxP worked for them. */
  readonly ms: number
}

export const newHour = (at: Instant): WatchHour => ({ from: Math.floor(at / HOUR_MS) * HOUR_MS as Instant, looks: 0, skipped: 0, judged: 0, statements: 0, ms: 0 })

export const withLook = (hour: WatchHour, { judged, isSkipped, cost }: { readonly judged: number, readonly isSkipped: boolean, readonly cost: ReadCost }): WatchHour => ({
  ...hour,
  looks: hour.looks + 1,
  skipped: hour.skipped + (isSkipped ? 1 : 0),
  judged: hour.judged + judged,
  statements: hour.statements + cost.statements,
  ms: hour.ms + cost.ms
})

export const hourText = ({ looks, skipped, judged, statements, ms }: WatchHour): string =>
  `${looks} looks${skipped === 0 ? '' : ` (${skipped} left out: HOSxP busy)`}, ${judged} changed; ${statements} statements, ${(ms / 1000).toFixed(1)} s of HOSxP`

/** One line of history for an hour, however often it looked. */
export async function recordHour ({ state }: Pick<JobTools, 'state'>, { asOf, lease }: JobTurn, name: string, hour: WatchHour): Promise<void> {
  const due = { job: name, dueAt: hour.from, now: asOf }
  await beginJob(state, lease, due)
  await endJob(state, lease, { ...due, status: 'done', remark: hourText(hour) })
}
