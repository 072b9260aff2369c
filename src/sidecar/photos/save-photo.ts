import { randomUUID } from 'node:crypto'
import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { hashOf, type StoredPhoto } from '../../hosxp-adapter/photos/photo.js'
import { dayOf, timeOf } from '../../values/local-date.js'
import { keepNotice } from '../state/photo-journal-store.js'
import { changePhoto, type PhotoChanged } from './change-photo.js'
import { noticeVersion } from './photo-notice.js'
import type { PhotoTools } from './photo-tools.js'
import type { PreparedPhoto } from './prepare-photo.js'

export interface NewPhoto extends PreparedPhoto {
  readonly hn: string
  readonly imageName: string
  readonly source: 'camera' | 'file' | 'card'
  /** As the patient was shown it. */
  readonly notice: string
  readonly by: string
}

/** Writes a photo into HOSxP; the one that stood there is kept, and can be brought back. Rejects with HosxpError: PATIENT_UNKNOWN, PHOTO_NOT_POSSIBLE. */
export async function savePhoto (tools: PhotoTools, photo: NewPhoto): Promise<PhotoChanged> {
  const { hn, imageName } = photo
  const at = tools.clock()
  const version = noticeVersion(photo.notice)
  await keepNotice(tools.state, { version, wording: photo.notice }, at)
  return await changePhoto<never>(tools, hn, async ({ writer, table }) => {
    const [patient] = await writer.select('SELECT 1 AS one FROM patient WHERE hn = ?', [hn])
    if (patient === undefined) throw new HosxpError('PATIENT_UNKNOWN', `HOSxP has no patient with this HN: ${hn}`)
    const before = await table.read({ hn, imageName })
    const after: StoredPhoto = {
      image: photo.jpeg,
      hash: hashOf(photo.jpeg),
      row: { width: photo.width, height: photo.height, capturedAt: `${dayOf(at)} ${timeOf(at)}`, guid: before === null ? `{${randomUUID().toUpperCase()}}` : before.row.guid }
    }
    return { hn, imageName, source: photo.source, before, after, noticeVersion: version, undoes: null, writtenAt: at, writtenBy: photo.by }
  })
}
