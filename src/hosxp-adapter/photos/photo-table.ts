import type { HosxpWriter } from '../connect-writer.js'
import { HosxpError } from '../hosxp-error.js'
import { textOrNull } from '../rows.js'
import { columnList, type SiteSchema } from '../site-schema.js'
import type { PhotoRow, StoredPhoto } from './photo.js'

/** Whose photo, under which name HOSxP keeps it. */
export interface PhotoKey {
  readonly hn: string
  readonly imageName: string
}

/** The site's photos: one is changed only while HOSxP holds what we think. */
export interface PhotoTable {
  /** `null`: none. */
  readonly read: (key: PhotoKey) => Promise<StoredPhoto | null>
  /** Throws PHOTO_NOT_POSSIBLE for an image that this site's column, or one statement, cannot hold. */
  readonly assertFits: (image: Buffer) => Promise<void>
  /** `before` null: no row yet; `after` null: the row goes. Resolves with `false` when HOSxP held something else: nothing was changed. */
  readonly change: (key: PhotoKey, before: StoredPhoto | null, after: StoredPhoto | null) => Promise<boolean>
}

const TABLE = 'patient_image'
const NEEDED = ['hn', 'image_name', 'image'] as const
const COLUMNS = { width: 'width', height: 'height', capturedAt: 'capture_date', guid: 'hos_guid' } as const
const IS_KEY = 'hn = ? AND image_name = ?'

/** What a photo needs and this site's table does not have, or this account may not see. */
export const missingPhotoColumns = (schema: SiteSchema): readonly string[] => NEEDED.filter(column => !schema.has(TABLE, column)).map(column => `${TABLE}.${column}`)

/** Throws PHOTO_NOT_POSSIBLE when the site's table lacks what a photo needs. */
export function openPhotoTable (connection: Pick<HosxpWriter, 'select' | 'change'>, schema: SiteSchema): PhotoTable {
  const missing = missingPhotoColumns(schema)
  if (missing.length > 0) throw new HosxpError('PHOTO_NOT_POSSIBLE', `HOSxP lacks ${missing.join(', ')} (or this account may not see it; see sql/grants/): no photo is read or written`)
  const columns = (Object.keys(COLUMNS) as (keyof PhotoRow)[]).filter(name => schema.has(TABLE, COLUMNS[name]))
  // Who a row is does not change with its picture.
  const changing = columns.filter(name => name !== 'guid')
  const valuesOf = (names: readonly (keyof PhotoRow)[], { row }: StoredPhoto): (string | number | null)[] => names.map(name => row[name])

  return {
    read: async ({ hn, imageName }) => {
      const [row] = await connection.select<PhotoRecord>(`SELECT image, SHA1(image) AS hash, ${columnList(schema, TABLE, Object.values(COLUMNS))} FROM ${TABLE} WHERE ${IS_KEY}`, [hn, imageName])
      return row === undefined ? null : { image: row.image, hash: row.hash, row: { width: row.width, height: row.height, capturedAt: row.capture_date, guid: textOrNull(row.hos_guid) } }
    },
    assertFits: async image => {
      const [server] = await connection.select<{ packet: number }>('SELECT @@max_allowed_packet AS packet')
      const width = schema.widthOf(TABLE, 'image') ?? Infinity
      // It is sent as hexadecimal digits.
      if (image.length > width || image.length * 2 + 4096 > Number(server?.packet)) throw new HosxpError('PHOTO_NOT_POSSIBLE', `a photo of ${image.length} bytes does not fit HOSxP: its column holds ${width}, a statement ${server?.packet}`)
    },
    change: async ({ hn, imageName }, before, after) => {
      const image = after?.image?.toString('hex') ?? null
      if (before === null) {
        const names = ['hn', 'image_name', 'image', ...columns.map(name => COLUMNS[name])]
        return after !== null && await connection.change(`INSERT INTO ${TABLE} (${names.join(', ')}) VALUES (?, ?, UNHEX(?)${', ?'.repeat(columns.length)})`, [hn, imageName, image, ...valuesOf(columns, after)]) === 1
      }
      const isAsHeld = `${IS_KEY} AND SHA1(image) <=> ?`
      if (after === null) return await connection.change(`DELETE FROM ${TABLE} WHERE ${isAsHeld}`, [hn, imageName, before.hash]) === 1
      return await connection.change(`UPDATE ${TABLE} SET image = UNHEX(?)${changing.map(name => `, ${COLUMNS[name]} = ?`).join('')} WHERE ${isAsHeld}`, [image, ...valuesOf(changing, after), hn, imageName, before.hash]) === 1
    }
  }
}

interface PhotoRecord {
  readonly image: Buffer | null
  readonly hash: string | null
  readonly width: number | null
  readonly height: number | null
  readonly capture_date: string | null
  readonly hos_guid: string | null
}
