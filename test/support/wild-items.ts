import fc from 'fast-check'
import type { Case, ChargeLine } from '../../src/case/case.js'
import type { Item } from '../../src/case/item.js'
import type { Scheme } from '../../src/case/right.js'
import type { CatalogueEntry, SiteSetUp } from '../../src/case/set-up.js'
import { satangFromBaht, type Satang } from '../../src/values/satang.js'
import { addDays } from '../../src/values/local-date.js'
import { admission, charge, completeRight, day, drug, item, visit } from './case-builder.js'

const prices: fc.Arbitrary<Satang[]> = fc.array(fc.constantFrom(0, 1.5, 20, 300).map(satangFromBaht), { maxLength: 3 })
const chargeGroup = fc.constantFrom('', '2', '3', '4', '5', '6', '7', '8', '12', '16', '18', '19')
const isActive = fc.integer({ min: 0, max: 9 }).map((n) => n > 0)

const service: fc.Arbitrary<Item> = fc.record({
  code: fc.constantFrom('3000001', '3000002', '3000003', '3000004'),
  isActive,
  nationalCode: fc.constantFrom('', '2008', '2009', '55020', 'HERB7', '99'),
  nationalType: fc.constantFrom('', '2', '3', '8', '15', '17'),
  billCode: fc.constantFrom('', '55020'),
  laboratoryCode: fc.constantFrom('', '320281'),
  chargeGroup,
  prices
}).map((overrides) => item(overrides))

const medicine: fc.Arbitrary<Item> = fc.record({
  code: fc.constantFrom('1000001', '1000002', '1000003'),
  isActive,
  nationalCode: fc.constantFrom('', '', 'HERB1'),
  chargeGroup,
  prices,
  codes: fc.record({
    tmt: fc.constantFrom('', '100001'),
    allTmt: fc.constantFrom<string[]>([], ['100001']),
    standard24: fc.constantFrom('', '9'.repeat(24), '9'.repeat(23)),
    account: fc.constantFrom('', 'ก', '-')
  })
}).map(({ codes, ...overrides }) => drug(overrides, codes))

const listed = fc.oneof(service, medicine)
const nameless = item({ code: '', name: '', kind: 'unknown', isActive: false, prices: [] })

/** A line on which little is wrong but one thing. */
const line: fc.Arbitrary<ChargeLine> = fc.record({
  of: fc.oneof({ weight: 6, arbitrary: listed }, { weight: 1, arbitrary: fc.constant(nameless) }),
  quantity: fc.option(fc.constantFrom(1, 1, 2, 30, 10_000), { freq: 9 }),
  price: fc.constantFrom(1.5, 20, 300, 301),
  isOff: fc.boolean(),
  isClaimed: fc.boolean(),
  rightCode: fc.constantFrom('', '89', '21')
}).map(({ of, quantity, price, isOff, isClaimed, rightCode }) =>
  charge(price * (quantity ?? 1) + (isOff ? 7 : 0), { item: of, quantity, unitPrice: satangFromBaht(price), isClaimed, rightCode }))

/** A case of these days whose charges are odd, and nothing else. */
export const oddlyCharged: fc.Arbitrary<Case> = fc.record({
  charges: fc.array(line, { minLength: 1, maxLength: 4 }),
  scheme: fc.constantFrom<Scheme>('UC', 'OFC', 'LGO'),
  on: fc.integer({ min: -40, max: 0 }).map((days) => addDays(day('2026-11-20'), days)),
  reasons: fc.constantFrom(new Map<string, string>(), new Map([['1000001', 'EA']])),
  isStay: fc.boolean()
}).map(({ charges, scheme, on, reasons, isStay }) => isStay
  ? admission({ admittedOn: addDays(on, -1), dischargedOn: on, rights: [completeRight(scheme)], charges })
  : visit({ day: on, rights: [completeRight(scheme)], charges, drugReasons: reasons }))

const entries: fc.Arbitrary<CatalogueEntry[]> = fc.array(fc.record({
  tmt: fc.constantFrom('', '100001', '100002'),
  price: fc.option(fc.constantFrom(1.5, 20, 300).map(satangFromBaht)),
  effectiveOn: fc.option(fc.integer({ min: -900, max: 10 }).map((days) => addDays(day('2026-11-20'), days)))
}), { maxLength: 3 }).map((list) => list.sort((a, b) => (a.effectiveOn ?? '') < (b.effectiveOn ?? '') ? 1 : -1))

const CIVIL_SERVANTS: SiteSetUp['rights'] = [{ code: '21', name: 'ข้าราชการ', isActive: true, mainCode: 'OFC', neverExpires: false, isExported: true, paymentStatus: '02', isPlan: false, priceGroup: '' }]

/** A price list with the imported catalogue behind it. */
export const wildPriceList: fc.Arbitrary<Pick<SiteSetUp, 'items' | 'usedItems' | 'drugCatalogue' | 'rights'>> = fc.record({
  items: fc.uniqueArray(listed, { maxLength: 6, selector: ({ code }) => code }),
  unused: fc.constantFrom('', '1000001', '3000001'),
  drugCatalogue: fc.uniqueArray(fc.tuple(fc.constantFrom('1000001', '1000002'), entries), { selector: ([code]) => code }).map((catalogue) => new Map(catalogue))
}).map(({ items, unused, drugCatalogue }) => ({ rights: CIVIL_SERVANTS, items, usedItems: new Set(items.map(({ code }) => code).filter((code) => code !== unused)), drugCatalogue }))
