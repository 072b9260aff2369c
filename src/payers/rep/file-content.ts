import { isZip, zipDirectory } from '../zip/zip-directory.js'
import { AnswerFileError } from './answer-file-error.js'
import { isWholeOle } from './whole-ole.js'
import { fromWholeZip } from './whole-zip.js'

const MEGABYTE = 1024 * 1024
const MOST_MEGABYTES = 20
const MOST_UNPACKED_MEGABYTES = 300
const OLE = Buffer.from([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
// Excel writes some hundred parts; these are no workbook.
const MOST_PARTS = 5000
const SAVE_AS = 'ให้เปิดใน Excel แล้วบันทึกเป็น xlsx (Save As) ก่อนนำเข้า'

/** What the bytes are, whatever the name says. Cheap: nothing is parsed or unpacked. Throws {@link AnswerFileError} for anything that is no whole workbook. */
export function fileContent (file: Buffer): 'xls' | 'xlsx' {
  if (file.length === 0) throw new AnswerFileError('ไฟล์ว่าง')
  if (file.length > MOST_MEGABYTES * MEGABYTE) throw new AnswerFileError(`ไฟล์ใหญ่เกิน ${MOST_MEGABYTES} MB ไม่ใช่ไฟล์ตอบกลับของ e-Claim`)
  if (file.subarray(0, OLE.length).equals(OLE)) return wholeXls(file)
  if (isZip(file)) return soundXlsx(file)
  if (/^(\uFEFF|\s)*</.test(file.toString('utf8', 0, 512))) throw new AnswerFileError(`ไฟล์นี้เป็นหน้าเว็บ (HTML/XML) ที่ตั้งชื่อเป็น Excel ${SAVE_AS}`)
  throw new AnswerFileError(`ไฟล์นี้ไม่ใช่ไฟล์ Excel (เป็นข้อความหรือไฟล์ชนิดอื่น) ${SAVE_AS}`)
}

function wholeXls (file: Buffer): 'xls' {
  if (!isWholeOle(file)) throw new AnswerFileError('ไฟล์ xls เสียหายหรือดาวน์โหลดมาไม่ครบ ให้ดาวน์โหลดใหม่')
  return 'xls'
}

function soundXlsx (file: Buffer): 'xlsx' {
  const entries = fromWholeZip(() => zipDirectory(file))
  if (entries.length > MOST_PARTS) throw new AnswerFileError('zip นี้มีไฟล์ข้างในมากเกินไป ไม่ใช่ไฟล์ Excel')
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw new AnswerFileError('zip นี้ไม่ใช่ไฟล์ Excel (xlsx) ถ้าข้างในเป็นไฟล์ xls ให้แตกไฟล์แล้วนำเข้าทีละไฟล์')
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new AnswerFileError('ไฟล์มีรหัสผ่าน ให้ปลดรหัสผ่านใน Excel ก่อนนำเข้า')
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  if (unpacked > MOST_UNPACKED_MEGABYTES * MEGABYTE) throw new AnswerFileError(`ไฟล์เมื่อแตกออกใหญ่เกิน ${MOST_UNPACKED_MEGABYTES} MB ไม่ใช่ไฟล์ตอบกลับของ e-Claim`)
  return 'xlsx'
}
