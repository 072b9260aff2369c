import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import { openPhotoLog } from '../../hosxp-adapter/photos/photo-log.js'
import { openPhotoTable } from '../../hosxp-adapter/photos/photo-table.js'
import type { PhotoPorts } from '../../hosxp-adapter/photos/write-photo.js'
import type { SiteSchema } from '../../hosxp-adapter/site-schema.js'
import type { Instant } from '../../values/local-date.js'
import { photoJournal } from '../state/photo-journal-store.js'
import type { StateDb } from '../state/state-schema.js'

/** What photos are read and written with. */
export interface PhotoTools {
  readonly state: StateDb
  /** To the primary: a replica shows the photo of a minute ago. */
  readonly openWriter: () => Promise<HosxpWriter>
  readonly schemaOf: (writer: HosxpWriter) => Promise<SiteSchema>
  readonly clock: () => Instant
}

/** Opens HOSxP's photos for one piece of work. Rejects with HosxpError. */
export async function withPhotos<Result> ({ state, openWriter, schemaOf }: PhotoTools, work: (ports: PhotoPorts) => Promise<Result>): Promise<Result> {
  const writer = await openWriter()
  try {
    const schema = await schemaOf(writer)
    return await work({ writer, table: openPhotoTable(writer, schema), log: openPhotoLog(writer, schema), journal: photoJournal(state) })
  } finally {
    await writer.close()
  }
}
