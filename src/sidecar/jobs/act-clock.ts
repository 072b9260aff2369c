import { CATALOGUE } from '../../checks/catalogue.js'
import { addDays, dayOf } from '../../values/local-date.js'
import type { JobTools, JobTurn } from './job.js'
import { silentCheck } from './silent-check.js'
import { writeNotesIfOn } from './write-notes-if-on.js'

const ACT_CHECKS = CATALOGUE.filter(check => check.family === 'traffic-act')
const DAYS_BACK = 3

/** The act's clock for every open accident case: what turned amber or red since the last session is told in findings and notes. */
export async function actClock (tools: JobTools, turn: JobTurn): Promise<string> {
  const to = dayOf(turn.asOf)
  const { summary } = await silentCheck(tools, turn, { kind: 'act-clock', from: addDays(to, -DAYS_BACK), to, gear: 'day', catalogue: ACT_CHECKS })
  await writeNotesIfOn(tools, turn)
  return `run ${String(summary.id)}: opened ${summary.changes.opened + summary.changes.reopened}, closed ${summary.changes.closed}`
}
