import { inflateSync } from 'node:zlib'
import { ScanError } from './scan-error.js'

// Too long to be spelled by chance: they are looked for everywhere, because a reader finds objects by their place in the file, wherever that is.
const RUNS = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b/
const ENCRYPTED = /\/Encrypt\b/
// What is packed in streams is pixels and text: by chance it spells anything short.
const RUNS_SHORT = /\/JS\b/
// Written as it is, or with #xx for any letter.
const PACKED = new RegExp(`/${[...'ObjStm'].map(letter => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')}`, 'gi')
const MOST_INFLATED = 32 * 1024 * 1024

/** The PDF up to its end, if it is whole and carries nothing that runs. Takes time by its length alone. Throws {@link ScanError}. */
export function provenPdf (upload: Buffer): Buffer {
  const text = upload.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0 || end < text.length - 1024) throw new ScanError('ไฟล์ PDF ไม่ครบ สแกนใหม่แล้วส่งอีกครั้ง')
  const objects = namesIn(outsideStreams(text))
  if (RUNS.test(namesIn(text)) || RUNS_SHORT.test(objects) || packedObjects(upload, text).some(packed => RUNS.test(namesIn(packed)))) {
    throw new ScanError('ไฟล์ PDF นี้มีคำสั่งหรือไฟล์แนบข้างใน พิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง')
  }
  if (ENCRYPTED.test(objects)) throw new ScanError('ไฟล์ PDF นี้มีรหัสผ่าน บันทึกใหม่โดยไม่มีรหัสผ่านแล้วส่งอีกครั้ง')
  // What follows the end is no part of the paper.
  return upload.subarray(0, end + 5)
}

// Names may be written with #xx for any character.
const namesIn = (text: string): string => text.replace(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function outsideStreams (text: string): string {
  const begin = /\bstream\r?\n/g
  const parts: string[] = []
  let at = 0
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = text.indexOf('endstream', begin.lastIndex)
    if (end < 0) break
    parts.push(text.slice(at, found.index))
    at = begin.lastIndex = end + 'endstream'.length
  }
  return [...parts, text.slice(at)].join(' ')
}

/** What objects are packed in streams; those of another packing, or of more than a paper has, are refused. */
function packedObjects (upload: Buffer, text: string): readonly string[] {
  const inflated: string[] = []
  let left = MOST_INFLATED
  const name = new RegExp(PACKED)
  const begin = /\bstream\r?\n/g
  while (name.exec(text) !== null) {
    begin.lastIndex = name.lastIndex
    if (begin.exec(text) === null) break
    name.lastIndex = begin.lastIndex
    try {
      // It knows its own end.
      const objects = inflateSync(upload.subarray(begin.lastIndex), { maxOutputLength: Math.max(1, left) })
      left -= objects.length
      inflated.push(objects.toString('latin1'))
    } catch {
      throw new ScanError('ไฟล์ PDF นี้ตรวจข้างในไม่ได้ พิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง')
    }
  }
  return inflated
}
