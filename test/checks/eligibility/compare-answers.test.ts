import t from 'tap'
import type { DefiniteAnswer, PayerRight } from '../../../src/case/eligibility-answer.js'
import { whatChanged } from '../../../src/checks/eligibility/compare-answers.js'
import { at, day } from '../../support/case-builder.js'

const right = (overrides: Partial<PayerRight> = {}): PayerRight => ({
  mainCode: 'UCS', mainName: '', subCode: '89', subName: '', scheme: 'UC', mainHospital: '10670', outpatientHospital: '', primaryHospital: '', startsOn: null, endsOn: day('2027-09-30'), ...overrides
})
const answered = { source: 'srm', askedAt: at('2026-11-20 08:00'), isAbout: day('2026-11-20'), knowsDates: true, notInForce: [], raw: '' } as const
const person = { citizenId: '9000000000017', name: 'นายสมมติ', birthday: null, diedOn: null }
const eligible = (rights: readonly PayerRight[], more: Partial<DefiniteAnswer> = {}): DefiniteAnswer => ({ ...answered, kind: 'eligible', rights, person, ...more }) as DefiniteAnswer
const none = (reason: 'no-right' | 'vacant' | 'dead'): DefiniteAnswer => ({ ...answered, kind: 'not-eligible', reason, person: null })
const told = (previous: DefiniteAnswer | null, now: DefiniteAnswer): readonly string[] => whatChanged(previous, now).map(({ what }) => what)

const ofc = right({ scheme: 'OFC', mainCode: 'OFC', subCode: 'O1', mainHospital: '' })
const lgo = right({ scheme: 'LGO', mainCode: 'LGO', subCode: 'L1', mainHospital: '' })

await t.test('the first answer and the same answer again change nothing', async t => {
  t.same(whatChanged(null, eligible([right()])), [])
  t.same(whatChanged(eligible([right()]), eligible([right()])), [])
  t.same(whatChanged(none('vacant'), none('vacant')), [])
})

await t.test('a right that was found, became vacant, or is missing for another reason', async t => {
  t.match(whatChanged(none('vacant'), eligible([right()])), [{ what: 'found', before: 'vacant', right: { scheme: 'UC' } }])
  t.match(whatChanged(eligible([right()]), none('vacant')), [{ what: 'lost', before: { scheme: 'UC' }, reason: 'vacant' }])
  t.same(whatChanged(none('no-right'), none('dead')), [{ what: 'reason', before: 'no-right', after: 'dead' }])
})

await t.test('another main right is told once', async t => {
  t.match(whatChanged(eligible([right()]), eligible([ofc])), [{ what: 'main-right', before: { scheme: 'UC' }, right: { scheme: 'OFC' } }])
  t.same(told(eligible([right()]), eligible([ofc])).length, 1)
})

await t.test('a second right comes and goes only where the same source tells', async t => {
  t.match(whatChanged(eligible([ofc]), eligible([ofc, lgo])), [{ what: 'right-added', right: { scheme: 'LGO' } }])
  t.match(whatChanged(eligible([ofc, lgo]), eligible([ofc])), [{ what: 'right-ended', right: { scheme: 'LGO' } }])
  t.same(told(eligible([ofc, lgo]), eligible([ofc], { source: 'real-person' })), [], 'a source that lists the main right alone ends no other')
})

await t.test('sub-right, main hospital and last day', async t => {
  t.match(whatChanged(eligible([right({ subCode: '71' })]), eligible([right({ subCode: '89' })])), [{ what: 'sub-right', before: { subCode: '71' }, right: { subCode: '89' } }])
  t.match(whatChanged(eligible([right()]), eligible([right({ mainHospital: '10671' })])), [{ what: 'main-hospital', before: '10670', after: '10671' }])
  t.match(whatChanged(eligible([right()]), eligible([right({ endsOn: day('2026-12-31') })])), [{ what: 'expiry', before: '2027-09-30', after: '2026-12-31' }])
  t.same(told(eligible([right()]), eligible([right({ subCode: '71', mainHospital: '10671', endsOn: null })])), ['sub-right', 'main-hospital', 'expiry'], 'all three at once')
})

await t.test('what a source does not tell is no change', async t => {
  t.same(told(eligible([right()]), eligible([right({ mainHospital: '', subCode: '' })])), [])
  t.same(told(eligible([right()]), eligible([right({ endsOn: null })], { knowsDates: false })), [], 'no last day from a source that knows none')
})

await t.test('of two rights of one scheme the first counts', async t => {
  t.same(told(eligible([right(), right({ subCode: '77' })]), eligible([right(), right({ subCode: '91' })])), [])
})
