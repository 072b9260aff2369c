import type { NoteChange } from '../../hosxp-adapter/notes/note.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { rowChangeOf } from '../../hosxp-adapter/notes/write-note.js'
import type { NoteReport, ReportedChange } from '../../reports/note-report.js'
import type { Instant } from '../../values/local-date.js'
import { openNoteView, withNoteSession, type NoteDependencies, type NoteRun } from './note-session.js'
import { noteWriting } from './note-writing.js'
import { shownCost } from './run-cost.js'
import { surveyNotes, type NoteSurvey } from './survey-notes.js'

/** What `apply` would write now. Nothing is written, nothing settled. */
export async function planNotePass (deps: NoteDependencies, asOf: Instant): Promise<NoteReport> {
  const survey = await surveyNotes(await openNoteView(deps), asOf)
  const planned = survey.changes.map(change => ({ change, outcome: survey.locked.has(hnOf(change)) ? 'locked' as const : 'planned' as const }))
  return { ...reportOf(survey, asOf, planned), cost: shownCost(deps.writer.cost) }
}

export interface ApplyRun extends Omit<NoteRun, 'kind'> {
  /** What a person decided after NOTES_SWEPT: write the notes again, or take them for staff's. */
  readonly swept?: 'rewrite' | 'accept'
  /** Takes away what is no longer wanted, and writes nothing. */
  readonly onlyRemovals?: boolean
}

// Staff take notes away one by one.
const SWEPT_NOTES = 5
const SWEPT_SHARE = 0.5

/**
 * Makes HOSxP's notes say what is wanted: settles what an earlier run left in doubt, gives up the notes people have taken over, then writes
 * one note at a time, resting as long as it worked. Rejects with NOTES_SWEPT when most of
 * them changed at once, with LEASE_LOST when another process took over, with {@link HosxpError} when HOSxP fails; what was written by then
 * stays and is journalled.
 */
export async function applyNotes (deps: NoteDependencies, run: ApplyRun): Promise<NoteReport> {
  return await withNoteSession(deps, { ...run, kind: 'notes' }, async session => {
    const { journal } = session.port
    let survey = await surveyNotes(session, run.asOf)
    const isSwept = survey.taken.length >= SWEPT_NOTES && survey.taken.length > survey.held * SWEPT_SHARE
    if (isSwept && run.swept === undefined) {
      throw new HosxpError('NOTES_SWEPT', `${survey.taken.length} of our ${survey.held} notes were changed or deleted at once: was HOSxP restored, or is HOSXP_DATABASE_URL another server's? Nothing was written. ` +
        'To write them again: notes apply --swept rewrite. If staff did it: notes apply --swept accept')
    }
    for (const { held } of survey.moved) await journal.letGo(held.entryId, 'moved')
    if (isSwept && run.swept === 'rewrite') {
      for (const { held } of survey.taken) await journal.letGo(held.entryId, 'swept away')
      survey = await surveyNotes(session, run.asOf)
    }
    for (const { held, act } of survey.taken) await journal.yieldTo(held.entryId, act)
    for (const note of survey.found) await journal.adopt(note, note.act)
    const writeOne = noteWriting()
    const done: { change: NoteChange, outcome: ReportedChange['outcome'] }[] = []
    const changes = run.onlyRemovals === true ? survey.changes.filter(change => change.operation === 'delete') : survey.changes
    for (const change of changes) done.push({ change, outcome: await writeOne(session, rowChangeOf(session.port, change, run.asOf), run) })
    return reportOf(survey, run.asOf, done)
  })
}

const hnOf = (change: NoteChange): string => (change.wanted ?? change.held).hn

function reportOf (survey: NoteSurvey, asOf: Instant, done: readonly { change: NoteChange, outcome: ReportedChange['outcome'] }[]): Omit<NoteReport, 'cost'> {
  return {
    asOf,
    kept: survey.kept,
    adopted: survey.found.filter(note => note.act === null).length,
    taken: [
      ...survey.taken.map(({ held, act }) => ({ hn: held.hn, slot: held.slot, act, before: held.row.plain_text })),
      ...survey.found.flatMap(({ hn, slot, act, row }) => act === null ? [] : [{ hn, slot, act, before: row.plain_text }])
    ],
    changes: done.map(({ change, outcome }) => ({
      operation: change.operation, outcome, hn: hnOf(change), slot: (change.wanted ?? change.held).slot, before: change.held?.row.plain_text ?? null, after: change.wanted?.lines.join('\n') ?? null
    }))
  }
}
