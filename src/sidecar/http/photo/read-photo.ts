import { HosxpError } from '../../../hosxp-adapter/hosxp-error.js'
import type { StoredPhoto } from '../../../hosxp-adapter/photos/photo.js'
import { usualPhotoSize, type PhotoSize } from '../../../hosxp-adapter/photos/usual-size.js'
import { HOUR_MS, type Instant } from '../../../values/local-date.js'
import { withPhotos, type PhotoTools } from '../../photos/photo-tools.js'
import { settlePatient } from '../../photos/settle-photos.js'
import { askSite } from '../act/ask-site.js'
import type { Visitor, Web } from '../web.js'

/** What HOSxP holds now; `impossible`: this site has no photos we could read. */
export type PhotoNow = { readonly kind: 'read', readonly photo: StoredPhoto | null } | { readonly kind: 'impossible' } | { readonly kind: 'down' }

export const photoToolsOf = (web: Web): PhotoTools => ({ state: web.state, openWriter: web.openWriter, schemaOf: async () => (await web.site.site()).site.schema, clock: web.clock })

/** The photo of this moment, from the primary; what a dead process left in doubt is settled on the way. */
export async function readPhotoNow (web: Web, { settings }: Visitor, hn: string): Promise<PhotoNow> {
  const tools = photoToolsOf(web)
  const read = withPhotos(tools, async (ports): Promise<PhotoNow> => {
    await settlePatient(tools, ports, hn)
    return { kind: 'read', photo: await ports.table.read({ hn, imageName: settings['photo.image_name'] }) }
  }).catch((error: unknown): PhotoNow => {
    if (error instanceof HosxpError) return { kind: error.code === 'PHOTO_NOT_POSSIBLE' ? 'impossible' : 'down' }
    throw error
  })
  return await askSite(read) ?? { kind: 'down' }
}

const sizes = new WeakMap<Web, { readonly imageName: string, readonly at: Instant, readonly size: PhotoSize }>()

/** The size a photo gets: as set, else as most photos of this site have. Looked up once an hour. Rejects with HosxpError. */
export async function photoSizeOf (web: Web, { settings, at }: Visitor): Promise<PhotoSize> {
  const [width, height, imageName] = [settings['photo.width'], settings['photo.height'], settings['photo.image_name']]
  if (width > 0 && height > 0) return { width, height }
  const known = sizes.get(web)
  if (known?.imageName === imageName && Math.abs(at - known.at) < HOUR_MS) return known.size
  const size = await usualPhotoSize(web.site.connection, (await web.site.site()).site.schema, imageName)
  sizes.set(web, { imageName, at, size })
  return size
}
