import { crc32, inflateRawSync } from 'node:zlib'
import { packedPart, ZipCutError, zipDirectory, type ZipEntry } from '../zip/zip-directory.js'
import { AnswerFileError } from './answer-file-error.js'
import { fromWholeZip } from './whole-zip.js'

const STORED = 0
const DEFLATED = 8
// 20,000 rows of the widest answer have 2.4 million; each takes some hundred bytes of memory once it is read.
const MOST_CELLS = 5_000_000
const CELL = Buffer.from('<c')
const AFTER_CELL = Buffer.from(' >/')

/** Unpacks every part once, to no more than its directory claims, and compares the checksums: what the reader unpacks later is as large as was said. Throws {@link AnswerFileError}, also for more cells than any answer has. */
export const proveZip = (zip: Buffer): void => fromWholeZip(() => prove(zip))

function prove (zip: Buffer): void {
  for (const entry of zipDirectory(zip)) {
    const content = unpacked(entry, packedPart(zip, entry))
    if (content.length !== entry.bytes || crc32(content) !== entry.crc) throw new ZipCutError()
    if (entry.name.startsWith('xl/worksheets/') && cellsOf(content) > MOST_CELLS) throw new AnswerFileError('มีเซลล์มากเกินกว่าจะอ่านได้ ให้ตรวจว่าเป็นไฟล์ตอบกลับของ e-Claim')
  }
}

function cellsOf (sheet: Buffer): number {
  let count = 0
  for (let at = sheet.indexOf(CELL); at >= 0 && count <= MOST_CELLS; at = sheet.indexOf(CELL, at + 2)) if (AFTER_CELL.includes(sheet[at + 2] ?? 0)) count++
  return count
}

function unpacked ({ method, bytes }: ZipEntry, packed: Buffer): Buffer {
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new ZipCutError()
  try {
    return bytes === 0 ? Buffer.alloc(0) : inflateRawSync(packed, { maxOutputLength: bytes })
  } catch {
    // Larger than it claims, or no such stream: neither is a file of Excel.
    throw new ZipCutError()
  }
}
