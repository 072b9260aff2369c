import type { NoteReport } from '../../reports/note-report.js'
import { isQuiet, morningReport, type MorningReport } from '../../reports/morning/morning-report.js'
import type { RunSummary } from '../../reports/report.js'
import { addDays, dayOf } from '../../values/local-date.js'
import { deliverOutbox, type DeliverySummary } from '../messages/deliver-outbox.js'
import { liftExpired } from '../state/mute-findings.js'
import { planNotePass } from './apply-notes.js'
import { gatherMorning, type MorningRun } from './gather-morning.js'
import type { JobTools, JobTurn } from './job.js'
import { queueMorning } from './queue-morning.js'
import { silentCheck } from './silent-check.js'
import { writeNotesIfOn } from './write-notes-if-on.js'

const DAYS_BACK = 3
// What another try in ten minutes may find mended by itself.
const TEMPORARY: ReadonlySet<string> = new Set(['HOSXP_UNREACHABLE', 'HOSXP_BUSY', 'HOSXP_TIMEOUT'])

export interface MorningOutcome {
  readonly report: MorningReport
  readonly summary: RunSummary | null
  readonly notes: NoteReport | null
  /** Messages new in the outbox; the same morning again adds none. */
  readonly queued: number
  /** `null`: a dry run. */
  readonly delivered: DeliverySummary | null
}

export interface MorningOptions {
  /** Nothing is written anywhere, nothing sent. */
  readonly isDryRun?: boolean
  /** HOSxP may be back in ten minutes: what it fails at ends the morning, and nothing goes out yet. */
  readonly mayFail?: boolean
  /** The first day read beside every case with an open finding; three days ago unless told. */
  readonly from?: MorningRun['from']
}

/** The morning of the service: its sentence says what went out. */
export async function morning (tools: JobTools, turn: JobTurn): Promise<string> {
  const { report, queued, notes } = await runMorning(tools, turn, { mayFail: turn.isLastTry === false })
  return `${report.open.count} open, ${notes === null ? 'no notes' : `${notes.changes.length} notes written`}, ${queued} messages queued`
}

/**
 * The whole morning: the last days and every open case are checked, HOSxP's notes follow, and the report goes out once. What fails on the
 * way is told in the report instead of stopping it; only our own database and a lost lease stop it.
 */
export async function runMorning (tools: JobTools, turn: JobTurn, { isDryRun = false, mayFail = false, from }: MorningOptions = {}): Promise<MorningOutcome> {
  const today = dayOf(turn.asOf)
  const run: MorningRun = { from: from ?? addDays(today, -DAYS_BACK), to: today, summary: null, undetermined: {}, failed: null, notes: null, notesFailed: null }
  const guarded = async (work: () => Promise<void>, failed: (reason: string) => void): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (turn.signal.aborted || !isHosxpError(error) || (mayFail && TEMPORARY.has(error.code))) throw error
      failed(error.code)
      tools.log.error({ code: error.code }, 'a part of the morning failed')
    }
  }
  if (!isDryRun) await liftExpired(tools.state, turn.asOf)
  await guarded(async () => { Object.assign(run, await silentCheck(tools, turn, { kind: 'morning', from: run.from, to: run.to, gear: 'night', isDryRun })) }, reason => { run.failed = reason })
  // Notes rest on what the check has just found.
  if (run.failed === null) {
    await guarded(async () => { run.notes = await (isDryRun ? planned(tools, turn) : writeNotesIfOn(tools, turn)) }, reason => { run.notesFailed = reason })
  }

  const facts = await gatherMorning(tools, turn, run)
  const report = morningReport(facts)
  const outcome = { summary: run.summary, notes: run.notes }
  if (isDryRun) return { ...outcome, report, queued: 0, delivered: null }
  const { queued, report: sent } = isQuiet(report) ? { queued: 0, report } : await queueMorning(tools, turn, facts)
  const delivered = await deliverOutbox({ db: tools.state, lease: turn.lease, channels: tools.channels, clock: tools.clock, signal: turn.signal })
  return { ...outcome, report: sent, queued, delivered }
}

async function planned ({ state, openWriter }: JobTools, { asOf }: JobTurn): Promise<NoteReport> {
  const writer = await openWriter()
  try {
    return await planNotePass({ writer, state }, asOf)
  } finally {
    await writer.close()
  }
}

/** HOSxP's trouble is told; ours stops the morning. */
const isHosxpError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && error.name === 'HosxpError' && 'code' in error
