import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import t from 'tap'
import { prepareScan } from '../../../src/sidecar/photos/prepare-scan.js'

const sheet = (width = 60, height = 90) => sharp({ create: { width, height, channels: 3, background: '#ddeeff' } })
const pdf = (inside = '', tail = '') => Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Catalog ${inside} >> endobj\n2 0 obj << >> stream\n /JS /Encrypt by chance endstream endobj\ntrailer\n%%EOF${tail}`, 'latin1')

const packed = (name: string, content: Buffer) => Buffer.concat([Buffer.from(`%PDF-1.5\n1 0 obj << /Type ${name} /N 1 /First 4 /Filter /FlateDecode >> stream\n`), content, Buffer.from('\nendstream endobj\n%%EOF')])

await t.test('a picture is drawn anew: upright, without what it carried, without what was hung on to it', async t => {
  const turned = await sheet().withExif({ IFD0: { Copyright: 'whoever' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const polyglot = Buffer.concat([turned, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')])
  const { type, content } = await prepareScan(polyglot)
  t.equal(type, 'image/jpeg')
  const { width, height, exif } = await sharp(content).metadata()
  t.same([width, height, exif], [90, 60, undefined])
  t.notMatch(content.toString('latin1'), /script|whoever|PK/)
})

await t.test('what is too fine for any clerk is made smaller', async t => {
  const { type, content } = await prepareScan(await sheet(4000, 100).png().toBuffer())
  t.equal(type, 'image/png')
  t.equal((await sharp(content).metadata()).width, 3508)
})

await t.test('a photograph that somebody saved as PNG becomes a JPEG, for it would not fit', async t => {
  const [width, height] = [2480, 1600]
  const photograph = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } }).png().toBuffer()
  const { type, content } = await prepareScan(photograph)
  t.equal(type, 'image/jpeg')
  t.match(await sharp(content).metadata(), { width, height, format: 'jpeg' })
  t.ok(content.length < 8 * 1024 * 1024)
})

await t.test('however a picture lies, it comes out upright', async t => {
  const half = await sheet(40, 60).composite([{ input: await sharp({ create: { width: 20, height: 20, channels: 3, background: '#000000' } }).png().toBuffer(), left: 0, top: 0 }]).png().toBuffer()
  for (let orientation = 1; orientation <= 8; orientation++) {
    const lying = await sharp(half).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer()
    const expected = await sharp(lying).autoOrient().raw().toBuffer({ resolveWithObject: true })
    const drawn = await sharp((await prepareScan(lying)).content).raw().toBuffer({ resolveWithObject: true })
    t.same([drawn.info.width, drawn.info.height], [expected.info.width, expected.info.height], `orientation ${orientation}`)
    t.ok(drawn.data.every((value, i) => Math.abs(value - (expected.data[i] ?? 0)) < 40), `orientation ${orientation}: the black corner is where it belongs`)
  }
})

await t.test('a PDF stays as it is, up to its end', async t => {
  t.same(await prepareScan(pdf('', '\n')), { type: 'application/pdf', content: pdf() })
})

await t.test('everything else is refused with why', async t => {
  const whole = await sheet().jpeg().toBuffer()
  const bomb = await sheet(9_500, 9_500).png({ compressionLevel: 9 }).toBuffer()
  const refused: [what: string, upload: Buffer, why: RegExp][] = [
    ['nothing', Buffer.alloc(0), /รับเฉพาะ/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /รับเฉพาะ/],
    ['a GIF', await sheet().gif().toBuffer(), /รับเฉพาะ/],
    ['a page by its name only', Buffer.from('<html>scan.pdf'), /รับเฉพาะ/],
    ['half a picture', whole.subarray(0, whole.length / 2), /ขาดหรือเสีย/],
    ['more points than memory should hold', bomb, /ขาดหรือเสีย/],
    ['one that builds up in memory', await sheet(4000, 3100).jpeg({ progressive: true }).toBuffer(), /progressive/],
    ['a PNG that does', await sheet(4000, 3100).png({ progressive: true }).toBuffer(), /progressive/],
    ['half a PDF', pdf().subarray(0, 60), /ไม่ครบ/],
    ['a PDF with a script', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), /คำสั่ง/],
    ['a PDF with a script, spelled otherwise', pdf('/A << /S /J#61vaScript >>'), /คำสั่ง/],
    ['a PDF with a script behind what looks like a stream', Buffer.from('%PDF-1.4\n% stream\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n% endstream\n%%EOF'), /คำสั่ง/],
    ['a PDF with a script among packed objects', packed('/ObjStm', deflateSync('1 0 <</S /JavaScript /JS (app.alert(1))>>')), /คำสั่ง/],
    ['the same, spelled otherwise', packed('/Obj#53tm', deflateSync('1 0 <</S /J#61vaScript /JS (app.alert(1))>>')), /คำสั่ง/],
    ['a PDF with objects packed in a way nobody looks through', packed('/ObjStm', Buffer.from('packed otherwise')), /ตรวจข้างในไม่ได้/],
    ['a PDF that unpacks to more than a paper is', packed('/ObjStm', deflateSync(Buffer.alloc(40 * 1024 * 1024))), /ตรวจข้างในไม่ได้/],
    ['a PDF with a file in it', pdf('/Names << /EmbeddedFiles 3 0 R >>'), /ไฟล์แนบ/],
    ['a PDF behind a password', pdf('/Encrypt 4 0 R'), /รหัสผ่าน/]
  ]
  for (const [what, upload, why] of refused) await t.rejects(prepareScan(upload), { code: 'SCAN_REFUSED', message: why }, what)
})

await t.test('objects may be packed in a PDF, as newer programs do', async t => {
  t.equal((await prepareScan(packed('/ObjStm', deflateSync('1 0 <</Type /Catalog>>')))).type, 'application/pdf')
})

await t.test('a PDF made to keep the service busy is looked through in no time', async t => {
  const before = performance.now()
  const [head, tail] = ['%PDF-1.4\n', '%%EOF']
  for (const line of ['stream\n', '/ObjStm ', '/ObjStm stream', 'endstream stream\n', '#', '(']) await prepareScan(Buffer.from(head + line.repeat(12 * 1024 * 1024 / line.length) + tail)).catch(() => undefined)
  t.ok(performance.now() - before < 10_000, `${Math.round(performance.now() - before)} ms for six of 12 MB`)
})
