import { crc32, inflateRawSync } from 'node:zlib'
import { EdcFileError } from './edc-file-error.js'

const MOST_BYTES = 50 * 1024 * 1024
const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly isFolder: boolean
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

export const isZip = (file: Buffer): boolean => file.length >= 4 && file.readUInt32LE(0) === LOCAL

/** The one file of a zip, proved by its checksum; never more than 50 MB, whatever the zip says of itself. Throws {@link EdcFileError}. */
export function unzipOne (zip: Buffer): Buffer {
  const [entry, ...others] = entriesOf(zip).filter(({ isFolder }) => !isFolder)
  if (entry === undefined) throw new EdcFileError('zip นี้ไม่มีไฟล์อยู่ข้างใน')
  if (others.length > 0) throw new EdcFileError(`zip นี้มี ${others.length + 1} ไฟล์ ต้องมีไฟล์เดียว ให้แตกไฟล์แล้วนำเข้าทีละไฟล์`)
  if (entry.isEncrypted) throw new EdcFileError('zip นี้มีรหัสผ่าน ให้แตกไฟล์ก่อนแล้วนำเข้าไฟล์ข้อความ')
  if (entry.bytes > MOST_BYTES) throw new EdcFileError('ไฟล์ใน zip ใหญ่เกิน 50 MB ไม่ใช่ไฟล์รายวันของ EDC')
  const content = inflate(entry, packedIn(zip, entry))
  if (content.length !== entry.bytes || crc32(content) !== entry.crc) throw cut()
  return content
}

const cut = (): EdcFileError => new EdcFileError('ไฟล์ zip เสียหายหรือดาวน์โหลดมาไม่ครบ ให้ดาวน์โหลดใหม่')

function inflate ({ method }: Entry, packed: Buffer): Buffer {
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new EdcFileError('zip นี้บีบอัดด้วยวิธีที่อ่านไม่ได้ ให้แตกไฟล์ก่อนแล้วนำเข้าไฟล์ข้อความ')
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? new EdcFileError('ไฟล์ใน zip ใหญ่เกิน 50 MB ไม่ใช่ไฟล์รายวันของ EDC') : cut()
  }
}

/** The directory stands at the end: a zip that was cut has none. */
function entriesOf (zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + END_BYTES > zip.length || zip.readUInt32LE(end) !== END) throw cut()
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_BYTES > end || zip.readUInt32LE(at) !== DIRECTORY) throw cut()
    const nameBytes = zip.readUInt16LE(at + 28)
    const name = zip.toString('latin1', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)
    entries.push({
      isFolder: name.endsWith('/'),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42)
    })
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function packedIn (zip: Buffer, { offset, packedBytes }: Entry): Buffer {
  if (offset + LOCAL_BYTES > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw cut()
  const from = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (from + packedBytes > zip.length) throw cut()
  return zip.subarray(from, from + packedBytes)
}
