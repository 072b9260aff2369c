import { CFB } from '@e965/xlsx'
import t from 'tap'
import { AnswerFileError } from '../../../src/payers/rep/answer-file-error.js'
import { readAnswerFile } from '../../../src/payers/rep/read-answer-file.js'
import { readInThread } from '../../../src/payers/rep/read-in-thread.js'
import { day } from '../../support/case-builder.js'
import { answerFile } from '../../support/rep-files/answer-file.js'
import { PLAIN_ROW } from '../../support/rep-files/answer-rows.js'
import { readHere } from '../../support/rep-files/read-here.js'

t.setTimeout(120_000)

const TODAY = day('2026-11-22')
const PLAIN = PLAIN_ROW.ucs
const rowsOf = (as: 'xlsx' | 'biff8', count: number): Buffer => answerFile({ layout: 'ucs', as, rows: Array.from({ length: count }, (_, i) => ({ ...PLAIN, tran_id: String(610_000_000 + i) })) })
const refusal = (file: Buffer): Promise<unknown> => readAnswerFile(file, 'a.xls', TODAY).then(() => null, (error: unknown) => error)

await t.test('a file is read in a thread of its own as it would be here', async t => {
  for (const as of ['biff8', 'xlsx'] as const) {
    const file = answerFile({ layout: 'ucs', as, rows: [PLAIN] })
    t.same(await readAnswerFile(file, 'eclaim_10670_IP_25691120_1.xls', TODAY, '10670'), readHere(file, 'eclaim_10670_IP_25691120_1.xls', TODAY, '10670'))
  }
})

await t.test('a refusal comes out of the thread whole', async t => {
  const error = await refusal(answerFile({ layout: 'ucs', rows: [{ ...PLAIN, claim_net: 'x' }] }))
  if (!(error instanceof AnswerFileError)) throw new Error('was not refused', { cause: error })
  t.match(error, { code: 'ANSWER_FILE', message: 'แผ่น "Data" แถว 7 คอลัมน์ AO: ต้องเป็นจำนวนเงิน แต่พบข้อความอื่น', place: { sheet: 'Data', row: 7, column: 41 } })
})

await t.test('20,000 rows are read in time while the service goes on', async t => {
  // The library takes minutes to write as many rows as xls.
  for (const [as, count] of [['xlsx', 20_000], ['biff8', 3000]] as const) {
    const file = rowsOf(as, count)
    let turns = 0
    const clock = setInterval(() => { turns++ }, 20)
    const from = performance.now()
    const { lines } = await readAnswerFile(file, 'a.xls', TODAY)
    const ms = Math.round(performance.now() - from)
    clearInterval(clock)
    t.comment(`${as}: ${count} rows, ${(file.length / 1e6).toFixed(1)} MB in ${ms} ms`)
    t.equal(lines.length, count)
    t.ok(turns > ms / 200, 'other work had its turns')
  }
})

await t.test('a file that takes too long or too much memory is refused and stops nothing else', async t => {
  const file = rowsOf('xlsx', 4000)
  const question = { file, content: 'xlsx', name: 'a.xlsx', today: TODAY, hospital: '' } as const
  for (const limits of [{ timeMs: 300, memoryMb: 1024 }, { timeMs: 60_000, memoryMb: 24 }]) {
    await t.rejects(readInThread(question, limits), { code: 'ANSWER_FILE', message: /ใหญ่หรือซับซ้อนเกินกว่าจะอ่านได้/ })
  }
  t.match(await refusal(largeSheet(answerFile({ layout: 'ucs', as: 'xlsx', rows: [PLAIN] }))), { code: 'ANSWER_FILE', message: /มีเซลล์มากเกินกว่าจะอ่านได้/ })
  t.equal((await readInThread(question, { timeMs: 60_000, memoryMb: 1024 })).lines.length, 4000)
})

/** An xlsx whose sheet has millions of cells: small as a file, within its claimed size, too large to keep. */
function largeSheet (xlsx: Buffer): Buffer {
  const zip = CFB.read(xlsx, { type: 'buffer' })
  const sheet = CFB.find(zip, '/xl/worksheets/sheet1.xml')
  const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`
  sheet.content = Buffer.from(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row.repeat(6000)}</sheetData></worksheet>`)
  sheet.size = sheet.content.length
  return Buffer.from(CFB.write(zip, { type: 'buffer', fileType: 'zip', compression: true }) as Uint8Array)
}
