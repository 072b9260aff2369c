import type { Sharp } from 'sharp'
import type { ScanType } from '../state/scanned-page-store.js'
import { inTurn } from './in-turn.js'
import { loadSharp } from './load-sharp.js'
import { provenPdf } from './proven-pdf.js'
import { ScanError } from './scan-error.js'

export { ScanError } from './scan-error.js'

// A4 at 300 dots an inch: what a payer's clerk can read is no larger.
const LONGEST_SIDE = 3508
const MOST_PIXELS = 80_000_000
// One that builds up in passes lies in memory whole, up to six bytes for a pixel; the others go by in lines.
const MOST_PROGRESSIVE_PIXELS = 12_000_000
// A photograph in a PNG takes ten times what it takes as JPEG, more than our database holds in a field.
const MOST_PNG_BYTES = 8 * 1024 * 1024

/**
 * What is kept of an uploaded page: the type is proven by its content, never by its name. Pictures are drawn anew, upright, without anything but their
 * pixels. A PDF is kept as it is, if it is whole and carries nothing that runs. Rejects with {@link ScanError}.
 */
export const prepareScan = async (upload: Buffer): Promise<PreparedScan> => await inTurn(async () => await redraw(upload))

interface PreparedScan {
  readonly type: ScanType
  readonly content: Buffer
}

async function redraw (upload: Buffer): Promise<PreparedScan> {
  if (upload.subarray(0, 5).toString('latin1') === '%PDF-') return { type: 'application/pdf', content: provenPdf(upload) }
  const isJpeg = upload.subarray(0, 3).equals(Buffer.from([0xFF, 0xD8, 0xFF]))
  const isPng = upload.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
  if (!isJpeg && !isPng) throw new ScanError('รับเฉพาะไฟล์ PDF, JPEG หรือ PNG')
  try {
    const drawn = await upright(upload)
    const png = isPng ? await drawn.clone().png({ compressionLevel: 9 }).toBuffer() : null
    if (png !== null && png.length <= MOST_PNG_BYTES) return { type: 'image/png', content: png }
    // A transparent sheet would be black on paper. Coding that is made to measure holds the whole sheet in memory for it.
    return { type: 'image/jpeg', content: await drawn.flatten({ background: '#ffffff' }).jpeg({ quality: 85, optimiseCoding: false }).toBuffer() }
  } catch (error) {
    throw error instanceof ScanError ? error : new ScanError('เปิดรูปนี้ไม่ได้ ไฟล์อาจขาดหรือเสีย สแกนใหม่แล้วส่งอีกครั้ง')
  }
}

async function upright (upload: Buffer): Promise<Sharp> {
  const sharp = await loadSharp()
  const image = sharp(upload, { failOn: 'error', limitInputPixels: MOST_PIXELS })
  const { width, height, isProgressive } = await image.metadata()
  if (isProgressive === true && width * height > MOST_PROGRESSIVE_PIXELS) throw new ScanError('รูปแบบ progressive ใหญ่เกิน 12 ล้านจุด สแกนใหม่ให้ละเอียดน้อยลง (300 จุดต่อนิ้ว)')
  return image.rotate().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
}
