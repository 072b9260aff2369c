import t from 'tap'
import { formatBaht, satang, satangFromBaht, sumSatang } from '../../src/values/satang.js'
import { fc } from '../support/properties.js'

const wholeSatang = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 })

await t.test('baht become whole satang once', async (t) => {
  for (const [baht, amount] of [[0, 0], [1, 100], [0.01, 1], [0.1, 10], [0.29, 29], [1.15, 115], [4.35, 435], [-2.5, -250], [1234.56, 123456], [0.004, 0], [0.006, 1]] as const) t.equal(satangFromBaht(baht), amount, `${baht} baht`)
  for (const nothing of [null, undefined, NaN, Infinity, -Infinity]) t.equal(satangFromBaht(nothing), 0, `${nothing} counts as nothing`)
  fc.assert(fc.property(wholeSatang, (amount) => satangFromBaht(amount / 100) === amount), { numRuns: 1000 })
  fc.assert(fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (baht) => Number.isInteger(satangFromBaht(baht)) && Math.abs(satangFromBaht(baht) - baht * 100) <= 0.5))
})

await t.test('a sum is exact in any order', async (t) => {
  t.equal(sumSatang([]), 0)
  t.equal(sumSatang([0.1, 0.2, -0.3].map(satangFromBaht)), 0)
  fc.assert(fc.property(fc.array(wholeSatang.map(satang)), (amounts) => sumSatang(amounts) === sumSatang(amounts.toReversed()) && Number.isInteger(sumSatang(amounts))))
})

await t.test('amounts are shown in baht', async (t) => {
  for (const [amount, text] of [[0, '0.00'], [5, '0.05'], [100, '1.00'], [99_999, '999.99'], [100_000, '1,000.00'], [123_456_789, '1,234,567.89'], [-123_450, '-1,234.50'], [-0, '0.00']] as const) t.equal(formatBaht(satang(amount)), text)
  fc.assert(fc.property(wholeSatang, (amount) => satangFromBaht(Number(formatBaht(satang(amount)).replaceAll(',', ''))) === amount && /^-?\d{1,3}(,\d{3})*\.\d\d$/.test(formatBaht(satang(amount)))))
})
