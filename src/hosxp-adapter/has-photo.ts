import type { HosxpConnection } from './connect.js'
import type { SiteSchema } from './site-schema.js'

/** Has HOSxP a photo of this patient under this name? A row without a picture is none. The picture itself is not read. `null`: the site has no such table, or the account may not see it. */
export async function hasPhoto (
  connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, { hn, imageName }: { readonly hn: string, readonly imageName: string }, signal?: AbortSignal
): Promise<boolean | null> {
  if (!['hn', 'image_name', 'image'].every(column => schema.has('patient_image', column))) return null
  return (await connection.select('SELECT hn FROM patient_image WHERE hn = ? AND image_name = ? AND OCTET_LENGTH(image) > 0 LIMIT 1', [hn, imageName], signal)).length > 0
}
