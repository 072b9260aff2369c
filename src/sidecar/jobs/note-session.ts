import type { CheckSettings } from '../../checks/settings.js'
import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import { openAuditLog } from '../../hosxp-adapter/notes/audit-log.js'
import { endLeftoverSessions } from '../../hosxp-adapter/notes/end-leftover-sessions.js'
import type { NoteJournal } from '../../hosxp-adapter/notes/note-journal.js'
import { openNoteTable } from '../../hosxp-adapter/notes/note-table.js'
import { settleEntry } from '../../hosxp-adapter/notes/settle-entry.js'
import type { NoteWriter } from '../../hosxp-adapter/notes/write-note.js'
import { readSiteSchema, type SiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { RunSummary } from '../../reports/report.js'
import { addDays, dayOf, MINUTE_MS, now, type Instant } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { noteJournal } from '../state/note-journal-store.js'
import { failRun, finishRun, recordCost, startRun, type RunResult } from '../state/run-store.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { costParts, shownCost } from './run-cost.js'

export interface NoteDependencies {
  /** The HOSxP primary. */
  readonly writer: HosxpWriter
  readonly state: StateDb
}

/** What a look at the notes needs. */
export interface NoteView extends NoteDependencies {
  readonly schema: SiteSchema
  readonly settings: CheckSettings
}

/** What writing notes needs; every doubt of an earlier run is settled. */
export interface NoteSession extends NoteView {
  readonly port: NoteWriter
  /** Doubts settled at the start. */
  readonly settled: number
}

export async function openNoteView (deps: NoteDependencies): Promise<NoteView> {
  return { ...deps, schema: await readSiteSchema(deps.writer), settings: (await readSettings(deps.state)).settings }
}

/** The protocol's steps 0 and 1: sessions a dead writer left are ended, then every row in doubt is settled. */
async function openNoteSession (deps: NoteDependencies, journal: NoteJournal, maxPauseMs: number | undefined): Promise<NoteSession> {
  const view = await openNoteView(deps)
  const { writer, schema, settings } = view
  writer.limitLoad({ maxThreadsRunning: settings['load.max_threads_running'], maxPauseMs: maxPauseMs ?? settings['load.max_pause_minutes'] * MINUTE_MS })
  const port: NoteWriter = { writer, journal, table: openNoteTable(writer, schema), auditLog: openAuditLog(writer, schema) }
  const doubts = await journal.inDoubt()
  await endLeftoverSessions(writer, doubts.map(entry => entry.sessionId))
  for (const entry of doubts) await settleEntry(port, entry)
  return { ...view, port, settled: doubts.length }
}

export interface NoteRun {
  readonly kind: 'notes' | 'notes-try' | 'notes-undo'
  readonly asOf: Instant
  readonly lease: LeaseMark
  /** Ends the run, also when the lease is lost. */
  readonly signal: AbortSignal
  /** How long it may wait for a busy HOSxP in all; the setting's time unless told. */
  readonly maxPauseMs?: number
  /** For tests: the journal as the run uses it. */
  readonly journal?: (journal: NoteJournal) => NoteJournal
}

/** Runs `work` as one recorded run under the lease: what it cost is kept, also when it fails, and told with its result. */
export async function withNoteSession<Result> (deps: NoteDependencies, run: NoteRun, work: (session: NoteSession) => Promise<Result>): Promise<Result & { readonly cost: RunSummary['cost'] }> {
  const { state, writer } = deps
  const startedAt = performance.now()
  const today = dayOf(run.asOf)
  const runId = await startRun(state, { kind: run.kind, from: addDays(today, -7), to: today, asOf: run.asOf, startedAt: now() })
  const result = (): RunResult => ({
    finishedAt: now(), cases: { visits: 0, admissions: 0 }, rowsRead: writer.cost.rows, ms: Math.round(performance.now() - startedAt), notRun: [], undetermined: {}, isReplicaLagged: false
  })
  const recordRun = async (): Promise<void> => await recordCost(state, runId, costParts(writer.cost, 'hosxp-notes'))
  try {
    const journal = noteJournal(state, { lease: run.lease, runId, isUndo: run.kind === 'notes-undo' })
    const done = await work(await openNoteSession(deps, run.journal?.(journal) ?? journal, run.maxPauseMs))
    await finishRun(state, runId, result())
    await recordRun()
    return { ...done, cost: shownCost(writer.cost) }
  } catch (error) {
    // The first error is the one to tell.
    await failRun(state, runId, error instanceof Error ? error.message : String(error), result()).then(recordRun).catch(() => undefined)
    throw error
  }
}
