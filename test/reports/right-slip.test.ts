import t from 'tap'
import { NOTHING_KNOWN, type CaseEligibility } from '../../src/case/case-eligibility.js'
import type { Case } from '../../src/case/case.js'
import { ageWords } from '../../src/reports/age-words.js'
import { blankSlip } from '../../src/reports/provisional-slip.js'
import { rightSlip, type RightSlip } from '../../src/reports/right-slip.js'
import { admission, at, day, origin, patient, right, visit } from '../support/case-builder.js'
import { eligible, failedTry, notEligible, payerRight, provisional } from '../support/eligibility-builder.js'

const ON_WARD = { dischargedOn: null, dischargedTime: null, isDischarged: false } as const
const slipOf = (item: Case, known: Partial<CaseEligibility> = {}, asOf = at('2026-11-10 08:00')): RightSlip => rightSlip({
  item, known: { ...NOTHING_KNOWN, ...known }, patientName: 'นายสมมุติ ทดสอบ', place: 'ตึกชาย เตียง 4', hospital: 'โรงพยาบาลสมมติ (10999)', hospitalName: code => code === '10999' ? 'รพ.เรา' : '', rightName: () => 'บัตรทอง 12-59', printedBy: 'สมศรี', asOf
})
/** The text of a line; `null`: the slip has no such line. */
const line = (slip: RightSlip, label: string): string | null => [...slip.who, ...slip.facts].find(each => each.label === label)?.text ?? null

await t.test('an answer stands in large type with its hospital, its term, when it was asked and of whom', async t => {
  const slip = slipOf(admission(ON_WARD), { answers: [eligible([payerRight('UC', { subCode: '89', subName: 'ช่วงอายุ 12-59 ปี', endsOn: day('2027-01-31') })], { on: '2026-11-10', askedAt: '2026-11-10 05:20' })] })
  t.equal(slip.kind, 'eligible')
  t.equal(slip.big, 'บัตรทอง')
  t.match(slip.below.join(' '), 'สิทธิย่อย 89 ช่วงอายุ 12-59 ปี')
  t.equal(line(slip, 'สถานพยาบาลหลัก'), '10999 รพ.เรา')
  t.equal(line(slip, 'วันที่มีสิทธิ'), 'ถึง 31/01/2570')
  const term = (changes: Parameters<typeof payerRight>[1]): string | null => line(slipOf(admission(), { answers: [eligible([payerRight('UC', changes)])] }), 'วันที่มีสิทธิ')
  t.equal(term({ startsOn: day('2026-01-01'), endsOn: day('2026-12-31') }), 'ตั้งแต่ 01/01/2569 ถึง 31/12/2569')
  t.equal(term({}), 'ไม่มีวันสิ้นสุด')
  t.equal(line(slip, 'ตรวจเมื่อ'), '10/11/2569 05:20 น. จาก สปสช. RealPerson')
  t.equal(line(slip, 'สิทธิของวันที่'), '10/11/2569')
  t.match(line(slip, 'ที่บันทึกใน HOSxP'), /^89 บัตรทอง 12-59 รพ\.หลัก 10999 รพ\.เรา — ตรงกับคำตอบ$/)
  t.equal(line(slip, 'ระหว่างนอน'), 'ตรวจแล้ว 1 ครั้ง')
  t.equal(line(slip, 'เลข authen'), 'PP1234567890')
  t.same(slip.notices, [])
  t.same(slip.signatures, [{ as: 'ผู้ตรวจสอบสิทธิ', name: 'สมศรี' }])
})

await t.test('what differs from HOSxP is said: the right, or its main hospital', async t => {
  const recorded = (slip: RightSlip): string | null => line(slip, 'ที่บันทึกใน HOSxP')
  t.match(recorded(slipOf(admission(), { answers: [eligible([payerRight('SSS')])] })), /สิทธิต่างกัน$/)
  t.match(recorded(slipOf(admission(), { answers: [eligible([payerRight('UC', { mainHospital: '10671' })])] })), /สถานพยาบาลหลักต่างกัน$/)
  t.match(recorded(slipOf(admission({ rights: [right('UC', { mainHospital: '' })] }), { answers: [eligible([payerRight('UC', { mainHospital: '10671' })])] })), /ตรงกับคำตอบ$/, 'a blank hospital is no other hospital')
  t.match(recorded(slipOf(admission({ rights: [right(null)] }), { answers: [eligible()] })), /เทียบกับคำตอบไม่ได้$/)
  t.match(recorded(slipOf(admission({ rights: [] }), { answers: [eligible()] })), /^ยังไม่ได้บันทึกสิทธิ/)
  t.match(recorded(slipOf(admission({ rights: [right('ACT'), right('UC')] }), { answers: [eligible()] })), /^89 .*ตรงกับคำตอบ$/, 'the traffic act covers an injury, not a person')
  t.notMatch(recorded(slipOf(admission({ rights: [right('CASH')] }), { answers: [notEligible('dead')] })), / ตรงกับคำตอบ$/, 'of somebody who is dead by the register nothing agrees')
})

await t.test('no right is told as large as a right', async t => {
  const slip = slipOf(admission(), { answers: [notEligible('vacant', { on: '2026-11-10' })] })
  t.equal(slip.kind, 'not-eligible')
  t.equal(slip.big, 'ไม่มีสิทธิ: สิทธิว่าง')
  t.match(slip.below.join(' '), 'ใบนี้ไม่ใช่การยืนยันสิทธิ')
})

await t.test('a right nobody could tell is told with the reason, one nobody asked about as not checked', async t => {
  const failed = slipOf(admission(ON_WARD), { lastTry: failedTry('unavailable', '2026-11-10') })
  t.equal(failed.kind, 'undetermined')
  t.equal(failed.big, 'ยังตรวจไม่ได้: ปลายทางไม่ตอบ')
  t.match(failed.below.join(' '), 'ถามครั้งล่าสุด 10/11/2569 06:00 น.')
  const nobody = slipOf(admission(ON_WARD))
  t.equal(nobody.kind, 'not-checked')
  t.equal(nobody.big, 'ยังไม่ได้ตรวจสิทธิ')
  for (const slip of [failed, nobody]) {
    t.match(slip.below[0], 'ใบนี้ไม่ใช่การยืนยันสิทธิ')
    t.equal(slip.title, 'ใบแจ้งผลตรวจสิทธิผู้ป่วยใน', 'what confirms nothing is not called so')
  }
})

await t.test('an answer of an earlier day is told as such while the patient is here', async t => {
  const answers = [eligible(undefined, { on: '2026-11-08' })]
  t.match(slipOf(admission(ON_WARD), { answers }).notices, ['วันนี้ยังไม่ได้ตรวจ คำตอบนี้เป็นของวันที่ 08/11/2569'])
  t.match(slipOf(admission(ON_WARD), { answers, lastTry: failedTry('token', '2026-11-10') }).notices, [/วันนี้ตรวจไม่ได้ \(token .*08\/11\/2569/])
  t.same(slipOf(admission(), { answers }, at('2026-11-15 08:00')).notices, [], 'after the discharge nobody asks any more')
})

await t.test('a change during the stay is told with the first and the latest answer', async t => {
  const first = eligible([payerRight('SSS', { mainHospital: '11111' })], { on: '2026-11-08' })
  const changed = slipOf(admission(ON_WARD), { answers: [first, eligible(undefined, { on: '2026-11-10' })] })
  t.equal(line(changed, 'ระหว่างนอน'), 'เปลี่ยน จาก ประกันสังคม 11111 (08/11/2569) เป็น บัตรทอง 10999 (10/11/2569)')
  t.equal(changed.big, 'บัตรทอง', 'the latest answer counts')
  t.match(line(slipOf(admission(ON_WARD), { answers: [first, notEligible('vacant', { on: '2026-11-10' })] }), 'ระหว่างนอน'), 'เป็น สิทธิว่าง')
  t.equal(line(slipOf(admission(ON_WARD), { answers: [eligible(undefined, { on: '2026-11-08' }), eligible(undefined, { on: '2026-11-10' })] }), 'ระหว่างนอน'), 'ไม่เปลี่ยน ตรวจแล้ว 2 ครั้ง')
})

await t.test('a visit has the slip of its day, and says when the source spoke of another day', async t => {
  const slip = slipOf(visit(), { answers: [eligible(undefined, { on: '2026-11-10', askedAt: '2026-11-11 01:00', isAbout: '2026-11-11' })] })
  t.equal(slip.title, 'ใบยืนยันสิทธิผู้ป่วยนอก')
  t.equal(line(slip, 'VN'), '691110090000')
  t.equal(line(slip, 'ระหว่างนอน'), null)
  t.match(slip.notices, [/เฉพาะสิทธิของวันที่ 11\/11\/2569/])
})

await t.test('the codes of the visit an admission came from are its codes', async t => {
  t.equal(line(slipOf(admission({ rights: [right()], fromVisit: origin({ authenCodes: ['PP777'] }) })), 'เลข authen'), 'PP777')
  t.equal(line(slipOf(admission({ rights: [right()] })), 'เลข authen'), 'ไม่มีใน HOSxP')
})

await t.test('a provisional right has the provisional slip until it is settled', async t => {
  const slip = slipOf(visit(), { provisional: provisional({ offered: { code: '89', scheme: 'UC', mainHospital: '10999', from: { kind: 'visit', id: '690901090000', day: day('2026-09-01') }, warning: 'expired' } }), answers: [] })
  t.equal(slip.kind, 'provisional')
  t.equal(slip.big, 'รอตรวจสอบซ้ำ')
  t.equal(line(slip, 'จากครั้งก่อน'), 'VN 690901090000 วันที่ 01/09/2569')
  t.equal(line(slip, 'เหตุที่ตรวจไม่ได้'), 'ปลายทางไม่ตอบ')
  t.equal(line(slip, 'ผู้ตัดสินใจ'), 'ตามระเบียบ (สิทธิของครั้งล่าสุด)')
  t.match(slip.notices.join(' '), 'สิทธินี้หมดอายุแล้วตามที่บันทึก')
  t.equal(slip.signatures.length, 3)
  t.notMatch(JSON.stringify(slip), '9000000000012', 'without the citizen id')
  const decided = slipOf(visit(), { provisional: provisional({ offered: null, decidedBy: 'shift-head', decider: 'พว.สมใจ' }) })
  t.match(decided.below, ['ไม่มีสิทธิครั้งก่อนให้ใช้ ตามที่หัวหน้าเวรตัดสินใจ'])
  t.equal(line(decided, 'ผู้ตัดสินใจ'), 'หัวหน้าเวร พว.สมใจ')
  t.equal(slipOf(visit(), { provisional: provisional({ state: 'settled' }), answers: [eligible()] }).kind, 'eligible')
})

await t.test('a blank form holds nothing but lines', async t => {
  const slip = blankSlip({ hospital: 'โรงพยาบาลสมมติ', asOf: at('2026-11-10 08:00') })
  t.ok(slip.who.every(({ text }) => text === ''))
  t.ok(slip.signatures.every(({ name }) => name === ''))
  t.equal(slip.big, 'รอตรวจสอบซ้ำ')
})

await t.test('an age is told in years, a small child in months, a newborn in days', async t => {
  t.equal(ageWords(day('1986-03-14'), day('2026-03-13')), '39 ปี')
  t.equal(ageWords(day('1986-03-14'), day('2026-03-14')), '40 ปี')
  t.equal(ageWords(day('2025-11-11'), day('2026-11-10')), '11 เดือน')
  t.equal(ageWords(day('2025-11-10'), day('2026-11-10')), '1 ปี')
  t.equal(ageWords(day('2026-10-31'), day('2026-11-10')), '10 วัน')
  t.equal(ageWords(day('2024-02-29'), day('2025-02-28')), '11 เดือน')
  t.equal(ageWords(null, day('2026-11-10')), '')
  t.equal(ageWords(day('2027-01-01'), day('2026-11-10')), '')
  t.equal(line(slipOf(admission({ patient: patient({ birthday: null }) })), 'อายุ'), null)
})
