import type { HosxpConnection } from '../connect.js'
import type { SiteSchema } from '../site-schema.js'

export interface PhotoSize {
  readonly width: number
  readonly height: number
}

const SAMPLE = 50
const DEFAULT: PhotoSize = { width: 480, height: 640 }
// Smaller is a card's own photo, larger a file somebody loaded.
const SMALLEST = 200
const LARGEST = 2000

/**
 * The size most photos of this site have; 480 × 640 where it does not say. A MyISAM row is read with its picture whatever is asked for: only a few
 * are, and in the order in which they lie.
 */
export async function usualPhotoSize (connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, imageName: string): Promise<PhotoSize> {
  if (!['image_name', 'width', 'height'].every(column => schema.has('patient_image', column))) return DEFAULT
  const rows = await connection.select<{ width: number | null, height: number | null }>(`SELECT width, height FROM patient_image WHERE image_name = ? LIMIT ${SAMPLE}`, [imageName])
  const counts = new Map<string, { readonly size: PhotoSize, count: number }>()
  for (const { width, height } of rows) {
    if (!isUsable(width) || !isUsable(height)) continue
    const key = `${width}x${height}`
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { size: { width, height }, count: 1 })
    else known.count++
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.size ?? DEFAULT
}

const isUsable = (side: number | null): side is number => side !== null && side >= SMALLEST && side <= LARGEST
