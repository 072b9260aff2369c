import sharp from 'sharp'
import t from 'tap'
import { prepareScan } from '../../../src/sidecar/photos/prepare-scan.js'

const sheet = (width = 60, height = 90) => sharp({ create: { width, height, channels: 3, background: '#ddeeff' } })
const pdf = (inside = '', tail = '') => Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Catalog ${inside} >> endobj\n2 0 obj << >> stream\n /JS /Encrypt by chance endstream endobj\ntrailer\n%%EOF${tail}`, 'latin1')

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
    ['half a PDF', pdf().subarray(0, 60), /ไม่ครบ/],
    ['a PDF with a script', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), /คำสั่ง/],
    ['a PDF with a script, spelled otherwise', pdf('/A << /S /J#61vaScript >>'), /คำสั่ง/],
    ['a PDF with a file in it', pdf('/Names << /EmbeddedFiles 3 0 R >>'), /ไฟล์แนบ/],
    ['a PDF behind a password', pdf('/Encrypt 4 0 R'), /รหัสผ่าน/]
  ]
  for (const [what, upload, why] of refused) await t.rejects(prepareScan(upload), { code: 'SCAN_REFUSED', message: why }, what)
})
