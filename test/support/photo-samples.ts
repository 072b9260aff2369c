import sharp from 'sharp'

export interface Sample {
  readonly width?: number
  readonly height?: number
  readonly colour?: string
}

/** A picture of one colour with noise on it, as a camera sees it. */
export async function jpegOf ({ width = 640, height = 480, colour = '#886644' }: Sample = {}): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: colour, noise: { type: 'gaussian', mean: 120, sigma: 20 } } }).jpeg({ quality: 92 }).toBuffer()
}

/** Red on the left half, blue on the right. */
export async function halvesOf (width: number, height: number, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> {
  const blue = await sharp({ create: { width: Math.floor(width / 2), height, channels: 3, background: '#0000ff' } }).png().toBuffer()
  return await sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([{ input: blue, left: Math.ceil(width / 2), top: 0 }]).toFormat(format).toBuffer()
}

/** The colour at a share of width and height. */
export async function colourAt (image: Buffer, x: number, y: number): Promise<'red' | 'blue' | 'white' | 'other'> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
  if (red > 200 && green > 200 && blue > 200) return 'white'
  return red > 180 && blue < 80 ? 'red' : blue > 180 && red < 80 ? 'blue' : 'other'
}
