import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import type { NoteReport } from '../../reports/note-report.js'
import { readHeld } from '../state/held-notes.js'
import { readSettings, setSetting } from '../state/settings-store.js'
import { applyNotes } from './apply-notes.js'
import type { JobTools, JobTurn } from './job.js'

/**
 * Makes HOSxP's notes say what is wanted, where the hospital has switched them on; `null`: it has not, and nothing stands. Switched off,
 * those that stand still go when they are no longer wanted. A server that alters notes switches them off.
 */
export async function writeNotesIfOn ({ state, openWriter }: Pick<JobTools, 'state' | 'openWriter'>, turn: JobTurn, { maxPauseMs }: { readonly maxPauseMs?: number } = {}): Promise<NoteReport | null> {
  const isOn = (await readSettings(state)).settings['notes.automatic']
  if (!isOn && (await readHeld(state)).length === 0) return null
  const writer = await openWriter()
  try {
    return await applyNotes({ writer, state }, { ...turn, onlyRemovals: !isOn, ...(maxPauseMs === undefined ? {} : { maxPauseMs }) })
  } catch (error) {
    if (error instanceof HosxpError && error.code === 'NOTE_ALTERED') await setSetting(state, { name: 'notes.automatic', value: false, by: 'hosxp-sidecar (NOTE_ALTERED)', at: turn.asOf })
    throw error
  } finally {
    await writer.close()
  }
}
