import type { RowDataPacket } from 'mysql2/promise'
import { NOTE_STAFF } from '../../../src/hosxp-adapter/notes/note.js'
import { auditLedger } from './ledger.js'
import { tracedWrites } from './note-trace.js'
import { ourNotes, outcomeOf, WRITTEN, type References } from './outcome.js'
import type { Scene } from './scene.js'
import type { Staff } from './staff.js'
import type { SweepHospital } from './sweep-hospital.js'

/** A write whose end was not known when staff touched the notes. */
export interface Doubt {
  readonly hn: string
  readonly operation: string
}

export async function doubtsIn ({ own }: SweepHospital): Promise<readonly Doubt[]> {
  const [rows] = await own.query<RowDataPacket[]>("SELECT hn, operation FROM note_journal WHERE state = 'doubt'")
  return rows as (Doubt & RowDataPacket)[]
}

export interface Recovered {
  readonly scene: Scene
  readonly staff: Staff
  readonly references: References
  /** Around the moment of the touch. */
  readonly doubts: readonly Doubt[]
}

/** Everything that is wrong after the recovery, in words; the same after one pass more. */
export async function faultsOf (hospital: SweepHospital, recovered: Recovered): Promise<readonly string[]> {
  return [
    ...await auditLedger(hospital.admin, recovered.staff.ledger),
    ...await outcomeFaults(hospital, recovered),
    ...await journalFaults(hospital, recovered.staff),
    ...await traceFaults(hospital),
    ...await logFaults(hospital, recovered)
  ]
}

/** One note of ours at most, and the one that would stand had nobody died, with staff there before the pass or after it. */
async function outcomeFaults (hospital: SweepHospital, { scene: { touch }, staff, references, doubts }: Recovered): Promise<string[]> {
  const faults: string[] = []
  for (const [hn, content] of await outcomeOf(hospital, staff.ledger)) {
    const allowed = touch === null || !WRITTEN.some(written => written === hn)
      ? [references.untouched.get(hn)]
      : [references.touchedBefore[touch.kind].get(hn), references.touchedAfter[touch.kind].get(hn), ...isRepeated(touch.kind, doubts, hn) ? [references.untouched.get(hn)] : []]
    if (!allowed.includes(content)) faults.push(`HN ${hn} has ${content === '' ? 'no note' : content}, not ${[...new Set(allowed)].map(text => text === '' ? 'none' : text).join(' or ')}`)
  }
  return faults
}

/** The documented limit: a new note that staff take away between death and recovery, while nobody knows whether it is there, comes back once. */
const isRepeated = (touch: NonNullable<Scene['touch']>['kind'], doubts: readonly Doubt[], hn: string): boolean =>
  touch !== 'edit' && doubts.some(doubt => doubt.hn === hn && doubt.operation === 'insert')

/** No doubt is left; rows that carry our name are in the journal, and what stands in the journal is there. */
async function journalFaults ({ admin, own, ...rest }: SweepHospital, { ledger }: Staff): Promise<string[]> {
  const [entries] = await own.query<RowDataPacket[]>('SELECT id, state, note_id AS noteId FROM note_journal')
  const idsIn = (...states: string[]): Set<number> => new Set(entries.filter(entry => states.includes(String(entry['state']))).map(entry => Number(entry['noteId'])))
  const standing = idsIn('standing')
  const known = idsIn('standing', 'human')
  const [rows] = await admin.query<RowDataPacket[]>('SELECT ptnote_id AS id FROM ptnote WHERE note_staff = ?', [NOTE_STAFF])
  const ours = new Set((await ourNotes({ admin, own, ...rest }, ledger)).map(note => note.id))
  return [
    ...entries.filter(entry => entry['state'] === 'doubt').map(entry => `entry ${String(entry['id'])} is still in doubt`),
    ...rows.map(row => Number(row['id'])).filter(id => !known.has(id)).map(id => `note ${id} carries our name and the journal does not know it`),
    ...[...ours].filter(id => !standing.has(id)).map(id => `note ${id} of ours does not stand in the journal`),
    ...[...standing].filter(id => !ours.has(id)).map(id => `note ${id} stands in the journal only`)
  ]
}

/** The server's own witness: our account never met a row of another name. */
async function traceFaults ({ admin, account }: SweepHospital): Promise<string[]> {
  const writes = await tracedWrites(admin, account)
  return writes.filter(write => write.staff !== NOTE_STAFF).map(write => `our account did ${write.operation} note ${write.noteId} of ${write.staff ?? 'nobody'}`)
}

const LOG_WORDS = { insert: 'ADD', update: 'EDIT', delete: 'DELETE' } as const

/**
 * HOSxP's log holds one row for each write that happened. Where a person took the note while its write was in doubt, nobody can tell: that
 * write may have none, and a deletion that a person made before a dead writer's own may have one.
 */
async function logFaults ({ admin, account }: SweepHospital, { scene, doubts }: Recovered): Promise<string[]> {
  const [rows] = await admin.query<RowDataPacket[]>('SELECT modifytype AS word, detail FROM ksklog WHERE loginname = ? AND logtime > ?', [NOTE_STAFF, '2026-11-20'])
  const logged = rows.map(row => `${String(row['word'])} ${/ptnote_id=(\d+)/.exec(String(row['detail']))?.[1] ?? ''}`)
  const happened = (await tracedWrites(admin, account)).map(write => `${LOG_WORDS[write.operation]} ${write.noteId}`)
  const missing = without(happened, logged)
  const isUnknowable = scene.touch !== null && missing.length <= new Set(doubts.map(doubt => doubt.hn)).size
  const isTheirDeletion = scene.touch?.kind === 'delete' && scene.death !== null && doubts.some(doubt => doubt.operation === 'delete')
  const invented = without(logged, happened).filter(write => !isTheirDeletion || !write.startsWith(LOG_WORDS.delete))
  return [...isUnknowable ? [] : missing.map(write => `HOSxP's log lacks ${write}`), ...invented.map(write => `HOSxP's log tells ${write}, which did not happen`)]
}

/** As bags: what is left of `items` when each of `taken` took one. */
function without (items: readonly string[], taken: readonly string[]): string[] {
  const left = [...items]
  for (const item of taken) {
    const index = left.indexOf(item)
    if (index >= 0) left.splice(index, 1)
  }
  return left
}
