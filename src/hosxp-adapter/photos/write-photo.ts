import type { Instant } from '../../values/local-date.js'
import type { HosxpWriter } from '../connect-writer.js'
import { isRefusal } from '../hosxp-error.js'
import { isSamePhoto } from './photo.js'
import type { PhotoEntry, PhotoJournal, PhotoOutcome } from './photo-journal.js'
import type { PhotoLog } from './photo-log.js'
import type { PhotoTable } from './photo-table.js'

export interface PhotoPorts {
  readonly writer: HosxpWriter
  readonly table: PhotoTable
  readonly log: PhotoLog
  readonly journal: PhotoJournal
}

/** A change not yet numbered: who wants what where. */
export type PhotoChange = Omit<PhotoEntry, 'id' | 'auditId' | 'sessionId'>

export type PhotoWritten =
  | { readonly kind: 'written', readonly entryId: number }
  /** Another change of this patient is in doubt. */
  | { readonly kind: 'busy' }
  /** Somebody else changed the photo in this moment: theirs stands. */
  | { readonly kind: 'human' }
  /** HOSxP would not have it. */
  | { readonly kind: 'refused' }

/**
 * One change by the protocol of the notes: journal in doubt with the picture that stood there, one guarded statement, read back by its hash, journal
 * settled. HOSxP's photos are MyISAM: no transaction would help. Killed anywhere, {@link settlePhoto} ends it.
 */
export async function writePhoto (ports: PhotoPorts, change: PhotoChange): Promise<PhotoWritten> {
  const { writer, table, log, journal } = ports
  const begun = { ...change, auditId: await log.reserve(), sessionId: writer.sessionId }
  const id = await journal.begin(begun)
  if (id === null) return { kind: 'busy' }
  const entry = { ...begun, id }
  try {
    await table.change(entry, entry.before, entry.after)
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  const outcome = await settlePhoto(ports, entry, entry.writtenAt)
  return outcome === 'standing' ? { kind: 'written', entryId: id } : { kind: outcome === 'void' ? 'refused' : 'human' }
}

/** Ends a doubt by looking at what HOSxP holds: right after the write, or days later in another process. May be repeated. */
export async function settlePhoto ({ table, log, journal }: Pick<PhotoPorts, 'table' | 'log' | 'journal'>, entry: PhotoEntry, at: Instant): Promise<PhotoOutcome> {
  const found = await table.read(entry)
  const outcome = isSamePhoto(found, entry.after) ? 'standing' : isSamePhoto(found, entry.before) ? 'void' : 'human'
  if (outcome === 'standing') await log.ensure(entry, journal)
  await journal.settle(entry, outcome, at)
  return outcome
}
