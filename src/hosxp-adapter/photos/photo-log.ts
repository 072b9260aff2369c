import { dayOf, timeOf } from '../../values/local-date.js'
import type { HosxpWriter } from '../connect-writer.js'
import { HosxpError, isDuplicateKey, isRefusal } from '../hosxp-error.js'
import { freeKey } from '../notes/free-key.js'
import { keepsAuditLog } from '../notes/audit-log.js'
import { NOTE_STAFF } from '../notes/note.js'
import type { SiteSchema } from '../site-schema.js'
import type { StoredPhoto } from './photo.js'
import type { PhotoEntry, PhotoJournal } from './photo-journal.js'

const COLUMNS = ['ksklog_id', 'logtime', 'loginname', 'tablename', 'modifytype', 'detail', 'old_delta', 'new_delta', 'computer_name'] as const

/** HOSxP's own log of changes, where the site keeps one we may write: one row for each photo we change. A log that refuses keeps no photo from its patient. */
export interface PhotoLog {
  /** A number for the row, taken before the photo is written; `null`: no row is written. */
  readonly reserve: () => Promise<number | null>
  /** Writes the row of a finished entry unless it is there. */
  readonly ensure: (entry: PhotoEntry, journal: PhotoJournal) => Promise<void>
}

export function openPhotoLog (writer: HosxpWriter, schema: SiteSchema): PhotoLog {
  const keepsLog = keepsAuditLog(schema)
  return {
    reserve: async () => keepsLog ? await orNone(freeKey(writer, 'ksklog')) : null,
    ensure: async (entry, journal) => {
      if (keepsLog && entry.auditId !== null) await orNone(ensureRow(writer, entry, entry.auditId, journal))
    }
  }
}

async function orNone<Result> (work: Promise<Result>): Promise<Result | null> {
  try {
    return await work
  } catch (error) {
    if (isRefusal(error) || (error instanceof HosxpError && error.code === 'NOTES_NOT_POSSIBLE')) return null
    throw error
  }
}

async function ensureRow (writer: HosxpWriter, entry: PhotoEntry, reserved: number, journal: PhotoJournal): Promise<void> {
  const detail = `patient_image hn=${entry.hn} ${entry.imageName} (${entry.id})`
  for (let id = reserved; ;) {
    const [row] = await writer.select<{ loginname: string, detail: string }>('SELECT loginname, detail FROM ksklog WHERE ksklog_id = ?', [id])
    if (row?.loginname === NOTE_STAFF && row.detail === detail) return
    if (row === undefined && await insert(writer, id, entry, detail)) return
    // Another program took the number first.
    id = await freeKey(writer, 'ksklog')
    await journal.changeAudit(entry.id, id)
  }
}

async function insert (writer: HosxpWriter, id: number, { before, after, writtenAt }: PhotoEntry, detail: string): Promise<boolean> {
  const operation = before === null ? 'ADD' : after === null ? 'DELETE' : 'EDIT'
  const values = [id, `${dayOf(writtenAt)} ${timeOf(writtenAt)}`, NOTE_STAFF, 'patient_image', operation, detail, deltaOf(before), deltaOf(after), NOTE_STAFF]
  try {
    await writer.change(`INSERT INTO ksklog (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`, values)
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

// Which picture, never the picture.
const deltaOf = (photo: StoredPhoto | null): string | null => photo === null ? null : `${photo.row.width ?? '?'}x${photo.row.height ?? '?'} sha1=${photo.hash ?? '-'}`
