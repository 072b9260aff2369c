import { openNoteTable } from '../../hosxp-adapter/notes/note-table.js'
import type { HeldNote, NoteChange, StoredNote, WantedNote } from '../../hosxp-adapter/notes/note.js'
import { slotOf } from '../../hosxp-adapter/notes/note-row.js'
import type { PersonsAct } from '../../hosxp-adapter/notes/note-journal.js'
import { compareHeld, planNotes, type MovedNote, type TakenNote } from '../../hosxp-adapter/notes/plan-notes.js'
import { readLockedPatients, readPresence } from '../../hosxp-adapter/read-presence.js'
import { addDays, dayOf, type Instant } from '../../values/local-date.js'
import { listFindings, type FindingRecord } from '../state/list-findings.js'
import { findingsDismissedInNotes, knownNotes, readHeld } from '../state/held-notes.js'
import type { NoteView } from './note-session.js'
import { NOTED_CHECKS, wantedNotes } from './wanted-notes.js'

/** A note of ours the journal does not know: it was restored from an older backup. */
export interface FoundNote extends Omit<HeldNote, 'entryId'> {
  /** `edited`: its text is not the one we wrote. */
  readonly act: Extract<PersonsAct, 'edited'> | null
}

/** What HOSxP holds of ours, what it should hold, and what has to be written. Nothing is changed by looking. */
export interface NoteSurvey {
  readonly changes: readonly NoteChange[]
  /** As wanted already. */
  readonly kept: number
  /** Notes a person edited or deleted since we wrote them. */
  readonly taken: readonly TakenNote[]
  readonly moved: readonly MovedNote[]
  /** Notes of ours that stood when we last wrote. */
  readonly held: number
  readonly found: readonly FoundNote[]
  /** Patients whose visit is open at a HOSxP screen. */
  readonly locked: ReadonlySet<string>
}

export async function surveyNotes (view: NoteView, asOf: Instant): Promise<NoteSurvey> {
  const { writer, schema, state, settings } = view
  const today = dayOf(asOf)
  const table = openNoteTable(writer, schema)
  const held = await readHeld(state)
  const { intact, taken, moved } = compareHeld(held, await table.byId(held.map(note => note.id)))
  const presenceOf = await readPresence(writer, schema, { from: addDays(today, -settings['notes.days']), today })
  const scene = { asOf, today, settings, presenceOf }

  const dismissed = new Set(await findingsDismissedInNotes(state))
  const dismiss = ({ listed }: Pick<HeldNote, 'listed'>): void => { for (const item of listed) dismissed.add(`${item.findingId}.${item.timesOpened}`) }
  for (const note of taken) dismiss(note.held)
  const open = await listFindings(state, asOf, { state: 'open', aside: 'none', checks: NOTED_CHECKS })
  const want = (): readonly WantedNote[] => wantedNotes(open.filter(({ id, timesOpened }) => !dismissed.has(`${id}.${timesOpened}`)), scene)

  const candidates = want()
  const rows = await table.ours([...new Set([...candidates, ...held, ...moved].map(note => note.hn))])
  const known = new Set(await knownNotes(state, rows.map(row => row.id)))
  for (const { held } of moved) known.delete(held.id)
  const found = rows.filter(row => !known.has(row.id)).map(row => foundNote(row, candidates, open))
  for (const note of found) if (note.act !== null) dismiss(note)

  const wanted = want()
  const adopted = found.filter(note => note.act === null).map(note => ({ ...note, entryId: 0 }))
  const changes = planNotes(wanted, [...intact, ...adopted], today, table.rowFor)
  return { held: held.length, changes, taken, moved, found, kept: wanted.length - changes.filter(change => change.wanted !== null).length, locked: await readLockedPatients(writer, schema, today) }
}

/** What it lists is read from the note it should be, or from the checks its text names. */
function foundNote (stored: StoredNote, wanted: readonly WantedNote[], open: readonly FindingRecord[]): FoundNote {
  const hn = stored.row.hn ?? ''
  const mark = slotOf(stored.row)
  const slot = mark?.slot ?? ''
  if (mark?.isIntact === true) {
    return { ...stored, hn, slot, act: null, listed: wanted.find(note => note.hn === hn && note.slot === slot)?.listed ?? [] }
  }
  const named = new Set((stored.row.plain_text ?? '').match(/\b[A-Z]{2,4}\d{2}\b/g) ?? [])
  return {
    ...stored, hn, slot, act: 'edited', listed: open.filter(finding => finding.hn === hn && named.has(finding.check)).map(({ id, timesOpened }) => ({ findingId: id, timesOpened }))
  }
}
