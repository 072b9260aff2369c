import type { Sharp } from 'sharp'
import type { PhotoSize } from '../../hosxp-adapter/photos/usual-size.js'
import { inTurn } from './in-turn.js'
import { loadSharp } from './load-sharp.js'

/** A picture that cannot be taken; the message is Thai and says why. */
export class PhotoError extends Error {
  readonly code = 'PHOTO_REFUSED'
}

export interface PreparedPhoto extends PhotoSize {
  readonly jpeg: Buffer
}

export const MOST_PHOTO_BYTES = 12 * 1024 * 1024
export const PHOTO_TOO_LARGE = 'รูปใหญ่เกิน 12 MB ย่อหรือถ่ายใหม่'
const MOST_PIXELS = 50_000_000
// One that builds up in passes lies in memory whole, up to six bytes for a pixel; the others go by in lines.
const MOST_PROGRESSIVE_PIXELS = 12_000_000
// A face smaller than this is nobody's.
const SMALLEST_SIDE = 100
// About 20 to 60 kB at 480 × 640.
const QUALITY = 85

const isJpeg = (bytes: Buffer): boolean => bytes.subarray(0, 3).equals(Buffer.from([0xFF, 0xD8, 0xFF]))
const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))

/**
 * A photo as HOSxP is to hold it: upright, cut to the shape from its middle, of the size told, a JPEG of nothing but pixels: whatever else the upload
 * carried is not in it. Its type is proven by its content. Rejects with {@link PhotoError}.
 */
export const preparePhoto = async (bytes: Buffer, size: PhotoSize): Promise<PreparedPhoto> => await inTurn(async () => await redraw(bytes, size))

async function redraw (bytes: Buffer, { width, height }: PhotoSize): Promise<PreparedPhoto> {
  const image = await openImage(bytes)
  try {
    // Upright first: what is wide and what is high is known only then. A transparent picture would be black.
    const { data, info } = await image.rotate().flatten({ background: '#ffffff' }).resize({ width, height, fit: 'cover', position: 'centre' })
      .toColourspace('srgb').jpeg({ quality: QUALITY }).toBuffer({ resolveWithObject: true })
    return { jpeg: data, width: info.width, height: info.height }
  } catch {
    throw brokenImage()
  }
}

/** A card's own photo, kept byte for byte: small as it is, it is as sharp as it gets. It must be a whole JPEG. Rejects with {@link PhotoError}. */
export const provenCardPhoto = async (bytes: Buffer): Promise<PreparedPhoto> => await inTurn(async () => await prove(bytes))

async function prove (bytes: Buffer): Promise<PreparedPhoto> {
  const image = await openImage(bytes)
  if (!isJpeg(bytes)) throw brokenImage()
  try {
    const { info } = await image.raw().toBuffer({ resolveWithObject: true })
    return { jpeg: bytes, width: info.width, height: info.height }
  } catch {
    throw brokenImage()
  }
}

const brokenImage = (): PhotoError => new PhotoError('เปิดรูปนี้ไม่ได้ ไฟล์อาจขาดหรือเสีย ถ่ายหรือเลือกรูปใหม่')

async function openImage (bytes: Buffer): Promise<Sharp> {
  if (bytes.length === 0) throw new PhotoError('ไฟล์ว่างเปล่า ถ่ายหรือเลือกรูปใหม่')
  if (bytes.length > MOST_PHOTO_BYTES) throw new PhotoError(PHOTO_TOO_LARGE)
  if (!isJpeg(bytes) && !isPng(bytes)) throw new PhotoError('รับเฉพาะรูป JPEG หรือ PNG รูปจากโทรศัพท์ที่เป็น HEIC ให้ถ่ายใหม่หรือบันทึกเป็น JPEG')
  const sharp = await loadSharp()
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS })
  const facts = await image.metadata().catch(() => null)
  if (facts === null) {
    const size = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => null)
    throw size !== null && size.width * size.height > MOST_PIXELS ? new PhotoError('รูปใหญ่เกิน 50 ล้านจุด ย่อหรือถ่ายใหม่') : brokenImage()
  }
  if (facts.isProgressive === true && facts.width * facts.height > MOST_PROGRESSIVE_PIXELS) throw new PhotoError('รูปแบบ progressive ใหญ่เกิน 12 ล้านจุด ย่อหรือถ่ายใหม่')
  if ((facts.pages ?? 1) > 1 || isAnimatedPng(bytes)) throw new PhotoError('รับเฉพาะภาพนิ่ง')
  if (facts.width < SMALLEST_SIDE || facts.height < SMALLEST_SIDE) throw new PhotoError(`รูปเล็กเกินไป ต้องกว้างและสูงอย่างน้อย ${SMALLEST_SIDE} จุด`)
  return image
}

// The chunk that makes a PNG move stands before its first picture.
function isAnimatedPng (bytes: Buffer): boolean {
  if (!isPng(bytes)) return false
  const control = bytes.indexOf('acTL', 0, 'latin1')
  return control !== -1 && control < bytes.indexOf('IDAT', 0, 'latin1')
}
