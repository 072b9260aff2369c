import t from 'tap'
import { formParts } from '../../../src/sidecar/http/form-parts.js'
import { createUploadRoom } from '../../../src/sidecar/http/upload-room.js'

async function asBrowserSends (form: FormData): Promise<readonly [body: Buffer, contentType: string]> {
  const request = new Request('http://sidecar.test/', { method: 'POST', body: form })
  return [Buffer.from(await request.arrayBuffer()), request.headers.get('content-type') ?? '']
}

await t.test('a form comes out as a browser put it in, to the byte', async t => {
  const form = new FormData()
  const content = Buffer.from('\r\n--x\r\n\0\xFF บรรทัด\r\n\r\n')
  form.append('_csrf', 'a-b_c')
  form.append('words', 'สวัสดี\r\nบรรทัดสอง')
  form.append('file', new Blob([Uint8Array.from(content)], { type: 'image/png' }), 'รูป "1".png')
  const parts = formParts(...await asBrowserSends(form))
  t.same(parts?.map(({ name, fileName }) => [name, fileName]), [['_csrf', null], ['words', null], ['file', 'รูป "1".png']])
  t.same(parts?.map(part => part.content), [Buffer.from('a-b_c'), Buffer.from('สวัสดี\r\nบรรทัดสอง'), content])
  const unchosen = formParts(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n'), 'multipart/form-data; boundary=b')
  t.same(unchosen, [{ name: 'file', fileName: '', content: Buffer.alloc(0) }], 'no file was chosen')
})

await t.test('what is no whole form is none', t => {
  const whole = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'
  const type = 'multipart/form-data; boundary=b'
  t.same(formParts(Buffer.from(whole), type)?.length, 1)
  t.same(formParts(Buffer.from(whole), 'multipart/form-data; boundary="b"')?.length, 1)
  const broken: [body: string, type: string][] = [
    [whole, 'multipart/form-data'], [whole, 'multipart/form-data; boundary=c'], [whole.slice(0, -6), type], ['', type], ['--b', type], ['--b\r\n--b--', type],
    [whole.replace('name="a"', ''), type], [whole.replace('\r\n\r\n', '\r\n'), type], [`--b\r\n${'x'.repeat(5000)}\r\n\r\n1\r\n--b--`, type]
  ]
  for (const [body, contentType] of broken) t.equal(formParts(Buffer.from(body), contentType), null, JSON.stringify(body.slice(0, 40)))
  t.end()
})

await t.test('a form of 200,000 fields is none, and is known to be none at once', t => {
  const body = Buffer.from(`${Array.from({ length: 200_000 }, (_none, i) => `--b\r\nContent-Disposition: form-data; name="a${i}"\r\n\r\n\r\n`).join('')}--b--\r\n`)
  const before = performance.now()
  t.equal(formParts(body, 'multipart/form-data; boundary=b'), null)
  t.ok(performance.now() - before < 1000)
  t.end()
})

await t.test('what is sent in the same moment waits for room, in its turn, and not for ever', async t => {
  const room = createUploadRoom(10, 200)
  const [first, second] = [await room.take(6), await room.take(4)]
  const order: string[] = []
  const large = room.take(8).then(back => { order.push('large'); return back })
  const small = room.take(1).then(back => { order.push('small'); return back })
  first?.()
  first?.()
  await new Promise(resolve => setTimeout(resolve, 20))
  t.same(order, [], 'room given back twice is room for one')
  second?.()
  await Promise.all([large, small])
  t.same(order, ['large', 'small'])
  const before = performance.now()
  t.equal(await room.take(5), null)
  t.ok(performance.now() - before >= 190)
  for (const back of [await large, await small]) back?.()
  t.type(await room.take(50), 'function', 'one that is larger than all the room has it alone')
})
