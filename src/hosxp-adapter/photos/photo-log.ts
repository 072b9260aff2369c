import { ensureLogged, keepsChangeLog } from '../change-log.js'
import type { HosxpWriter } from '../connect-writer.js'
import { freeKey } from '../free-key.js'
import { HosxpError, isRefusal } from '../hosxp-error.js'
import type { SiteSchema } from '../site-schema.js'
import type { StoredPhoto } from './photo.js'
import type { PhotoEntry, PhotoJournal } from './photo-journal.js'

/** HOSxP's own log of changes, where the site keeps one we may write: one row for each photo we change. A log that refuses keeps no photo from its patient. */
export interface PhotoLog {
  /** A number for the row, taken before the photo is written; `null`: no row is written. */
  readonly reserve: () => Promise<number | null>
  /** Writes the row of a finished entry unless it is there. */
  readonly ensure: (entry: PhotoEntry, journal: PhotoJournal) => Promise<void>
}

export function openPhotoLog (writer: HosxpWriter, schema: SiteSchema): PhotoLog {
  const keepsLog = keepsChangeLog(schema)
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

async function ensureRow (writer: HosxpWriter, { id, hn, imageName, before, after, writtenAt: at }: PhotoEntry, reserved: number, journal: PhotoJournal): Promise<void> {
  const operation = before === null ? 'insert' : after === null ? 'delete' : 'update'
  const change = { at, table: 'patient_image', operation, detail: `patient_image hn=${hn} ${imageName} (${id})`, before: deltaOf(before), after: deltaOf(after) } as const
  await ensureLogged(writer, change, reserved, async auditId => await journal.changeAudit(id, auditId))
}

// Which picture, never the picture.
const deltaOf = (photo: StoredPhoto | null): string | null => photo === null ? null : `${photo.row.width ?? '?'}x${photo.row.height ?? '?'} sha1=${photo.hash ?? '-'}`
