import { createHash } from 'node:crypto'

/** HOSxP's other columns of a photo; `null`: not recorded, or the site has no such column. */
export interface PhotoRow {
  readonly width: number | null
  readonly height: number | null
  /** Bangkok, `YYYY-MM-DD HH:MM:SS`. */
  readonly capturedAt: string | null
  readonly guid: string | null
}

/** A photo as HOSxP holds it: raw bytes, JPEG everywhere we know of. `image` null: a row without a picture. */
export interface StoredPhoto {
  readonly image: Buffer | null
  /** SHA-1 of the image, in small letters; `null` without one. */
  readonly hash: string | null
  readonly row: PhotoRow
}

export const hashOf = (image: Buffer): string => createHash('sha1').update(image).digest('hex')

/** The same picture, or no row both times. */
export const isSamePhoto = (a: StoredPhoto | null, b: StoredPhoto | null): boolean => a === null || b === null ? a === b : a.hash === b.hash
