import { isSamePhoto } from '../../hosxp-adapter/photos/photo.js'
import { readKeptPhoto, standingPhoto, yieldPhoto } from '../state/photo-journal-store.js'
import { changePhoto, type PhotoChanged } from './change-photo.js'
import type { PhotoTools } from './photo-tools.js'

/** `unknown`: no such entry of this patient. */
export type PhotoRestored = PhotoChanged | { readonly kind: 'unknown' }

/**
 * Brings back what stood before an entry, while HOSxP still holds what we wrote last; a photo that a person changed in HOSxP since is theirs. Where none
 * stood, ours is taken away. It is an entry like any other, and can be taken back. `hn` null: of whichever patient.
 */
export async function restorePhoto (tools: PhotoTools, { id, hn, by }: { readonly id: number, readonly hn: string | null, readonly by: string }): Promise<PhotoRestored> {
  const entry = await readKeptPhoto(tools.state, id)
  if (entry === null || (hn !== null && entry.hn !== hn)) return { kind: 'unknown' }
  const at = tools.clock()
  return await changePhoto<{ readonly kind: 'unknown' | 'human' }>(tools, entry.hn, async ({ table }) => {
    // Only now is nothing in doubt.
    if ((await readKeptPhoto(tools.state, id))?.state === 'void') return { kind: 'unknown' }
    const standing = await standingPhoto(tools.state, entry)
    if (standing === null) return { kind: 'human' }
    const before = await table.read(entry)
    if (!isSamePhoto(before, standing.after)) {
      await yieldPhoto(tools.state, standing.id, at)
      return { kind: 'human' }
    }
    return { hn: entry.hn, imageName: entry.imageName, source: 'restore', before, after: entry.before, noticeVersion: null, undoes: id, writtenAt: at, writtenBy: by }
  })
}
