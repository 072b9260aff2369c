import { CFB } from '@e965/xlsx'

/** The parts of the OLE2 writer that are used here; the library has no types for it. */
interface Container { readonly find: (container: unknown, path: string) => { content: Buffer, size: number } | null }
const ole = CFB as Container & {
  readonly read: (file: Buffer, options: { readonly type: 'buffer' }) => unknown
  readonly write: (container: unknown, options: { readonly type: 'buffer' }) => Buffer
  readonly utils: { readonly cfb_new: () => unknown, readonly cfb_add: (container: unknown, path: string, content: Buffer) => void }
}

const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02])
const BYTES_AT = 24

/** A zip whose directory claims another size for its largest part. */
export function claimedSize (zip: Buffer, bytes: number): Buffer {
  const copy = Buffer.from(zip)
  let largest = copy.indexOf(DIRECTORY)
  for (let at = largest; at >= 0; at = copy.indexOf(DIRECTORY, at + 1)) if (copy.readUInt32LE(at + BYTES_AT) > copy.readUInt32LE(largest + BYTES_AT)) largest = at
  copy.writeUInt32LE(bytes, largest + BYTES_AT)
  return copy
}

/** An xls with the mark of a password (FILEPASS, [MS-XLS] 2.4.117) behind its first record. */
export function lockedXls (xls: Buffer): Buffer {
  const container = ole.read(xls, { type: 'buffer' })
  const book = ole.find(container, 'Workbook')
  if (book === null) throw new RangeError('no workbook in it')
  const content = Buffer.from(book.content)
  const afterFirst = 4 + content.readUInt16LE(2)
  book.content = Buffer.concat([content.subarray(0, afterFirst), Buffer.from([0x2F, 0, 6, 0, 0, 0, 0x12, 0x34, 0x56, 0x78]), content.subarray(afterFirst)])
  book.size = book.content.length
  return Buffer.from(ole.write(container, { type: 'buffer' }))
}

/** What Excel makes of an xlsx with a password: OLE2 with the encrypted zip inside. */
export function lockedXlsx (): Buffer {
  const container = ole.utils.cfb_new()
  ole.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(5000, 4))
  ole.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(5000, 7))
  return Buffer.from(ole.write(container, { type: 'buffer' }))
}
