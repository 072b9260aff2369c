import { readEmergencyDay } from '../../hosxp-adapter/read-emergency-day.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import { dayOf, type LocalDate } from '../../values/local-date.js'
import { readSettings } from '../state/settings-store.js'
import type { JobTools, JobTurn } from './job.js'
import { restAfterFailure } from './resting-pass.js'
import { silentCheck } from './silent-check.js'
import { writeNotesIfOn } from './write-notes-if-on.js'

const PATIENCE_MS = 10_000
const NAME = 'emergency'

/**
 * Today's emergency cases, in every minute: those of which something changed since the last look are judged again, with their notes, so
 * that a traffic victim without the act's right is told while still here. After a failure it rests for ten minutes, and the failure is on
 * record as a job's.
 */
export function createEmergencyPass (tools: JobTools): (turn: JobTurn) => Promise<void> {
  let schema: SiteSchema | null = null
  let day: LocalDate | null = null
  let known = new Map<string, string>()
  let areNotesBehind = false

  async function look (turn: JobTurn): Promise<void> {
    const { hosxp, state } = tools
    const { settings } = await readSettings(state)
    // It comes again in a minute: a busy HOSxP is not waited for long, because the lease is held meanwhile.
    hosxp.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: PATIENCE_MS, restFactor: 1 })
    schema ??= await readSiteSchema(hosxp, turn.signal)
    const today = dayOf(turn.asOf)
    if (day !== today) known = new Map()
    day = today
    const marks = await readEmergencyDay(hosxp, schema, today, turn.signal)
    const changed = [...marks].filter(([vn, mark]) => known.get(vn) !== mark)
    if (changed.length > 0) {
      await silentCheck(tools, turn, { kind: NAME, from: today, to: today, gear: 'day', only: { visits: changed.map(([vn]) => vn), admissions: [] }, maxPauseMs: PATIENCE_MS })
      for (const [vn, mark] of changed) known.set(vn, mark)
      areNotesBehind = true
    }
    if (!areNotesBehind) return
    const notes = await writeNotesIfOn(tools, turn)
    // The visit that was just edited is often open at a screen still: its note comes when it is closed.
    areNotesBehind = notes?.changes.some(({ outcome }) => outcome === 'locked' || outcome === 'not-written') ?? false
  }

  return restAfterFailure(tools, NAME, { look, failed: () => { schema = null } })
}
