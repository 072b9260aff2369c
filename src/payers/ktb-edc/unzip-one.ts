import { crc32, inflateRawSync } from 'node:zlib'
import { packedPart, ZipCutError, zipDirectory, type ZipEntry } from '../zip/zip-directory.js'
import { EdcFileError } from './edc-file-error.js'

const MOST_BYTES = 50 * 1024 * 1024
const STORED = 0
const DEFLATED = 8

/** The one file of a zip, proved by its checksum; never more than 50 MB, whatever the zip says of itself. Throws {@link EdcFileError}. */
export function unzipOne (zip: Buffer): Buffer {
  const [entry, ...others] = whole(() => zipDirectory(zip)).filter(({ name }) => !name.endsWith('/'))
  if (entry === undefined) throw new EdcFileError('zip นี้ไม่มีไฟล์อยู่ข้างใน')
  if (others.length > 0) throw new EdcFileError(`zip นี้มี ${others.length + 1} ไฟล์ ต้องมีไฟล์เดียว ให้แตกไฟล์แล้วนำเข้าทีละไฟล์`)
  if (entry.isEncrypted) throw new EdcFileError('zip นี้มีรหัสผ่าน ให้แตกไฟล์ก่อนแล้วนำเข้าไฟล์ข้อความ')
  if (entry.bytes > MOST_BYTES) throw new EdcFileError('ไฟล์ใน zip ใหญ่เกิน 50 MB ไม่ใช่ไฟล์รายวันของ EDC')
  const content = inflate(entry, whole(() => packedPart(zip, entry)))
  if (content.length !== entry.bytes || crc32(content) !== entry.crc) throw cut()
  return content
}

const cut = (): EdcFileError => new EdcFileError('ไฟล์ zip เสียหายหรือดาวน์โหลดมาไม่ครบ ให้ดาวน์โหลดใหม่')

function whole<Part> (read: () => Part): Part {
  try {
    return read()
  } catch (error) {
    throw error instanceof ZipCutError ? cut() : error
  }
}

function inflate ({ method }: ZipEntry, packed: Buffer): Buffer {
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new EdcFileError('zip นี้บีบอัดด้วยวิธีที่อ่านไม่ได้ ให้แตกไฟล์ก่อนแล้วนำเข้าไฟล์ข้อความ')
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? new EdcFileError('ไฟล์ใน zip ใหญ่เกิน 50 MB ไม่ใช่ไฟล์รายวันของ EDC') : cut()
  }
}
