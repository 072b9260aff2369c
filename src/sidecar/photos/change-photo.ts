import { HosxpError } from '../../hosxp-adapter/hosxp-error.js'
import { isSamePhoto } from '../../hosxp-adapter/photos/photo.js'
import { writePhoto, type PhotoChange, type PhotoPorts, type PhotoWritten } from '../../hosxp-adapter/photos/write-photo.js'
import { readKeptPhoto } from '../state/photo-journal-store.js'
import { withPhotos, type PhotoTools } from './photo-tools.js'
import { settlePatient } from './settle-photos.js'

export type PhotoChanged = PhotoWritten
  /** This very picture stands there. */
  | { readonly kind: 'same' }
  /** HOSxP went away in the middle: what became of it is found out at the next look. */
  | { readonly kind: 'doubt' }

/** One change of a patient's photo: what was in doubt is ended, what is to be written found out, and written. */
export async function changePhoto<Other extends { readonly kind: string }> (tools: PhotoTools, hn: string, plan: (ports: PhotoPorts) => Promise<PhotoChange | Other>): Promise<PhotoChanged | Other> {
  let entryId: number | null = null
  try {
    return await withPhotos(tools, async ports => {
      if (!await settlePatient(tools, ports, hn)) return { kind: 'busy' as const }
      const change = await plan(ports)
      if ('kind' in change) return change
      if (isSamePhoto(change.before, change.after)) return { kind: 'same' as const }
      if (change.after?.image != null) await ports.table.assertFits(change.after.image)
      assertKept(change)
      const begin: PhotoPorts['journal']['begin'] = async entry => {
        entryId = await ports.journal.begin(entry)
        return entryId
      }
      return await writePhoto({ ...ports, journal: { ...ports.journal, begin } }, change)
    })
  } catch (error) {
    // Before it stood in the journal nothing was written.
    if (entryId === null || !(error instanceof HosxpError)) throw error
    return await lookAgain(tools, hn, entryId)
  }
}

// Both pictures are one statement of the journal, in hexadecimal digits; a server takes 16 MB unless told otherwise.
const MOST_KEPT_BYTES = 7 * 1024 * 1024

/** A photo that cannot be kept is not replaced. */
function assertKept ({ before, after }: PhotoChange): void {
  const bytes = (before?.image?.length ?? 0) + (after?.image?.length ?? 0)
  if (bytes > MOST_KEPT_BYTES) throw new HosxpError('PHOTO_NOT_POSSIBLE', `the photo that stands there and the new one, ${bytes} bytes, are more than can be kept`)
}

/** The connection broke during a write: what became of it, seen over a new one. */
async function lookAgain (tools: PhotoTools, hn: string, entryId: number): Promise<PhotoWritten | { readonly kind: 'doubt' }> {
  try {
    await withPhotos(tools, async ports => await settlePatient(tools, ports, hn))
  } catch (error) {
    if (!(error instanceof HosxpError)) throw error
  }
  const state = (await readKeptPhoto(tools.state, entryId))?.state
  if (state === 'standing' || state === 'past') return { kind: 'written', entryId }
  return { kind: state === 'human' ? 'human' : state === 'void' ? 'refused' : 'doubt' }
}
