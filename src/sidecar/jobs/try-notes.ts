import type { WantedNote } from '../../hosxp-adapter/notes/note.js'
import { compareHeld, planNotes, TRY_SLOT } from '../../hosxp-adapter/notes/plan-notes.js'
import { rowChangeOf } from '../../hosxp-adapter/notes/write-note.js'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { NoteReport, ReportedChange } from '../../reports/note-report.js'
import { tryNote } from '../../reports/try-note.js'
import { dayOf, type Instant } from '../../values/local-date.js'
import { readHeld } from '../state/held-notes.js'
import { noteWriting } from './note-writing.js'
import { withNoteSession, type NoteDependencies, type NoteRun } from './note-session.js'
import { triedScreens } from './wanted-notes.js'

/**
 * Writes one marked sample per screen token about one patient, so that a site sees which token opens where. They expire today; the next
 * run after today, or `undo`, removes them. Rejects with PATIENT_UNKNOWN.
 */
export async function tryNotes (deps: NoteDependencies, run: Omit<NoteRun, 'kind'> & { readonly hn: string }): Promise<NoteReport> {
  return await withNoteSession(deps, { ...run, kind: 'notes-try' }, async session => {
    const { state, writer, port, settings } = session
    const [patient] = await writer.select<{ hn: string }>('SELECT hn FROM patient WHERE hn = ?', [run.hn])
    if (patient === undefined) throw new HosxpError('PATIENT_UNKNOWN', `HOSxP has no patient with this HN: ${run.hn}`)
    const held = (await readHeld(state)).filter(note => note.hn === patient.hn && note.slot.startsWith(TRY_SLOT))
    const { intact, taken } = compareHeld(held, await port.table.byId(held.map(note => note.id)))
    for (const note of taken) await port.journal.yieldTo(note.held.entryId, note.act)
    // Deletions of samples nobody has in the settings any more are the next run's.
    const wanted = triedScreens(settings).map(screen => sampleOf(patient.hn, screen, run.asOf))
    const samples = planNotes(wanted, intact, dayOf(run.asOf), port.table.rowFor).filter(change => change.operation !== 'delete')
    const writeOne = noteWriting()
    const changes: ReportedChange[] = []
    for (const change of samples) {
      const outcome = await writeOne(session, rowChangeOf(port, change, run.asOf), run)
      const { slot, lines } = change.wanted
      changes.push({ operation: change.operation, outcome, hn: patient.hn, slot, before: change.held?.row.plain_text ?? null, after: lines.join('\n') })
    }
    return { asOf: run.asOf, kept: wanted.length - samples.length, adopted: 0, taken: [], changes }
  })
}

function sampleOf (hn: string, screen: string, asOf: Instant): WantedNote {
  const today = dayOf(asOf)
  return {
    hn, slot: `${TRY_SLOT}${screen}`, screens: [screen], isForEveryDepartment: false, lines: tryNote(screen), expiresOn: today, renewBefore: today, listed: []
  }
}
