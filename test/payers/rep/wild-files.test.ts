import t from 'tap'
import type { AnswerLine } from '../../../src/payers/rep/answer-line.js'
import { at, day } from '../../support/case-builder.js'
import { answerFile, type AnswerFilePlan, type FileRow } from '../../support/rep-files/answer-file.js'
import { ELSE, PLAIN_ROW } from '../../support/rep-files/answer-rows.js'
import { readHere } from '../../support/rep-files/read-here.js'

const TODAY = day('2026-11-22')
const PLAIN = PLAIN_ROW.ucs

const ucs = (plan: Partial<AnswerFilePlan> = {}): Buffer => answerFile({ layout: 'ucs', rows: [PLAIN], ...plan })
const withRow = (changes: FileRow): Buffer => ucs({ rows: [{ ...PLAIN, ...changes }] })
const two = (changes: FileRow = {}): readonly FileRow[] => [PLAIN, { ...PLAIN, ...changes }]
const line = (changes: Partial<AnswerLine>): object => ({ lines: [changes] })
const READ: ReadonlyArray<readonly [string, Buffer, object, string?]> = [
  ['the same line twice', ucs({ rows: two() }), { lines: { length: 1 }, notes: ['แถวซ้ำที่เหมือนกันทุกช่อง นับครั้งเดียว 1 แถว (แถว 8)'] }],
  ['years of both eras', ucs({ rows: two({ tran_id: '610629013', dateadm: '10/11/2026 08:15' }) }), { lines: [{ serviceAt: at('2026-11-10 08:15:00') }, { serviceAt: at('2026-11-10 08:15:00') }] }],
  ['a day as year, month, day', withRow({ dateadm: '2026-11-10' }), line({ serviceAt: at('2026-11-10 00:00:00') })],
  ['a day of Excel', withRow({ dateadm: 46_336.34375, datedsc: { number: 46_340, format: 'dd/mm/yyyy' } }), line({ serviceAt: at('2026-11-10 08:15:00'), dischargedAt: at('2026-11-14 00:00:00') })],
  ['a Buddhist year as a day of Excel', withRow({ dateadm: 244_663.5 }), line({ serviceAt: at('2026-11-10 12:00:00') })],
  ['the leap day of a Buddhist year', withRow({ dateadm: '29/02/2567' }), line({ serviceAt: at('2024-02-29 00:00:00') })],
  ['several codes in a cell', withRow({ error_code: '305,398-1 / v216;W02', reimb_nhso: 0, reimb_agency: 0 }), line({ kind: 'corrective', codes: ['C305', 'C398-1', 'V216', 'W02'] })],
  ['codes on two lines', withRow({ error_code: 'A52\nI13S\n A52', reimb_nhso: 0, reimb_agency: '-' }), line({ kind: 'denied', codes: ['A52', 'I13S'] })],
  ['a code as a number', withRow({ error_code: 438 }), line({ kind: 'corrective', codes: ['C438'] })],
  ['a denial with money is a part of it', withRow({ error_code: 'C04 W02' }), line({ kind: 'accepted', codes: ['C04', 'W02'], approved: 1_244_567 as AnswerLine['approved'] })],
  ['parts denied and nothing approved', withRow({ reimb_nhso: 0, reimb_agency: '' }), line({ kind: 'denied', codes: [] })],
  ['to be verified, nothing approved', withRow({ error_code: 'V216', reimb_nhso: '', reimb_agency: '', deny_hc: '-', deny_ip: '' }), line({ kind: 'corrective', approved: null })],
  ['to be verified, yet paid', withRow({ error_code: 'V216' }), line({ kind: 'accepted' })],
  ['the former data of an appeal', withRow({ error_code: 'EA1 305', reimb_nhso: -100 }), { isAppeal: true, lines: [{ kind: 'accepted', codes: ['EA1', 'C305'], approved: null, denied: null }] }, 'eclaim_10999_IP_APPEAL_25691120_1.xls'],
  ['the code of a denial where its amount stands', withRow({ deny_hc: 'H01', deny_ip: 5 }), line({ codes: ['H01'], denied: 500 as AnswerLine['denied'] })],
  ['a number as text with commas', withRow({ reimb_nhso: ' 1,234,567.89 ', reimb_agency: '' }), line({ approved: 123_456_789 as AnswerLine['approved'] })],
  ['an amount in brackets', withRow({ act_amt: '(1,000.50)' }), line({ act: -100_050 as AnswerLine['act'] })],
  ['blanks around signs and commas', withRow({ claim_net: '1, 600.50 ' }), line({ billed: 160_050 as AnswerLine['billed'] })],
  ['a letter where a denied amount stands', withRow({ deny_hc: 'Y', deny_ip: 5 }), line({ denied: 500 as AnswerLine['denied'], codes: [] })],
  ['a share of nothing', withRow({ ps_percent: 0 }), line({ paidShare: null })],
  ['a flag where the share stands in some files', answerFile({ layout: 'orf', rows: [{ ...PLAIN_ROW.orf, ps: 1 }] }), line({ paidShare: null })],
  ['our own code in the rows, old and new', ucs({ rows: [{ ...PLAIN, hcode: 10_670 }, { ...PLAIN, tran_id: '610629013', hcode: '0000010999' }] }), { lines: { length: 2 } }],
  ['satang that a computer cannot halve', withRow({ claim_net: 1.005 * 100 + 0.1 + 0.2 }), line({ billed: 10_080 as AnswerLine['billed'] })],
  ['an HN that lost its zeros', withRow({ hn: 12_345 }), line({ hn: '12345' })],
  ['an HN whose format shows its zeros', withRow({ hn: { number: 12_345, format: '0000000' } }), line({ hn: '0012345' })],
  ['a citizen id as a number that shows as 1.23E+12', withRow({ pid: { number: 9_000_000_000_017, format: '0.00E+00' } }), line({ citizenId: '9000000000017' })],
  ['a citizen id that lost its zero', withRow({ pid: 12_345_678_901 }), line({ citizenId: '0012345678901' })],
  ['a citizen id that was rounded', withRow({ pid: '1.23457E+12' }), line({ citizenId: '' })],
  ['a citizen id with dashes', withRow({ pid: '9-0000-00000-02-5' }), line({ citizenId: ELSE })],
  ['a passport', withRow({ pid: 'AA1234567' }), line({ citizenId: '' })],
  ['known and unknown sheets besides', ucs({ otherSheets: { Summary: [['a'], ['b']], 'Data Drug': [['REP No.', 'TRAN_ID', 'HN'], ['1', '2', '3']], 'Data DENY': [['a'], ['b']], Sheet9: [['a'], ['b']], Empty: [], Head: [['a']] } }),
    { lines: { length: 1 }, notes: ['แผ่น "Summary" เป็นรายละเอียดประกอบ ไม่ได้อ่าน', 'แผ่น "Data Drug" เป็นรายละเอียดประกอบ ไม่ได้อ่าน', 'แผ่น "Data DENY" เป็นรายละเอียดประกอบ ไม่ได้อ่าน', 'แผ่น "Sheet9" ไม่รู้จัก ไม่ได้อ่าน'] }],
  ['a head three rows lower', ucs({ headerRow: 7 }), line({ row: 10, repNumber: '690100337' })],
  ['a head on the first row', ucs({ headerRow: 0 }), line({ row: 3 })],
  ['totals below', ucs({ footer: [['', '', 'รวมทั้งสิ้น', '', '', '', '', '', '', '', 12_345.67], ['หมายเหตุ: ข้อมูล ณ วันที่ 20/11/2569']], merges: [{ s: { r: 1, c: 0 }, e: { r: 1, c: 1 } }] }), { lines: { length: 1 }, notes: ['ข้ามแถวยอดรวมหรือหมายเหตุ 2 แถว (แถว 8, 9)'] }],
  ['blank rows between', ucs({ rows: [PLAIN, {}, {}, { ...PLAIN, tran_id: '610629013' }, {}] }), { lines: [{ row: 7 }, { row: 10 }], notes: ['ข้ามแถวว่าง 2 แถว (แถว 8, 9)'] }],
  ['heads with other blanks and dashes', ucs({ columns: columns => columns.map(({ group, title, name }) => ({ name, group: group.replaceAll(' ', '\u00A0 '), title: ` ${title.replaceAll(' ', '\r\n').replaceAll('-', '\u2013')}\u200B ` })) }), line({ repNumber: '690100337' })],
  ['a file with macros', ucs({ as: 'xlsm' }), line({ repNumber: '690100337' })],
  ['an AN where the VN stands', withRow({ seq_no: '690001234' }), line({ an: '690001234', vn: '' })],
  ['a VN where the AN stands', withRow({ ptype: 'OP', an: '691116093105' }), line({ patientKind: 'visit', an: '', vn: '691116093105' })],
  ['no kind of patient, but an AN', withRow({ ptype: '' }), line({ patientKind: 'admission' })],
  ['people with status problems among the universal scheme', withRow({ main_inscl: 'STP' }), line({ scheme: 'STP' })],
  ['a share as a formatted number', withRow({ ps_percent: { number: 0.9, format: '0%' } }), line({ paidShare: 90 })]
]

for (const [what, file, expected, name = 'a.xls'] of READ) {
  await t.test(`${what}: read right`, t => {
    const reading = readHere(file, name, TODAY, '10999')
    t.match(reading, expected)
    if (!('notes' in expected)) t.same(reading.notes, [])
    t.end()
  })
}
