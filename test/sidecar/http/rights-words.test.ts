import t from 'tap'
import type { DefiniteAnswer } from '../../../src/case/eligibility-answer.js'
import type { Scheme } from '../../../src/case/right.js'
import { judgedRight } from '../../../src/checks/eligibility/judged-right.js'
import { compareRecorded } from '../../../src/sidecar/http/rights/compare-recorded.js'
import { mayBeRegistered } from '../../../src/sidecar/http/rights/may-be-registered.js'
import { errorWords, remarkWords } from '../../../src/sidecar/http/views/run-words.js'
import { day, right, visit } from '../../support/case-builder.js'
import { eligible, notEligible, payerRight } from '../../support/eligibility-builder.js'

const mismatches = (scheme: Scheme, answer: DefiniteAnswer): string[] => {
  const recorded = judgedRight({ rights: [right(scheme, { mainHospital: '10999' })] })
  return recorded === null ? ['not judged'] : [...compareRecorded(recorded, answer)]
}
const elsewhere = (scheme: Scheme): DefiniteAnswer => eligible([payerRight(scheme, { mainHospital: '10671' })]).answer

await t.test('a main hospital is compared where one is registered with the right, as the slip says it', async t => {
  t.same(mismatches('UC', elsewhere('UC')), ['main-hospital'])
  t.same(mismatches('SSS', elsewhere('SSS')), ['main-hospital'])
  t.same(mismatches('OFC', elsewhere('OFC')), [], 'a civil servant has none')
})

await t.test('a right is there to register for the vacant and for section 8, never for who is insured by social security', async t => {
  const may = (recorded: Scheme, record: ReturnType<typeof eligible> | null): boolean => mayBeRegistered({ item: visit({ rights: [right(recorded)] }) }, record === null ? null : { record, basis: 'of-the-day' })
  t.equal(may('UC', notEligible('vacant')), true)
  t.equal(may('UC', eligible([payerRight('UC', { subName: 'ผู้มีสิทธิ ม.8' })])), true)
  t.equal(may('UC', null), true)
  t.equal(may('SSS', null), false)
  t.equal(may('SSS', notEligible('vacant')), true, 'no longer insured')
  t.equal(may('UC', eligible([payerRight('SSS')])), false)
  t.equal(may('UC', notEligible('not-in-force', { notInForce: [payerRight('SSS', { startsOn: day('2027-01-01') })] })), false, 'insured and not yet entitled is not vacant')
  t.equal(may('UC', notEligible('not-in-force', { notInForce: [payerRight('SSS', { endsOn: day('2026-11-09') })] })), true, 'ended the day before')
})

await t.test('what a round of asking remarks is told in Thai', async t => {
  t.equal(
    remarkWords('visits: 360 answered, 2 failed, 3 left, 14 without a number to ask about; newborns: 100 answered; authen codes: 243 answered'),
    'ผู้ป่วยนอก: ได้คำตอบ 360, ไม่สำเร็จ 2, ยังไม่ได้ถาม 3, ไม่มีเลขที่ใช้ถามได้ 14; เด็กแรกเกิด: ได้คำตอบ 100; เลข authen: ได้คำตอบ 243'
  )
  t.equal(remarkWords('no source'), 'ยังไม่ได้เปิดใช้แหล่งตรวจสิทธิ')
  t.equal(errorWords('nobody can be asked; inpatients: 0 answered, 27 left'), 'ถามสิทธิจากใครไม่ได้')
  t.equal(errorWords('visits: 10 answered, 5 left'), 'ถามสิทธิยังไม่ครบ')
})
