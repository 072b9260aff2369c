import t from 'tap'
import { DOCUMENT_KINDS } from '../../../src/case/case-document.js'
import { actBoardOf } from '../../../src/reports/act-board/act-board.js'
import { missingPapersSheet } from '../../../src/reports/act-board/missing-papers-sheet.js'
import { PAPER_HELP } from '../../../src/reports/act-board/missing-papers-words.js'
import { boardFacts, COMPLETE, papersOf } from '../../support/accident-records.js'
import { at, claim, settings } from '../../support/case-builder.js'

const ID = '691110090000'
const sheetAt = (asOf: string, wish: Parameters<typeof boardFacts>[0] = {}, tuned: Parameters<typeof settings>[0] = {}, hospitalPhone = '043111222') => {
  const [row] = actBoardOf(boardFacts({ ...wish, asOf: at(asOf) })).rows
  if (row === undefined) throw new Error('no row')
  return missingPapersSheet({
    row, patientName: 'นายทดสอบ ใจดี', hospitalName: 'โรงพยาบาลตัวอย่าง', hospitalPhone, asOf: at(asOf), settings: settings({ 'hospital.code': '10999', 'office.extension': '1234', ...tuned })
  })
}

await t.test('the sheet says what to bring, until when, and whom to call', async (t) => {
  const sheet = sheetAt('2026-11-10 11:00', { claims: { [ID]: claim({ vehicleStatus: 'insured' }) }, papers: papersOf(ID).slice(0, 3) })
  t.same(sheet, {
    title: 'เอกสารที่ขอเพิ่ม สำหรับใช้สิทธิ พรบ. คุ้มครองผู้ประสบภัยจากรถ',
    hospital: 'โรงพยาบาลตัวอย่าง (10999)',
    patient: 'ชื่อ นายทดสอบ ใจดี HN 000012345',
    day: '10/11/2569',
    opening: 'โรงพยาบาลจะขอเบิกค่ารักษาจาก พรบ. ให้ท่าน โปรดนำเอกสารต่อไปนี้มา',
    papers: [
      { name: 'สำเนากรมธรรม์ พรบ.', about: 'ขอจากเจ้าของรถ หรือบริษัทประกัน' },
      { name: 'สำเนาทะเบียนรถ', about: 'สำเนาเล่มทะเบียนหน้าที่มีเลขทะเบียนรถ ขอจากเจ้าของรถ' }
    ],
    until: 'โปรดนำมาภายในวันอังคารที่ 10 พฤศจิกายน 2569 ก่อนเวลา 16:30 น.',
    office: 'งานประกันสุขภาพ โทร 043111222 ต่อ 1234',
    hours: 'เปิดทุกวัน 08:30–16:30 น. รวมวันหยุด',
    thanks: 'ถ้าหาเอกสารใดไม่ได้ โปรดโทรหรือมาพบเรา เราช่วยได้'
  })
})

await t.test('the office keeps its margin; when the hours are over or the case is entered, soon is all it asks', async (t) => {
  const noon = { records: boardFacts().records.map((each) => ({ ...each, accident: { ...each.accident, clockFrom: at('2026-11-10 07:00') } })), settings: { 'office.opens': '05:00' } }
  t.equal(sheetAt('2026-11-10 11:00', noon, { 'office.opens': '05:00' })?.until, 'โปรดนำมาภายในวันพุธที่ 11 พฤศจิกายน 2569 ก่อนเวลา 06:00 น.', 'due at 07:00')
  t.equal(sheetAt('2026-11-11 06:00', noon)?.until, 'โปรดนำมาโดยเร็วที่สุด')
  t.equal(sheetAt('2026-11-10 16:30')?.until, 'โปรดนำมาโดยเร็วที่สุด')
  t.equal(sheetAt('2026-11-10 11:00', { claims: { [ID]: COMPLETE } })?.until, 'โปรดนำมาโดยเร็วที่สุด')
  t.equal(sheetAt('2026-11-10 11:00', {}, { 'office.extension': '' })?.office, 'งานประกันสุขภาพ โทร 043111222')
  t.equal(sheetAt('2026-11-10 11:00', {}, { 'office.extension': '' }, '')?.office, 'งานประกันสุขภาพ')
  t.equal(sheetAt('2026-11-10 11:00', {}, {}, '')?.office, 'งานประกันสุขภาพ โทรเข้าโรงพยาบาล ต่อ 1234', 'an extension cannot be dialled from home')
  t.equal(sheetAt('2026-11-10 11:00', {}, { 'office.extension': '081-234-5678' })?.office, 'งานประกันสุขภาพ โทร 081-234-5678', 'a whole number is one')
  t.equal(sheetAt('2026-11-10 11:00', {}, { 'hospital.code': '' })?.hospital, 'โรงพยาบาลตัวอย่าง')
  t.equal(sheetAt('2026-11-10 11:00', {}, { language: 'en' })?.until, 'Please bring them by Tuesday 10 November 2569, before 16:30')
})

await t.test('nobody is told to come before the office opens', async (t) => {
  const records = boardFacts().records.map((each) => ({ ...each, accident: { ...each.accident, clockFrom: at('2026-11-10 09:13') } }))
  t.equal(sheetAt('2026-11-11 06:05', { records })?.until, 'โปรดนำมาโดยเร็วที่สุด', 'due at 09:13, an hour before that nobody is here')
})

await t.test('nothing missing is no sheet', async (t) => {
  t.equal(sheetAt('2026-11-10 11:00', { claims: { [ID]: COMPLETE }, papers: papersOf(ID) }), null)
})

await t.test('every paper is explained; nothing names a disease, an accusation or a long number', async (t) => {
  const kinds = [...DOCUMENT_KINDS]
  const sheet = sheetAt('2026-11-10 11:00', { settings: { 'act.papers_always': kinds } })
  t.equal(sheet?.papers.length, kinds.length)
  for (const kind of kinds) t.ok(PAPER_HELP[kind].th.about.length > 10 && PAPER_HELP[kind].en.about.length > 10, kind)
  const text = JSON.stringify([sheet, Object.values(PAPER_HELP)])
  t.notMatch(text, /\d{10,}|V\d\d|ชนแล้วหนี|ผิด|คดี|ปฏิเสธ|ค้างชำระ|วินิจฉัย|hit and run|refus/i)
})
