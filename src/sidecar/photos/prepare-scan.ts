import type { ScanType } from '../state/scanned-page-store.js'

/** A scan that cannot be taken; the message is Thai and says why. */
export class ScanError extends Error {
  readonly code = 'SCAN_REFUSED'
}

// A4 at 300 dots an inch: what a payer's clerk can read is no larger.
const LONGEST_SIDE = 3508
const MOST_PIXELS = 80_000_000

/**
 * What is kept of an uploaded page: the type is proven by its content, never by its name. Pictures are drawn anew, upright, without anything but their
 * pixels. A PDF is kept as it is, if it is whole and carries nothing that runs. Rejects with {@link ScanError}.
 */
export async function prepareScan (upload: Buffer): Promise<{ readonly type: ScanType, readonly content: Buffer }> {
  if (upload.subarray(0, 5).toString('latin1') === '%PDF-') return { type: 'application/pdf', content: provenPdf(upload) }
  const isJpeg = upload.subarray(0, 3).equals(Buffer.from([0xFF, 0xD8, 0xFF]))
  const isPng = upload.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
  if (!isJpeg && !isPng) throw new ScanError('รับเฉพาะไฟล์ PDF, JPEG หรือ PNG')
  const { default: sharp } = await import('sharp')
  try {
    const drawn = sharp(upload, { failOn: 'error', limitInputPixels: MOST_PIXELS }).rotate().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    // A transparent sheet would be black on paper.
    const content = isPng ? await drawn.png({ compressionLevel: 9 }).toBuffer() : await drawn.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer()
    return { type: isPng ? 'image/png' : 'image/jpeg', content }
  } catch {
    throw new ScanError('เปิดรูปนี้ไม่ได้ ไฟล์อาจขาดหรือเสีย สแกนใหม่แล้วส่งอีกครั้ง')
  }
}

const RUNS = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b/
// What is packed in streams is pixels and text: by chance it spells anything.
const STREAM = /\bstream\r?\n[\s\S]*?\bendstream\b/g

function provenPdf (upload: Buffer): Buffer {
  const text = upload.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0 || end < text.length - 1024) throw new ScanError('ไฟล์ PDF ไม่ครบ สแกนใหม่แล้วส่งอีกครั้ง')
  // Names may be written with #xx for any character.
  const names = text.replace(STREAM, '').replace(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (RUNS.test(names)) throw new ScanError('ไฟล์ PDF นี้มีคำสั่งหรือไฟล์แนบข้างใน พิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง')
  if (/\/Encrypt\b/.test(names)) throw new ScanError('ไฟล์ PDF นี้มีรหัสผ่าน บันทึกใหม่โดยไม่มีรหัสผ่านแล้วส่งอีกครั้ง')
  // What follows the end is no part of the paper.
  return upload.subarray(0, end + 5)
}
