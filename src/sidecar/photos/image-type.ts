const STARTS: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0xFF, 0xD8, 0xFF]), 'image/jpeg'],
  [Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), 'image/png'],
  [Buffer.from('GIF8'), 'image/gif'],
  [Buffer.from('BM'), 'image/bmp']
]

/** What a picture is by its content, among those HOSxP's programs ever stored; `null`: nothing a browser should open. */
export const imageTypeOf = (image: Buffer): string | null => STARTS.find(([start]) => image.subarray(0, start.length).equals(start))?.[1] ?? null
