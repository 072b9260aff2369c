import t from 'tap'
import { AnswerFileError } from '../../../src/payers/rep/answer-file-error.js'
import { tis620Bytes } from '../../../src/values/tis620.js'
import { day } from '../../support/case-builder.js'
import type { FileColumn } from '../../support/rep-files/answer-columns.js'
import { answerFile, type AnswerFilePlan, type FileRow } from '../../support/rep-files/answer-file.js'
import { NAME, PLAIN_ROW } from '../../support/rep-files/answer-rows.js'
import { readHere } from '../../support/rep-files/read-here.js'
import { claimedSize, lockedXls, lockedXlsx } from '../../support/rep-files/spoil-file.js'

const TODAY = day('2026-11-22')
const PLAIN = PLAIN_ROW.ucs

const ucs = (plan: Partial<AnswerFilePlan> = {}): Buffer => answerFile({ layout: 'ucs', rows: [PLAIN], ...plan })
const withRow = (changes: FileRow): Buffer => ucs({ rows: [{ ...PLAIN, ...changes }] })
const office = (...changes: readonly FileRow[]): Buffer => answerFile({ layout: 'office', rows: changes.map((change, i) => ({ ...PLAIN_ROW.office, tran_id: `61062900${i}`, ...change })) })
const retitled = (name: string, change: Partial<FileColumn>) => (columns: readonly FileColumn[]) => columns.map(column => column.name === name ? { ...column, ...change } : column)
const without = (name: string) => (columns: readonly FileColumn[]) => columns.filter(column => column.name !== name)
const swapped = (one: string, other: string) => (columns: readonly FileColumn[]) => columns.map(column => (column.name === one ? columns.find(({ name }) => name === other) : column.name === other ? columns.find(({ name }) => name === one) : column) ?? column)
const two = (changes: FileRow = {}): readonly FileRow[] => [PLAIN, { ...PLAIN, ...changes }]
const cut = (file: Buffer, share: number): Buffer => file.subarray(0, Math.floor(file.length * share))
const text = `REP No.,TRAN_ID,HN,ชื่อ-สกุล\n690100337,610629012,0012345,${NAME}\n`

const REFUSED: ReadonlyArray<readonly [string, Buffer, RegExp, string?]> = [
  ['a renamed header', ucs({ columns: retitled('reimb_nhso', { group: 'จ่ายสุทธิ' }) }), /^แผ่น "Data" แถว 5 คอลัมน์ K: .*UCS.*ต้องเป็น "ชดเชยสุทธิ สปสช" แต่พบ "จ่ายสุทธิ - \(สปสช\.\)"$/],
  ['a moved column', ucs({ columns: swapped('error_code', 'claim_from') }), /^แผ่น "Data" แถว 5 คอลัมน์ N: .*"Error Code" แต่พบ "ชดเชยจาก" \(พบหัวนี้ที่คอลัมน์ M\)$/],
  ['denied parts that changed places', ucs({ columns: swapped('deny_hc', 'deny_ae') }), /คอลัมน์ DA: .*"Deny HC" แต่พบ "Deny - AE" \(พบหัวนี้ที่คอลัมน์ DB\)/],
  ['a missing column', ucs({ columns: without('ca_type') }), /คอลัมน์ AO: .*"รวมยอดเรียกเก็บ" แต่พบ "เรียกเก็บ.*central.*พบหัวนี้ที่คอลัมน์ AN\) และมี 119 คอลัมน์ ต้องมี 120$/],
  ['a column more in the middle', ucs({ columns: columns => columns.flatMap(column => column.name === 'error_code' ? [{ group: '', title: 'ใหม่', name: 'new' }, column] : [column]) }), /คอลัมน์ N: .*"Error Code" แต่พบ "ใหม่" \(พบหัวนี้ที่คอลัมน์ O\) และมี 121 คอลัมน์ ต้องมี 120$/],
  ['a column more at the end', ucs({ columns: columns => [...columns, { group: '', title: 'เพิ่มเติม', name: 'new' }] }), /แถว 5 คอลัมน์ DQ: มี 121 คอลัมน์ แต่รูปแบบ UCS \(OP\/IP\) มี 120 \(คอลัมน์นี้คือ "เพิ่มเติม"\)/],
  ['data beyond the last column', ucs({ footer: [['690100337', '2', '610629013', '0012345', ...Array<string>(116).fill('-'), 'x']] }), /แถว 8 คอลัมน์ DQ: มีข้อมูลเกินคอลัมน์สุดท้าย/],
  ['another table altogether', ucs({ columns: columns => columns.slice(0, 4) }), /แถว 5: ไม่รู้จักรูปแบบ.*มี 4 คอลัมน์.*LGO 58 คอลัมน์/],
  ['no head at all', ucs({ columns: columns => columns.map(column => ({ ...column, title: 'x' })) }), /ไม่พบหัวตาราง .*ของแผ่น "Data"/],
  ['a merged head that covers another column', ucs({ merges: [{ s: { r: -2, c: 12 }, e: { r: -1, c: 13 } }] }), /คอลัมน์ N: .*"Error Code" แต่พบ "ชดเชยจาก"/],
  ['cells of two patients merged', ucs({ rows: two({ tran_id: '610629013' }), merges: [{ s: { r: 0, c: 10 }, e: { r: 1, c: 10 } }] }), /แถว 7: มีเซลล์ที่รวมกัน \(K7:K8\)/],
  ['a text named xls', Buffer.from(text), /ไม่ใช่ไฟล์ Excel.*บันทึกเป็น xlsx/],
  ['TIS-620 text named xls', Buffer.from(tis620Bytes(text)), /ไม่ใช่ไฟล์ Excel.*บันทึกเป็น xlsx/],
  ['a web page named xls', Buffer.from(`\uFEFF\n<html><table><tr><td>REP No.</td></tr></table>${text}`), /หน้าเว็บ \(HTML\/XML\).*บันทึกเป็น xlsx/],
  ['a cut zip', cut(ucs({ as: 'xlsx' }), 0.9), /เสียหายหรือดาวน์โหลดมาไม่ครบ/],
  ['a zip that lost a part in the middle', spliced(ucs({ as: 'xlsx' })), /เสียหาย/],
  ['a cut xls', cut(ucs(), 0.7), /xls เสียหายหรือดาวน์โหลดมาไม่ครบ/],
  ['an empty file', Buffer.alloc(0), /^ไฟล์ว่าง$/],
  ['a file too large', Buffer.alloc(21 * 1024 * 1024, 1), /ใหญ่เกิน 20 MB/],
  ['a zip that claims to become huge', claimedSize(ucs({ as: 'xlsx' }), 0x20000000), /แตกออกใหญ่เกิน 300 MB/],
  ['a zip that becomes larger than it claims', claimedSize(ucs({ as: 'xlsx' }), 10), /เสียหาย/],
  ['a zip that is no workbook', ucs({ as: 'ods' }), /zip นี้ไม่ใช่ไฟล์ Excel/],
  ['a password on an xls', lockedXls(ucs()), /มีรหัสผ่าน/],
  ['a password on an xlsx', lockedXlsx(), /มีรหัสผ่าน/],
  ['no lines', ucs({ rows: [] }), /มีหัวตารางแต่ไม่มีรายการเลย/],
  ['totals alone', ucs({ rows: [], footer: [['รวม', 0]] }), /มีหัวตารางแต่ไม่มีรายการเลย/],
  ['the same transaction with another amount', ucs({ rows: two({ reimb_nhso: 1 }) }), /แถว 8: REP และ TRAN_ID ซ้ำกับแถว 7 แต่เนื้อหาไม่เหมือนกัน/],
  ['an impossible date', withRow({ dateadm: '31/02/2569' }), /แถว 7 คอลัมน์ I: อ่านวันที่ไม่ได้/],
  ['a date that is words', withRow({ datedsc: 'เมื่อวาน' }), /คอลัมน์ J: อ่านวันที่ไม่ได้/],
  ['a year of two digits', withRow({ dateadm: '10/11/69' }), /คอลัมน์ I: อ่านวันที่ไม่ได้/],
  ['an impossible time', withRow({ dateadm: '10/11/2569 24:10' }), /คอลัมน์ I: เวลาไม่ถูกต้อง/],
  ['a number that is no day', withRow({ dateadm: 12 }), /คอลัมน์ I: อ่านวันที่ไม่ได้/],
  ['a day that is still to come', withRow({ dateadm: '23/11/2569' }), /คอลัมน์ I: เป็นวันที่ยังมาไม่ถึง/],
  ['text in a money cell', withRow({ claim_net: 'หนึ่งร้อย' }), /แถว 7 คอลัมน์ AO: ต้องเป็นจำนวนเงิน/],
  ['an open bracket', withRow({ claim_net: '(100' }), /คอลัมน์ AO: ต้องเป็นจำนวนเงิน/],
  ['commas in the wrong place', withRow({ claim_net: '1,23.50' }), /คอลัมน์ AO: ต้องเป็นจำนวนเงิน/],
  ['words where codes stand', withRow({ error_code: 'ผ่านแล้ว' }), /คอลัมน์ N: ต้องเป็นรหัสข้อผิดพลาด/],
  ['a flag where the share stands', withRow({ ps_percent: 'Y' }), /คอลัมน์ AT: ต้องเป็นร้อยละ/],
  ['a patient of no kind', withRow({ ptype: 'XX' }), /คอลัมน์ H: ต้องเป็น OP หรือ IP/],
  ['a VN that Excel rounded', withRow({ seq_no: '6.91116E+11' }), /คอลัมน์ DN: เลขถูก Excel ปัด/],
  ['a row without transaction', ucs({ rows: two({ tran_id: '-' }) }), /แถว 8 คอลัมน์ C: แถวนี้มีข้อมูลแต่ไม่มี TRAN_ID/],
  ['a first row without transaction', withRow({ tran_id: '' }), /แถว 7 คอลัมน์ C: แถวนี้มีข้อมูลแต่ไม่มี TRAN_ID/],
  ['a name that contradicts the head', ucs(), /ชื่อไฟล์บอกว่าเป็น IPLGO แต่หัวตารางเป็นแบบ UCS/, 'eclaim_10670_IPLGO_25691120_1.xls'],
  ['a name of another hospital', ucs(), /^ชื่อไฟล์เป็นของหน่วยบริการ 10999 ไม่ใช่ 10670$/, 'eclaim_10999_IP_25691120_1.xls'],
  ...(['ucs', 'orf', 'office', 'lgo', 'sss'] as const).map(layout => [`${layout} rows of another hospital`, answerFile({ layout, rows: [{ ...PLAIN_ROW[layout], hcode: '10999' }] }), /ทุกแถวเป็นของหน่วยบริการอื่น \(10999\) ไม่ใช่ 10670/] as const),
  ['two amounts in a cell', withRow({ claim_net: '1600\n400' }), /แถว 7 คอลัมน์ AO: ต้องเป็นจำนวนเงิน/],
  ['money taken back', withRow({ reimb_nhso: '(100.00)' }), /แถว 7 คอลัมน์ K: ยอดชดเชยติดลบ ให้คนตรวจ/],
  ['an xls whose tables lead to themselves', circledXls(), /xls เสียหาย/],
  ['a name of the future', ucs(), /วันที่ในชื่อไฟล์ยังมาไม่ถึง/, 'eclaim_10670_IP_25691123_1.xls'],
  ['a main right that contradicts the name', office({}, { maininscl: 'BKK' }), /แถว 8: สิทธิหลักเป็น BKK แต่ชื่อไฟล์เป็น OFC/, 'eclaim_10670_OPOFC_25691120_1.xls'],
  ['two payers in one file', office({}, { maininscl: 'SRT' }), /แถว 8: สิทธิหลักเป็น SRT แต่แถวก่อนหน้าเป็น OFC/],
  ['nothing that tells the payer', office({ maininscl: '' }), /ทั้งชื่อไฟล์และสิทธิหลักไม่บอก/],
  ['two sheets of answers', ucs({ otherSheets: { Data2: [headOf(150)] } }), /มากกว่าหนึ่งแผ่น \("Data" และ "Data2"\)/],
  ['a state nobody knows', answerFile({ layout: 'status', rows: [{ ...PLAIN_ROW.status, status: 'อะไรไม่รู้' }] }), /แถว 2 คอลัมน์ M: ไม่รู้จักสถานะ/],
  ['a list of states that lost a column', answerFile({ layout: 'status', rows: [PLAIN_ROW.status], columns: without('time') }), /คอลัมน์ J: .*"เวลา รับบริการ" แต่พบ "วันที่จำหน่าย"/]
]

function spliced (zip: Buffer): Buffer {
  const copy = Buffer.from(zip)
  copy.fill(0, Math.floor(zip.length / 3), Math.floor(zip.length / 3) + 40)
  return copy
}

/** The only sector is said to be the next of four thousand million tables. */
function circledXls (): Buffer {
  const file = Buffer.alloc(1536)
  Buffer.from('D0CF11E0A1B11AE1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(0, 68)
  file.writeUInt32LE(0xFFFFFFFF, 72)
  return file
}

function headOf (width: number): string[] {
  return ['REP No.', 'TRAN_ID', 'HN', ...Array<string>(width).fill('x')]
}

t.ok(REFUSED.length >= 30)
for (const [what, file, message, name = 'a.xls'] of REFUSED) {
  await t.test(`${what}: refused, saying what and where`, t => {
    const error = refusalOf(() => readHere(file, name, TODAY, '10670'))
    if (!(error instanceof AnswerFileError)) throw new Error('was not refused', { cause: error })
    t.match(error.message, message)
    t.notMatch(error.message, /สมมติ/, 'nobody is named')
    t.end()
  })
}

function refusalOf (read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return error
  }
}
