import sharp from 'sharp'
import t from 'tap'
import { PhotoError, preparePhoto, provenCardPhoto } from '../../../src/sidecar/photos/prepare-photo.js'
import { colourAt, halvesOf, jpegOf } from '../../support/photo-samples.js'

t.setTimeout(120_000)

const SIZE = { width: 480, height: 640 }
const refusal = async (bytes: Buffer): Promise<string> => await preparePhoto(bytes, SIZE).then(() => 'taken', (error: unknown) => error instanceof PhotoError ? error.message : String(error))

await t.test('a wide picture of a webcam becomes an upright one of the size told, cut from its middle', async t => {
  const { jpeg, width, height } = await preparePhoto(await halvesOf(1280, 720), SIZE)
  const facts = await sharp(jpeg).metadata()
  t.match({ ...facts }, { format: 'jpeg', width: 480, height: 640 })
  t.same({ width, height }, SIZE)
  t.same([await colourAt(jpeg, 0.1, 0.5), await colourAt(jpeg, 0.9, 0.5)], ['red', 'blue'], 'its middle is where red meets blue')
})

await t.test('a face of a camera is some tens of kilobytes', async t => {
  const { jpeg } = await preparePhoto(await jpegOf({ width: 1280, height: 960 }), SIZE)
  t.ok(jpeg.length > 15_000 && jpeg.length < 110_000, `${jpeg.length} bytes of noise`)
})

await t.test('a picture that lies on its side, as a phone writes it, is turned upright', async t => {
  const lying = await sharp(await halvesOf(800, 600)).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { jpeg } = await preparePhoto(lying, SIZE)
  t.same([await colourAt(jpeg, 0.5, 0.1), await colourAt(jpeg, 0.5, 0.9)], ['red', 'blue'], 'left became top')
  t.equal((await sharp(jpeg).metadata()).orientation, undefined, 'and nobody turns it again')
})

await t.test('a PNG is taken; what is transparent in it is white', async t => {
  const clear = await sharp({ create: { width: 400, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
  t.equal(await colourAt((await preparePhoto(clear, SIZE)).jpeg, 0.5, 0.5), 'white')
})

await t.test('nothing but pixels survives: no place, no camera, no text, no second file behind the picture', async t => {
  const told = await sharp(await halvesOf(640, 800)).withExif({ IFD0: { Copyright: 'SECRET-EXIF', Software: 'SECRET-EXIF' }, IFD3: { GPSLatitude: '13/1 0/1 0/1' } }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-XMP</x:xmpmeta>').jpeg().toBuffer()
  t.match(told.toString('latin1'), 'SECRET-EXIF')
  t.match(told.toString('latin1'), 'SECRET-XMP')
  const tail = Buffer.concat([Buffer.from('PK\x03\x04zip-tail '), Buffer.from('<script>alert(1)</script>')])
  const comment = Buffer.concat([Buffer.from([0xFF, 0xFE, 0x00, 0x1A]), Buffer.from('*/=alert("comment");/* xx')]).subarray(0, 28)
  const polyglot = Buffer.concat([told.subarray(0, 2), comment, told.subarray(2), tail])
  const { jpeg } = await preparePhoto(polyglot, SIZE)
  for (const told of ['SECRET', '<script', 'zip-tail', 'alert', 'PK\x03\x04']) t.equal(jpeg.indexOf(told, 0, 'latin1'), -1, told)
  const { exif, xmp, icc, iptc } = await sharp(jpeg).metadata()
  t.same([exif, xmp, icc, iptc], [undefined, undefined, undefined, undefined])
  t.equal(jpeg.indexOf(Buffer.from([0xFF, 0xD9])), jpeg.length - 2, 'it ends where the picture ends')
})

await t.test('what is no whole still picture of a face is refused, in words', async t => {
  const jpeg = await jpegOf()
  const png = await halvesOf(300, 300, 'png')
  const frame = (colour: string) => ({ create: { width: 200, height: 200, channels: 3 as const, background: colour } })
  const gif = await sharp([await sharp(frame('#ff0000')).png().toBuffer(), await sharp(frame('#0000ff')).png().toBuffer()], { join: { animated: true } }).gif().toBuffer()
  const chunk = Buffer.from([0, 0, 0, 8, 0x61, 0x63, 0x54, 0x4C, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
  for (const [what, bytes, why] of [
    ['nothing', Buffer.alloc(0), /ไฟล์ว่างเปล่า/],
    ['a JPEG cut in the middle', jpeg.subarray(0, jpeg.length >> 1), /เปิดรูปนี้ไม่ได้/],
    ['a PNG cut in the middle', png.subarray(0, png.length >> 1), /เปิดรูปนี้ไม่ได้/],
    ['the head of a JPEG alone', jpeg.subarray(0, 3), /เปิดรูปนี้ไม่ได้/],
    ['40 MB', Buffer.concat([jpeg, Buffer.alloc(40 * 1024 * 1024)]), /เกิน 12 MB/],
    ['52 million pixels', await sharp({ create: { width: 8000, height: 6500, channels: 3, background: '#fff' } }).png().toBuffer(), /เกิน 50 ล้านจุด/],
    ['17 million pixels that build up in passes', await sharp({ create: { width: 4800, height: 3600, channels: 3, background: '#fff' } }).jpeg({ progressive: true }).toBuffer(), /progressive ใหญ่เกิน/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><script>alert(1)</script></svg>'), /เฉพาะรูป JPEG หรือ PNG/],
    ['a GIF', gif, /เฉพาะรูป JPEG หรือ PNG/],
    ['a HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic')]), /HEIC/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /เฉพาะรูป JPEG หรือ PNG/],
    ['a zip', Buffer.from('PK\x03\x04'), /เฉพาะรูป JPEG หรือ PNG/],
    ['a PNG that moves', Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]), /ภาพนิ่ง|เปิดรูปนี้ไม่ได้/],
    ['one pixel', await jpegOf({ width: 1, height: 1 }), /เล็กเกินไป/],
    ['a JPEG in name only', Buffer.concat([Buffer.from([0xFF, 0xD8, 0xFF]), Buffer.from('<html>')]), /เปิดรูปนี้ไม่ได้/]
  ] as const) t.match(await refusal(bytes), why, what)
})

await t.test("a card's own photo is kept byte for byte, padding and all, when it is whole", async t => {
  const photo = await jpegOf({ width: 148, height: 178 })
  const padded = Buffer.concat([photo, Buffer.alloc(200, 0x20)])
  const { jpeg, width, height } = await provenCardPhoto(padded)
  t.same({ width, height }, { width: 148, height: 178 }, 'never enlarged')
  t.ok(jpeg.equals(padded))
  await t.rejects(provenCardPhoto(photo.subarray(0, photo.length >> 1)), { code: 'PHOTO_REFUSED' }, 'half of it')
  await t.rejects(provenCardPhoto(await halvesOf(148, 178, 'png')), { code: 'PHOTO_REFUSED' }, 'another type')
})

await t.test('forty photos one after the other leave no memory behind', async t => {
  const photo = await jpegOf({ width: 4000, height: 3000 })
  for (let i = 0; i < 10; i++) await preparePhoto(photo, SIZE)
  const before = process.memoryUsage().rss
  for (let i = 0; i < 30; i++) await preparePhoto(photo, SIZE)
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024
  t.ok(grown < 60, `${grown.toFixed(0)} MB more`)
})

await t.test('several photos at once each come out, and one that fails holds up none', async t => {
  const pictures = [await halvesOf(300, 400), Buffer.from('no picture'), await halvesOf(400, 300)]
  const ended = await Promise.allSettled(pictures.map(async picture => await preparePhoto(picture, SIZE)))
  t.same(ended.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
})
