import t from 'tap'
import type { Case, ChargeLine } from '../../../src/case/case.js'
import { ch04PriceAndAmountDiffer } from '../../../src/checks/rules/charges/ch04-price-and-amount-differ.js'
import { ch12WorkingCodeMissing } from '../../../src/checks/rules/charges/ch12-working-code-missing.js'
import { ch15InstrumentNotOnList } from '../../../src/checks/rules/charges/ch15-instrument-not-on-list.js'
import { ch16TooManyOrTooMuch } from '../../../src/checks/rules/charges/ch16-too-many-or-too-much.js'
import { ch17PriceNotOfList } from '../../../src/checks/rules/charges/ch17-price-not-of-list.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { admission, at, charge, completeRight, context, daysLater, drug, item, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const sameDay = context({ asOf: at('2026-11-10 23:59') })
const line = (quantity: number | null, unitPrice: number | null, amount: number, overrides: Partial<ChargeLine> = {}): ChargeLine =>
  charge(amount, { quantity, unitPrice: unitPrice === null ? null : satangFromBaht(unitPrice), ...overrides })
const cash = { rights: [right('CASH')] }
const noRight = { rights: [] }

await t.test('CH04 wants quantity times unit price', async (t) => {
  const off = [line(2, 50, 101.01)]
  judged(t, ch04PriceAndAmountDiffer, {
    clean: {
      'they agree': visit({ charges: [line(30, 1.5, 45)] }),
      'a baht is rounding': visit({ charges: [line(2, 50, 101), line(2, 50, 99)] }),
      'a refund': visit({ charges: [line(3, 50, 150), line(-1, 50, -50)] }),
      'prices of a tenth of a satang': visit({ charges: [line(30, 0.5, 15.01)] }),
      'what the patient pays': visit({ charges: [line(1, 300, 300), line(1, 20, 50, { isClaimed: false })] }),
      'one line says, one does not': visit({ charges: [line(null, null, 45), line(1, 20, 20)] })
    },
    finding: {
      'a satang more than a baht': visit({ charges: off }),
      'less than they make': visit({ charges: [line(2, 50, 98.99)] }),
      'no quantity at all': visit({ charges: [line(0, 50, 50)] }),
      'an admission': admission({ charges: off })
    },
    'not-applicable': {
      'nothing was charged: the business of CH01': visit({ charges: [line(2, 50, 0)] }),
      'no line': visit({ charges: [] }),
      'still going on': { of: visit({ charges: off }), when: sameDay },
      'still admitted': admission({ charges: off, isDischarged: false }),
      'the patient pays': visit({ charges: off, ...cash })
    },
    undetermined: { 'neither is recorded': visit({ charges: [line(null, 50, 45), line(1, null, 20)] }), 'no right is known': visit({ charges: off, ...noRight }) }
  })
  const { findings } = answerOf(ch04PriceAndAmountDiffer, visit({ charges: [line(2, 50, 150), line(2, 50, 80), line(1, 10, 90, { item: drug() })] }))
  t.match(findings, [
    { line: '3000001', satangAtRisk: 7000, severity: 'warn', message: 'จำนวน × ราคาต่อหน่วย ไม่เท่ากับยอดของรายการ: ค่าบริการ 2 × 50.00 แต่ยอด 150.00 บาท', evidence: { lines: 2 } },
    { line: '1000001', satangAtRisk: 8000 }
  ], 'one finding for an item')
})

await t.test('CH12 wants an item code on every claimed line', async (t) => {
  const nameless = (baht: number, isClaimed = true) => charge(baht, { isClaimed, item: item({ code: '', name: '', kind: 'unknown', isActive: false, prices: [] }) })
  judged(t, ch12WorkingCodeMissing, {
    clean: {
      'every line has one': visit(),
      'a code that is on no list': visit({ charges: [charge(20, { item: item({ code: '9999999', name: '', kind: 'unknown' }) })] }),
      'the patient pays for it': visit({ charges: [charge(300), nameless(20, false)] }),
      'it costs nothing': visit({ charges: [charge(300), nameless(0)] }),
      'no line': visit({ charges: [] })
    },
    finding: { blank: visit({ charges: [charge(300), nameless(20)] }), 'a satang': visit({ charges: [nameless(0.01)] }), 'an admission': admission({ charges: [nameless(20)] }) },
    'not-applicable': {
      'still going on': { of: visit({ charges: [nameless(20)] }), when: sameDay },
      'still admitted': admission({ charges: [nameless(20)], isDischarged: false }),
      'the patient pays': visit({ charges: [nameless(20)], ...cash })
    },
    undetermined: { 'no right is known': visit({ charges: [nameless(20)], ...noRight }) }
  })
  t.match(answerOf(ch12WorkingCodeMissing, visit({ charges: [nameless(20), nameless(25)] })).findings, [{ line: '', satangAtRisk: 4500, message: /2 รายการ 45\.00 บาท$/ }], 'one finding for the case')
})

await t.test("CH15 wants instruments of the universal scheme's list", async (t) => {
  const instrument = (nationalCode: string, overrides: Partial<ChargeLine> = {}) => charge(1400, { item: item({ code: '3000202', name: 'ตาปลอม', chargeGroup: '2', nationalType: '2', nationalCode }), ...overrides })
  const off = [instrument('2009')]
  judged(t, ch15InstrumentNotOnList, {
    clean: { 'it is on it': visit({ charges: [instrument('2008')] }), 'a code with a letter, in small': visit({ charges: [instrument('2201a')] }), 'an admission': admission({ charges: [instrument('2008')] }) },
    finding: {
      "a civil servants' instrument": visit({ charges: off }),
      'a code of no list': visit({ charges: [instrument('0')] }),
      'an admission': admission({ charges: [instrument('2008'), ...off] }),
      'charged to a right the case does not have': visit({ charges: [instrument('2009', { rightCode: '99' })] }),
      'the traffic act pays first, the line is for the universal scheme': visit({ rights: [right('ACT'), completeRight()], charges: off })
    },
    'not-applicable': {
      'no instrument': visit(),
      'another type': visit({ charges: [charge(90, { item: item({ nationalType: '15', nationalCode: '2009' }) })] }),
      'no code is the business of CH08': visit({ charges: [instrument('')] }),
      'the patient pays for it': visit({ charges: [instrument('2009', { isClaimed: false })] }),
      'given free': visit({ charges: [{ ...instrument('2009'), amount: satangFromBaht(0) }] }),
      'a civil servant': visit({ rights: [completeRight('OFC')], charges: [instrument('2009', { rightCode: '21' })] }),
      'charged to the traffic act': visit({ rights: [right('ACT'), completeRight()], charges: [instrument('2009', { rightCode: '36' })] }),
      'still going on': { of: visit({ charges: off }), when: sameDay }
    },
    undetermined: { 'no right is known': visit({ charges: off, ...noRight }) }
  })
  t.match(answerOf(ch15InstrumentNotOnList, visit({ charges: [...off, ...off] })).findings, [{ line: '3000202', satangAtRisk: 280_000, evidence: { nationalCode: '2009' } }])
})

await t.test('CH16 keeps to what the claim file holds', async (t) => {
  const many = (count: number, overrides: Partial<ChargeLine> = {}) => Array.from({ length: count }, () => charge(1, overrides))
  const coded = item({ nationalCode: '55020', nationalType: '17' })
  judged(t, ch16TooManyOrTooMuch, {
    clean: {
      '999 lines of a group': visit({ charges: many(999) }),
      '999 and 999 in two groups': visit({ charges: [...many(999), ...many(999, { item: drug() })] }),
      'a thousand, of which the patient pays one': visit({ charges: [...many(999), ...many(1, { isClaimed: false })] }),
      'a thousand of no group': visit({ charges: many(1000, { item: item({ chargeGroup: '' }) }) }),
      'twelve places of money': visit({ charges: [charge(999_999_999.99)] }),
      'five places of a procedure': visit({ charges: [charge(99_999, { item: item({ chargeGroup: '11' }) })] }),
      'what is no procedure may be dearer': visit({ charges: [charge(99_999.01)] }),
      'four places of pieces': visit({ charges: [line(9999, 1, 9999, { item: coded })] }),
      'ten thousand tablets have twelve places': visit({ charges: [line(10_000, 1, 10_000, { item: drug() })] }),
      'pieces without a code are not sent one by one': visit({ charges: [line(10_000, 1, 10_000)] }),
      'no quantity': visit({ charges: [line(null, null, 20, { item: coded })] }),
      'no line': visit({ charges: [] })
    },
    finding: {
      'a thousand lines of a group': visit({ charges: many(1000) }),
      'six places of a procedure': visit({ charges: [charge(99_999.01, { item: item({ chargeGroup: '11' }) })] }),
      'thirteen places of money': visit({ charges: [charge(999_999_999.99), charge(0.01)] }),
      'five places of pieces': admission({ charges: [line(10_000, 1, 10_000, { item: coded })] })
    },
    'not-applicable': { 'still going on': { of: visit({ charges: many(1000) }), when: sameDay }, 'the patient pays': visit({ charges: many(1000), ...cash }), 'still admitted': admission({ charges: many(1000), isDischarged: false }) },
    undetermined: { 'no right is known': visit({ charges: many(1000), ...noRight }) }
  })
  const { findings } = answerOf(ch16TooManyOrTooMuch, visit({ charges: [...many(1000), line(10_000, 1, 10_000, { item: item({ code: '3000072', chargeGroup: '5', nationalCode: 'OP5005' }) })] }))
  t.same(findings.map(finding => finding.line), ['group 12', '3000072'], 'one finding for a group and one for an item')
})

await t.test('CH17 wants a price of the list', async (t) => {
  const priced = (unitPrice: number | null, prices: readonly number[], overrides: Partial<ChargeLine> = {}, quantity: number | null = 10) =>
    line(quantity, unitPrice, (unitPrice ?? 0) * (quantity ?? 0), { item: drug({ prices: prices.map(satangFromBaht) }), ...overrides })
  const off = [priced(15, [1.5])]
  const young = (of: Case) => ({ of, when: daysLater(1) })
  judged(t, ch17PriceNotOfList, {
    clean: { 'the price': young(visit({ charges: [priced(1.5, [1.5])] })), 'another price of the list': young(visit({ charges: [priced(2, [1.5, 2])] })), 'an admission': young(admission({ charges: [priced(1.5, [1.5])] })) },
    finding: {
      'another price': young(visit({ charges: off })),
      'a satang off': young(visit({ charges: [priced(1.51, [1.5])] })),
      'an admission': young(admission({ charges: off })),
      'three days ago': { of: visit({ charges: off }), when: daysLater(3) }
    },
    'not-applicable': {
      'four days ago the list may have been another': { of: visit({ charges: off }), when: daysLater(4) },
      'discharged long ago': { of: admission({ charges: off }), when: daysLater(31) },
      'given free': young(visit({ charges: [priced(0, [1.5])] })),
      'its price is typed each time': young(visit({ charges: [priced(15, [0])] })),
      'nor has it any price': young(visit({ charges: [priced(15, [])] })),
      'taken back': young(visit({ charges: [charge(300, { isClaimed: false }), priced(15, [1.5], {}, -1)] })),
      'the price is not recorded': young(visit({ charges: [priced(null, [1.5])] })),
      'the quantity is not recorded': young(visit({ charges: [priced(15, [1.5], {}, null)] })),
      'the item is off the list': young(visit({ charges: [priced(15, [1.5], { item: drug({ isActive: false, prices: [satangFromBaht(1.5)] }) })] })),
      'the patient pays for it': young(visit({ charges: [priced(15, [1.5], { isClaimed: false })] })),
      'still going on': { of: visit({ charges: off }), when: sameDay },
      'the patient pays': visit({ charges: off, ...cash })
    },
    undetermined: { 'no right is known': visit({ charges: off, ...noRight }) }
  })
  t.match(answerOf(ch17PriceNotOfList, visit({ charges: [...off, priced(16, [1.5])] }), daysLater(1)).findings, [{ line: '1000001', satangAtRisk: 28_000, message: /คิด 15\.00 ตั้งไว้ 1\.50 บาท$/ }], 'one finding for an item')
})
