import t, { type Test } from 'tap'
import { EdcFileError } from '../../src/payers/ktb-edc/edc-file-error.js'
import { readEdcFile } from '../../src/payers/ktb-edc/read-edc-file.js'
import { tis620Bytes } from '../../src/values/tis620.js'
import { at, day } from '../support/case-builder.js'
import { edcFile, edcLine, edcText, edcZip, ELSE, SOMEBODY } from './edc-lines.js'

const TODAY = day('2026-11-20')
const read = (file: Buffer | string) => readEdcFile(Buffer.from(file), TODAY)

await t.test('a line becomes a transaction, without the name beside it', async t => {
  const reading = read(edcFile({ amount: '1,234.50', code: 'a12345' }))
  t.same(reading, {
    transactions: [{ line: 1, citizenId: SOMEBODY, day: '2026-11-16', approvedAt: at('2026-11-16 09:31:05'), terminal: 'T0000001', merchant: 'M00000000000001', code: 'A12345', satang: 123_450 }],
    withoutPerson: [],
    withoutCode: [],
    repeated: [],
    firstDay: '2026-11-16',
    lastDay: '2026-11-16'
  })
  t.notMatch(JSON.stringify(reading), /สมมติ|ตัวอย่าง/)
})

await t.test('the file is read in whatever coat it comes', async t => {
  const text = edcText({}, { cid: ELSE, code: '654321', day: '18/11/2569' })
  const expected = read(text)
  t.match(expected, { firstDay: '2026-11-16', lastDay: '2026-11-18', transactions: [{ code: '123456' }, { code: '654321' }] })
  const coats: Readonly<Record<string, Buffer>> = {
    zip: edcZip({ 'EDC20261116.txt': text }),
    'a zip with a folder': edcZip({ 'day/': '', 'day/EDC.TXT': text }),
    'TIS-620': Buffer.from(tis620Bytes(text)),
    'TIS-620 in a zip': edcZip({ 'a.txt': Buffer.from(tis620Bytes(text)) }),
    'a byte order mark': Buffer.from(`\uFEFF${text}`),
    'UTF-16': Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'line feeds alone': Buffer.from(text.replaceAll('\r\n', '\n')),
    'no end of the last line': Buffer.from(text.trimEnd()),
    'Gregorian years': Buffer.from(text.replaceAll('/2569', '/2026')),
    'blanks around the parts': Buffer.from(text.replaceAll('|', ' | ')),
    'hyphens in the citizen id': Buffer.from(text.replaceAll(SOMEBODY, '9-0000-00000-01-7')),
    'a trailer of one word': Buffer.from(`${text}T|2|600.00`)
  }
  for (const [coat, file] of Object.entries(coats)) t.same(read(file), expected, coat)
  t.same(read(`\r\n\r\n${text}\r\n  \r\n`).transactions.map(({ line }) => line), [3, 4], 'blank lines keep the numbers of the others')
})

await t.test('a header and a trailer are no transactions', async t => {
  const names = edcLine({ cid: 'CID', day: 'TXN DATE', time: 'TIME', amount: 'AMOUNT', code: 'APPR CODE', merchant: 'MERCHANT', terminal: 'TID' })
  for (const file of [`H|KTB|20261117\r\n${edcText({})}T|1|300.00\r\n`, `H|0994000000000|20261117|M00000000000001\r\n${edcText({})}`, `${names}\r\n${edcText({})}`, `รายงาน EDC วันที่ 16/11/2569\r\nโรงพยาบาลสมมติ\r\n${edcText({})}รวม|1 รายการ|300.00\r\n`, `${edcText({})}1|300.00\r\n`]) {
    t.match(read(file).transactions, [{ code: '123456', satang: 30_000 }])
    t.equal(read(file).transactions.length, 1)
  }
})

await t.test('amounts below zero and words of a cancellation take an approval back', async t => {
  const rows = [{}, { amount: '-300.00' }, { time: '10:00:00', amount: '(300.00)' }, { time: '10:00:01', amount: '300.00-' }, { time: '10:00:02', kind: 'VOID SALE' }, { time: '10:00:03', kind: 'ยกเลิก' }, { time: '10:00:04', amount: '-300', kind: 'REFUND' }]
  const { transactions, repeated } = read(edcFile(...rows))
  t.same(transactions.map(({ satang }) => satang), [30_000, -30_000, -30_000, -30_000, -30_000, -30_000, -30_000])
  t.same(repeated, [], 'the cancellation in the second of the approval is not the approval again')
})

await t.test('what nobody can be found by is left out and told by its line', async t => {
  const reading = read(edcFile({}, { cid: '' }, { cid: '123' }, { cid: '1111111111111' }, { cid: 'x000000000012' }, { code: '' }, {}, { code: '777777' }))
  t.match(reading, { withoutPerson: [2, 3, 4, 5], withoutCode: [6], repeated: [7] })
  t.same(reading.transactions.map(({ line }) => line), [1, 8])
  t.match(read(edcFile({}, { cid: '', day: '18/11/2569' })), { lastDay: '2026-11-18' }, 'its day is known all the same')
})

/** Flips one byte. */
function spoilt (file: Buffer, from: number): Buffer {
  const copy = Buffer.from(file)
  copy.writeUInt8(copy.readUInt8(from) ^ 0xFF, from)
  return copy
}

function refused (t: Test, file: Buffer | string, message: RegExp, place: { readonly line: number | null, readonly column: number | null } = { line: null, column: null }): void {
  try {
    read(file)
    t.fail(`was read: ${message.source}`)
  } catch (error) {
    if (!(error instanceof EdcFileError)) throw error
    t.match(error.message, message)
    t.match(error, place, error.message)
    t.notMatch(error.message, /สมมติ|ตัวอย่าง|\d{13}/, 'it says where, never what stands there')
  }
}

await t.test('a damaged line is refused with its line and column', async t => {
  const good = edcText({}, { code: '222222' })
  const at2 = (row: Parameters<typeof edcLine>[0]): string => `${edcText({})}${edcLine(row)}\r\n${edcText({ code: '333333' })}`
  const cases: readonly (readonly [string, RegExp, number, number | null])[] = [
    [at2({ day: '31/02/2569' }), /วันที่ทำรายการอ่านไม่ได้/, 2, 8],
    [at2({ day: '2026-11-16' }), /วันที่ทำรายการอ่านไม่ได้/, 2, 8],
    [at2({ day: '16/11/69' }), /วันที่ทำรายการอ่านไม่ได้/, 2, 8],
    [at2({ day: '' }), /วันที่ทำรายการอ่านไม่ได้/, 2, 8],
    [at2({ day: '21/11/2569' }), /ยังมาไม่ถึง/, 2, 8],
    [at2({ time: '25:00:00' }), /เวลาทำรายการอ่านไม่ได้/, 2, 9],
    [at2({ time: '' }), /เวลาทำรายการอ่านไม่ได้/, 2, 9],
    [at2({ amount: '3OO.00' }), /จำนวนเงินไม่ใช่ตัวเลข/, 2, 23],
    [at2({ amount: '' }), /จำนวนเงินไม่ใช่ตัวเลข/, 2, 23],
    [at2({ amount: '1,23.00' }), /จำนวนเงินไม่ใช่ตัวเลข/, 2, 23],
    [at2({ amount: '(300.00' }), /จำนวนเงินไม่ใช่ตัวเลข/, 2, 23],
    [at2({ amount: '300.005' }), /จำนวนเงินไม่ใช่ตัวเลข/, 2, 23],
    [at2({ amount: '99999999999999999' }), /จำนวนเงินมากเกินไป/, 2, 23],
    [at2({ code: 'อนุมัติ' }), /APPR CODE/, 2, 27],
    [at2({ terminal: 'T'.repeat(33) }), /เครื่อง/, 2, 7],
    [at2({ name: 'สมมติ|เกิน' }), /มี 32 ช่อง ต้องมี 31 ช่อง/, 2, 32],
    [`${edcText({})}${edcLine({}).slice(0, 60)}\r\n${edcText({})}`, /ช่อง ต้องมี 31 ช่อง/, 2, null],
    [good.slice(0, -20), /ต้องมี 31 ช่อง/, 2, null],
    [good.slice(0, edcText({}).length + 30), /ต้องมี 31 ช่อง/, 2, null],
    [good.slice(0, edcText({}).length + 3), /ต้องมี 31 ช่อง/, 2, null],
    [`${edcLine({}).slice(0, 70)}\r\n${good}`, /ต้องมี 31 ช่อง/, 1, null],
    [edcText({}, { amount: '400.00' }), /รายการเดียวกับบรรทัด 1 แต่จำนวนเงินไม่เท่ากัน/, 2, null]
  ]
  for (const [file, message, line, column] of cases) refused(t, file, message, { line, ...column === null ? {} : { column } } as never)
})

await t.test('a file that is no such file is refused, never read as nothing', async t => {
  const zip = edcZip({ 'a.txt': edcText({}, { code: '222222' }) })
  const bomb = edcZip({ 'a.txt': Buffer.alloc(51 * 1024 * 1024, '|') })
  const lying = Buffer.from(bomb)
  // The directory says one kilobyte.
  lying.writeUInt32LE(1024, lying.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24)
  const locked = Buffer.from(zip)
  locked.writeUInt16LE(1, locked.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 8)
  refused(t, '', /ไฟล์ว่าง/)
  refused(t, 'รายงานไม่มีข้อมูล', /ไม่ใช่ไฟล์ EDC/)
  refused(t, Buffer.from([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]), /ไม่ใช่ไฟล์ EDC/)
  refused(t, 'a|b|c\r\nd|e|f', /ไม่มีรายการในไฟล์นี้เลย/)
  refused(t, 'H|20261116\r\nT|0\r\n', /ไม่มีรายการในไฟล์นี้เลย/)
  refused(t, edcText({ cid: '' }, { code: '' }), /อ่านได้ 2 รายการ แต่ไม่มีรายการใดมีเลขประชาชนและเลขอนุมัติ/)
  refused(t, edcText({}, { day: '16/05/2569' }), /ห่างกันเกิน 92 วัน/)
  refused(t, zip.subarray(0, zip.length - 30), /zip เสียหาย/)
  refused(t, zip.subarray(0, 40), /zip เสียหาย/)
  refused(t, spoilt(zip, 60), /zip เสียหาย/)
  refused(t, spoilt(zip, zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 17), /zip เสียหาย/)
  refused(t, edcZip({ 'a.txt': edcText({}), 'b.txt': edcText({}) }), /มี 2 ไฟล์ ต้องมีไฟล์เดียว/)
  refused(t, edcZip({ 'a/': '' }), /ไม่มีไฟล์อยู่ข้างใน/)
  refused(t, locked, /มีรหัสผ่าน/)
  refused(t, bomb, /ใหญ่เกิน 50 MB/)
  refused(t, lying, /ใหญ่เกิน 50 MB/)
  refused(t, edcZip({ 'a.txt': '' }), /ไม่ใช่ไฟล์ EDC/)
})

await t.test('no file of chance bytes is read as a file, and none breaks the reading', async t => {
  const whole = edcZip({ 'a.txt': edcText({}, { code: '222222' }) })
  for (let cut = 1; cut < whole.length; cut++) t.throws(() => read(whole.subarray(0, cut)), EdcFileError)
  for (let i = 4; i < whole.length; i++) {
    try {
      t.match(read(spoilt(whole, i)).transactions.map(({ code }) => code), ['123456', '222222'], 'a byte that carries nothing')
    } catch (error) {
      if (!(error instanceof EdcFileError)) throw error
    }
  }
})

await t.test('ten thousand lines are read within two seconds', async t => {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ code: String(100_000 + i), time: `${String(8 + i % 8).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00` }))
  const file = edcZip({ 'month.txt': edcText(...rows) })
  const before = performance.now()
  t.equal(read(file).transactions.length, 10_000)
  t.ok(performance.now() - before < 2000)
})
