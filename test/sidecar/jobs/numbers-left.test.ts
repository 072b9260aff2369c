import t from 'tap'
import { NumbersLeft } from '../../../src/sidecar/jobs/numbers-left.js'
import { fc } from '../../support/properties.js'

await t.test('what was crossed off is not left; the others are, each once', async t => {
  const left = new NumbersLeft(['691116090000', '691116090001', 'AN1', '691116090000', ''])
  left.crossOff('691116090001')
  left.crossOff('never expected')
  left.crossOff('5')
  t.strictSame([...left], ['691116090000', 'AN1', ''])
  left.crossOff('AN1')
  left.crossOff('691116090000')
  t.strictSame([...left], [''])
})

await t.test('numbers are told as they were written', async t => {
  const odd = ['007', '7', '0', '-1', '1e3', ' 7', '٧', '999999999999999', '9999999999999999', '12345678901234567890', 'หนึ่ง']
  const left = new NumbersLeft(odd)
  t.strictSame([...left].toSorted(), odd.toSorted())
  left.crossOff('7')
  t.strictSame([...left].toSorted(), odd.filter(id => id !== '7').toSorted(), 'and no other is crossed off with it')
})

await t.test('one may be added while others are crossed off already', async t => {
  const left = new NumbersLeft(['1', '2'])
  left.crossOff('1')
  left.add('3')
  t.strictSame([...left], ['2', '3'])
  left.add('1')
  t.strictSame([...left], ['1', '2', '3'], 'expected anew')
})

await t.test('it is a set of texts, whatever the texts', async t => {
  const id = fc.oneof(fc.string(), fc.nat().map(String), fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String), fc.constantFrom('1', '01', '2'))
  fc.assert(fc.property(fc.array(id), fc.array(id), (ids, met) => {
    const left = new NumbersLeft(ids)
    const model = new Set(ids)
    for (const one of met) {
      left.crossOff(one)
      model.delete(one)
    }
    t.strictSame([...left].toSorted(), [...model].toSorted())
  }), { numRuns: 300 })
  const many = Array.from({ length: 5000 }, (_, i) => String(690000000000 + i * 7))
  const left = new NumbersLeft(many)
  for (const one of many.slice(1)) left.crossOff(one)
  t.strictSame([...left], ['690000000000'])
})
