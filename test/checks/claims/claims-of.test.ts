import t from 'tap'
import { claimsOf } from '../../../src/checks/claims/claims-of.js'
import { an, admission, charge, item, right, settings, visit } from '../../support/case-builder.js'
import { satangFromBaht } from '../../../src/values/satang.js'

const OURS = settings({ 'hospital.code': '10999' })
const claims = (...args: Parameters<typeof visit>) => claimsOf(visit(...args), settings()).map(({ scheme, billed }) => [scheme, billed / 100])

await t.test('what is charged to a right is a claim of its payer', async (t) => {
  t.same(claimsOf(visit({ rights: [right('UC', { subCode: '73' })], charges: [charge(300), charge(20.5)] }), settings()), [
    { scheme: 'UC', billed: satangFromBaht(320.5), rightCode: '89', subCode: '73', mainHospital: '10999' }
  ])
  t.same(claims({ charges: [charge(300), charge(50, { isClaimed: false })] }), [['UC', 300]], 'what the patient pays is not claimed')
  t.same(claims({ charges: [charge(300), charge(-300)] }), [], 'given back')
  t.same(claims({ charges: [] }), [], 'nothing charged yet')
})

await t.test("a traffic accident's visit under the act and the universal scheme is two claims", async (t) => {
  const rights = [right('ACT'), right('UC')]
  t.same(claims({ rights, charges: [charge(200, { rightCode: '36' }), charge(90), charge(10, { rightCode: '36' })] }), [['ACT', 210], ['UC', 90]])
  t.same(claims({ rights, charges: [charge(200, { rightCode: '36' })] }), [['ACT', 200]], 'nothing is left for the second')
  t.same(claims({ rights: [right('UC', { mainHospital: '10999' }), right('ACT')], charges: [charge(200, { rightCode: '36' }), charge(90)] }), [['UC', 90], ['ACT', 200]], 'the main right comes first')
  t.match(claimsOf(visit({ rights: [right('UC', { mainHospital: '10999' }), right('ACT')], charges: [charge(200, { rightCode: '36' }), charge(90)] }), OURS), [{ scheme: 'ACT', billed: 20_000 }], 'beside the act, our own CUP is still paid per head')
})

await t.test("a line whose right is not among the case's counts for the main right", async (t) => {
  t.same(claims({ rights: [right('OFC'), right('ACT')], charges: [charge(100, { rightCode: '' }), charge(40, { rightCode: '99' }), charge(7, { rightCode: '36' })] }), [['OFC', 140], ['ACT', 7]])
  t.same(claims({ rights: [right('CASH'), right('ACT')], charges: [charge(100, { rightCode: '99' }), charge(7, { rightCode: '36' })] }), [['ACT', 7]], 'the patient pays it')
})

await t.test('two rights of one payer are one claim, under the first of them', async (t) => {
  const twice = claimsOf(visit({ rights: [right('UC', { code: '89', subCode: '73' }), right('UC', { code: '80', subCode: '71' })], charges: [charge(5), charge(6, { rightCode: '80' })] }), settings())
  t.same(twice.map(({ scheme, billed, rightCode, subCode }) => [scheme, billed, rightCode, subCode]), [['UC', 1100, '89', '73']])
})

await t.test('nobody claims cash, vacant and unknown rights, care paid per head, and a visit that became an admission', async (t) => {
  for (const scheme of ['CASH', 'VACANT', null] as const) t.same(claims({ rights: [right(scheme)], charges: [charge(300, { rightCode: right(scheme).code })] }), [], String(scheme))
  t.same(claims({ rights: [] }), [], 'no right recorded')
  t.same(claims({ admission: an('690000123') }), [], 'it is claimed as the admission')
  t.same(claimsOf(visit(), OURS), [], 'our own CUP')
  t.match(claimsOf(visit({ charges: [charge(300), charge(75, { item: item({ nationalCode: '30014' }) })] }), OURS), [{ scheme: 'UC', billed: 7_500 }], 'a fee-schedule item, and nothing of what is paid per head')
  t.match(claimsOf(admission(), OURS), [{ scheme: 'UC', billed: 430_000 }], 'inpatients are never paid per head')
})
