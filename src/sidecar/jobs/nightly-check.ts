import { addDays, dayOf } from '../../values/local-date.js'
import { trimHistory } from '../state/trim-history.js'
import type { JobTools, JobTurn } from './job.js'
import { silentCheck } from './silent-check.js'

/** How far back every night looks. */
export const NIGHT_DAYS = 30

/** The last month and every case with an open finding, at full speed; then old history is dropped. */
export async function nightlyCheck (tools: JobTools, turn: JobTurn): Promise<string> {
  const to = dayOf(turn.asOf)
  const { summary } = await silentCheck(tools, turn, { kind: 'nightly-check', from: addDays(to, -NIGHT_DAYS), to, gear: 'night' })
  await trimHistory(tools.state, turn.lease, turn.asOf)
  return `run ${String(summary.id)}: ${summary.cases.visits} visits, ${summary.cases.admissions} admissions, opened ${summary.changes.opened + summary.changes.reopened}, closed ${summary.changes.closed}`
}
