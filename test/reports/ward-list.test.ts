import t from 'tap'
import { NOTHING_KNOWN, type CaseEligibility } from '../../src/case/case-eligibility.js'
import type { AdmissionCase } from '../../src/case/case.js'
import { isForgotten, todaysAnswer, wardCounts, wardList, type WardRow } from '../../src/reports/ward-list.js'
import { admission, an, at, day, patient, right, settings } from '../support/case-builder.js'
import { eligible, failedTry, notEligible, payerRight, provisional } from '../support/eligibility-builder.js'

const ON_WARD = { dischargedOn: null, dischargedTime: null, isDischarged: false } as const
const TODAY = day('2026-11-10')
const known = (wish: Partial<CaseEligibility> = {}): CaseEligibility => ({ ...NOTHING_KNOWN, ...wish })
const listOf = (...patients: readonly { readonly item?: Partial<AdmissionCase>, readonly bed?: string, readonly known?: Partial<CaseEligibility> }[]): WardRow[] => wardList(
  patients.map(({ item = {}, bed = '1', known: wish = {} }) => ({ item: { ...admission(ON_WARD), ...item }, bed, known: known(wish) })),
  { asOf: at('2026-11-10 08:00'), settings: settings(), rightName: () => 'ชื่อสิทธิ' })
const remarksOf = (wish: Partial<CaseEligibility>, item: Partial<AdmissionCase> = {}): string[] => listOf({ known: wish, item }).flatMap(({ remarks }) => remarks.map(({ text }) => text))
const today = (rights = [payerRight()]) => eligible(rights, { on: TODAY, askedAt: '2026-11-10 05:20' })

await t.test('beds stand in the order people count them, and one without a bed comes first', async t => {
  const list = listOf({ bed: '10', item: { id: an('3') } }, { bed: '2', item: { id: an('2') } }, { bed: '', item: { id: an('4') } }, { bed: '2', item: { id: an('1') } })
  t.same(list.map(row => row.an), ['4', '1', '2', '3'])
})

await t.test('a row tells the patient, the recorded right and what was answered today', async t => {
  const [row] = listOf({ known: { answers: [today([payerRight('UC', { endsOn: day('2027-09-30') })])] } })
  t.match(row, { age: '40 ปี', admitted: '08/11/2569', days: 2, recorded: '89 บัตรทอง 10999', mainHospital: '10999', ends: '30/09/2570', remarks: [] })
  t.match(row?.today, { kind: 'eligible', word: 'มีสิทธิ', detail: 'บัตรทอง', from: 'สปสช. RealPerson 05:20' })
})

await t.test('today has one of four answers, and an answer of yesterday is none of today', async t => {
  t.equal(todaysAnswer(known({ answers: [notEligible('vacant', { on: TODAY })] }), TODAY).word, 'ไม่มีสิทธิ')
  t.match(todaysAnswer(known({ lastTry: failedTry('token', TODAY) }), TODAY), { word: 'ตรวจไม่ได้', detail: /token/ })
  t.equal(todaysAnswer(known({ answers: [eligible(undefined, { on: '2026-11-09' })] }), TODAY).word, 'ยังไม่ได้ตรวจ')
  t.equal(todaysAnswer(known({ lastTry: failedTry('token', '2026-11-09') }), TODAY).word, 'ยังไม่ได้ตรวจ', 'yesterday failed, today nobody asked')
})

await t.test('a remark tells what somebody has to do something about', async t => {
  t.same(remarksOf({ answers: [today([payerRight('SSS')])] }), ['สิทธิไม่ตรงกับที่บันทึก'])
  t.same(remarksOf({ answers: [today([payerRight('UC', { mainHospital: '10671' })])] }), ['สถานพยาบาลหลักไม่ตรง'])
  t.same(remarksOf({ answers: [notEligible('vacant', { on: TODAY })] }), ['สิทธิว่าง'], 'and not that it differs as well')
  t.same(remarksOf({ answers: [today([payerRight('UC', { subName: 'สิทธิตาม ม.8' })])] }), ['ม.8'])
  t.same(remarksOf({ answers: [today([payerRight('UC', { subName: 'สิทธิตาม ม.80' })])] }), [])
  t.same(remarksOf({ answers: [eligible([payerRight('SSS')], { on: '2026-11-08' }), today()] }), ['สิทธิเปลี่ยนระหว่างนอน'])
  t.same(remarksOf({ answers: [today([payerRight('UC', { endsOn: day('2026-11-30') })])] }), ['สิทธิใกล้หมด'])
  t.same(remarksOf({ answers: [today([payerRight('UC', { endsOn: day('2026-11-09') })])] }), ['สิทธิหมดแล้ว'])
  t.same(remarksOf({ provisional: provisional(), answers: [] }), ['สิทธิชั่วคราว รอตรวจสอบซ้ำ'])
  t.same(remarksOf({ answers: [today()] }, { rights: [right('UC')] }), ['ไม่มีเลข authen'])
  t.same(remarksOf({ answers: [today([payerRight('OFC')])] }, { rights: [right('OFC')] }), [], 'authen codes are asked of the universal scheme')
  t.same(remarksOf({ answers: [eligible(undefined, { on: '2026-11-09' })] }), ['คำตอบของ 09/11/2569'])
  t.same(remarksOf({}, { patient: patient({ citizenId: '' }) }), ['ไม่มีเลขประชาชนที่ใช้ถามได้'])
})

await t.test('the counts of a ward add up to who lies there', async t => {
  const counts = wardCounts([
    known({ answers: [today()] }), known({ answers: [notEligible('vacant', { on: TODAY })] }), known({ lastTry: failedTry('unavailable', TODAY), provisional: provisional() }), known(),
    known({ answers: [eligible([payerRight('SSS')], { on: '2026-11-08' }), today()] })
  ], TODAY)
  t.same(counts, { admitted: 5, answered: 3, undetermined: 1, notChecked: 1, changed: 1, provisional: 1 })
})

await t.test('an admission of more than half a year is a record somebody forgot', async t => {
  t.equal(isForgotten(admission({ admittedOn: day('2026-05-14') }), TODAY), false)
  t.equal(isForgotten(admission({ admittedOn: day('2026-05-13') }), TODAY), true)
  t.equal(isForgotten(admission({ admittedOn: null }), TODAY), false)
})
