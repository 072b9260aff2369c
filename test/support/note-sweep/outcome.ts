import type { RowDataPacket } from 'mysql2/promise'
import { NOTE_STAFF } from '../../../src/hosxp-adapter/notes/note.js'
import type { Ledger } from './ledger.js'
import { runPass } from './run-pass.js'
import { startStaff, TOUCHES, type Touch } from './staff.js'
import { PATIENTS, TIMES, type SweepHospital } from './sweep-hospital.js'

/** A row of ours that no person made theirs. */
export interface OurNote {
  readonly id: number
  readonly hn: string
  /** All a reader sees of it, but its number and time. */
  readonly content: string
}

/** HN to the contents of our notes about the patient, blank for none. */
export type Outcome = ReadonlyMap<string, string>

const SEEN = ['plain_text', 'noteflag', 'groupname', 'has_expired', 'expire_date', 'public_note', 'show_all_dep', 'rtf'] as const

export async function ourNotes ({ admin }: SweepHospital, ledger: Ledger): Promise<readonly OurNote[]> {
  const [rows] = await admin.query<RowDataPacket[]>('SELECT *, SHA1(ptnote) AS rtf FROM ptnote WHERE note_staff = ? ORDER BY ptnote_id', [NOTE_STAFF])
  return rows.map(row => ({ id: Number(row['ptnote_id']), hn: String(row['hn']), content: SEEN.map(column => String(row[column])).join(' | ') }))
    .filter(note => (ledger.notes.get(note.id) ?? null) === null)
}

export async function outcomeOf (hospital: SweepHospital, ledger: Ledger): Promise<Outcome> {
  const notes = await ourNotes(hospital, ledger)
  return new Map(Object.values(PATIENTS).map(hn => [hn, notes.filter(note => note.hn === hn).map(note => note.content).join(' BESIDE ')]))
}

/** What comes out without any death: the measure for what may come out with one. */
export interface References {
  readonly untouched: Outcome
  /** Staff were there before the pass; after it. */
  readonly touchedBefore: Readonly<Record<Touch, Outcome>>
  readonly touchedAfter: Readonly<Record<Touch, Outcome>>
}

/** The patients whose notes the pass writes. */
export const WRITTEN = [PATIENTS.insert, PATIENTS.update, PATIENTS.remove] as const

export async function referencesOf (hospital: SweepHospital): Promise<References> {
  const outcome = async (touch: Touch | null, when: 'before' | 'after'): Promise<Outcome> => {
    await hospital.restore()
    const staff = await startStaff(hospital.admin)
    const pass = async (asOf: typeof TIMES.pass): Promise<void> => await runPass({ ...hospital, asOf, flaw: null })
    if (touch !== null && when === 'before') await staff.touch(touch, WRITTEN)
    await pass(TIMES.pass)
    if (touch !== null && when === 'after') await staff.touch(touch, WRITTEN)
    await staff.touch('edit', [PATIENTS.editedByStaff])
    await staff.touch('delete', [PATIENTS.deletedByStaff])
    await pass(TIMES.recovery)
    return await outcomeOf(hospital, staff.ledger)
  }
  const ofTouches = async (when: 'before' | 'after'): Promise<Record<Touch, Outcome>> => {
    const [edit, sign, remove] = TOUCHES
    return { [edit]: await outcome(edit, when), [sign]: await outcome(sign, when), [remove]: await outcome(remove, when) }
  }
  return { untouched: await outcome(null, 'before'), touchedBefore: await ofTouches('before'), touchedAfter: await ofTouches('after') }
}
