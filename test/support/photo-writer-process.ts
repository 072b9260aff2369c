import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { restorePhoto } from '../../src/sidecar/photos/restore-photo.js'
import { savePhoto } from '../../src/sidecar/photos/save-photo.js'
import { connectState } from '../../src/sidecar/state/connect-state.js'
import { AS_OF } from './check-run.js'
import { NOTICE } from './photo-site.js'

export interface PhotoOrder {
  readonly hosxp: string
  readonly state: string
  readonly hn: string
  /** `null`: a new photo. */
  readonly restores: number | null
  /** Base64. */
  readonly image: string
}

// One write of a photo as a process of its own, so that it can be killed. Loaded, it waits for its order.
process.once('message', (order: PhotoOrder) => {
  write(order).then(kind => process.send?.({ kind }, () => process.disconnect()), (error: unknown) => process.send?.({ kind: String(error) }, () => process.exit(1)))
})
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function write ({ hosxp, state, hn, restores, image }: PhotoOrder): Promise<string> {
  const own = await connectState(state)
  const tools = { state: own.db, openWriter: async () => await connectWriter(hosxp), schemaOf: readSiteSchema, clock: () => AS_OF }
  const { kind } = restores === null
    ? await savePhoto(tools, { jpeg: Buffer.from(image, 'base64'), width: 480, height: 640, hn, imageName: 'OPD', source: 'camera', notice: NOTICE, by: 'x' })
    : await restorePhoto(tools, { id: restores, hn, by: 'x' })
  await own.close()
  return kind
}
