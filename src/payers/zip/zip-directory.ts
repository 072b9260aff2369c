const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30

/** One part of a zip, as its directory claims it. */
export interface ZipEntry {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

/** It is no zip, or not all of it is here. */
export class ZipCutError extends Error {
  readonly code = 'ZIP_CUT'
}

export const isZip = (file: Buffer): boolean => file.length >= 4 && file.readUInt32LE(0) === LOCAL

/** The directory of a zip, which stands at its end: a zip that was cut has none. Nothing is unpacked. Throws {@link ZipCutError}. */
export function zipDirectory (zip: Buffer): readonly ZipEntry[] {
  const end = zip.lastIndexOf(END)
  if (end < 0 || end + END_BYTES > zip.length) throw new ZipCutError()
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_BYTES > end || zip.readUInt32LE(at) !== DIRECTORY) throw new ZipCutError()
    const nameBytes = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
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

/** The bytes of a part as they are packed. Throws {@link ZipCutError} when they are not all there. */
export function packedPart (zip: Buffer, { offset, packedBytes }: ZipEntry): Buffer {
  if (offset + LOCAL_BYTES > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new ZipCutError()
  const from = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (from + packedBytes > zip.length) throw new ZipCutError()
  return zip.subarray(from, from + packedBytes)
}
