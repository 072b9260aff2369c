import { endPhotoSession } from '../../hosxp-adapter/photos/end-photo-session.js'
import { settlePhoto, type PhotoPorts } from '../../hosxp-adapter/photos/write-photo.js'
import { MINUTE_MS, plusMs } from '../../values/local-date.js'
import { photosInDoubt, type KeptPhoto } from '../state/photo-journal-store.js'
import { withPhotos, type PhotoTools } from './photo-tools.js'

// No live write takes as long: the limit of each statement ends it before.
const DEAD_AFTER_MS = 2 * MINUTE_MS

/** Ends what a dead process left of this patient; `false`: a living one is at it in this moment. */
export async function settlePatient (tools: PhotoTools, ports: PhotoPorts, hn: string): Promise<boolean> {
  for (const entry of await photosInDoubt(tools.state, { hn })) if (!await settle(tools, ports, entry)) return false
  return true
}

/** The same for all patients, every minute; what is younger than two minutes is left to whoever is at it. Resolves with how many were settled. */
export async function settlePhotos (tools: PhotoTools): Promise<number> {
  const doubts = await photosInDoubt(tools.state, { before: plusMs(tools.clock(), -DEAD_AFTER_MS) })
  if (doubts.length === 0) return 0
  return await withPhotos(tools, async ports => {
    let settled = 0
    for (const entry of doubts) if (await settle(tools, ports, entry)) settled++
    return settled
  })
}

async function settle ({ clock }: PhotoTools, ports: PhotoPorts, entry: KeptPhoto): Promise<boolean> {
  const at = clock()
  if (!await endPhotoSession(ports.writer, entry.sessionId, at > plusMs(entry.writtenAt, DEAD_AFTER_MS))) return false
  await settlePhoto(ports, entry, at)
  return true
}
