import fc from 'fast-check'
import t from 'tap'
import type { SharedAnswer } from '../../../src/checks/claims/learned-shares.js'
import { learnShares } from '../../../src/checks/claims/learned-shares.js'

const answers = (count: number, daysLate: number, paidShare: number, scheme: SharedAnswer['scheme'] = 'UC'): SharedAnswer[] => Array.from({ length: count }, () => ({ scheme, daysLate, paidShare }))

await t.test('a share is learned from at least five answers of the payer in the same thirty days', async t => {
  t.equal(learnShares(answers(4, 10, 95))('UC', 10), null, 'four are too few')
  const learned = learnShares([...answers(4, 10, 95), ...answers(1, 30, 95)])
  t.same([1, 10, 30].map(late => learned('UC', late)), [95, 95, 95])
  t.same([0, -3, 31, 60].map(late => learned('UC', late)), [null, null, null, null], 'another step')
  t.equal(learned('OFC', 10), null, 'another payer')
  t.equal(learnShares([...answers(3, 10, 95), ...answers(2, 10, 95, 'OFC')])('UC', 10), null, 'payers are not mixed')
  t.equal(learnShares([...answers(3, -20, 100), ...answers(2, 0, 100)])('UC', -1), 100, 'in time is one step')
})

await t.test('the most frequent share counts, of two as frequent the lower', async t => {
  t.equal(learnShares([...answers(3, 10, 95), ...answers(2, 10, 90)])('UC', 10), 95)
  t.equal(learnShares([...answers(3, 10, 95), ...answers(3, 10, 90), ...answers(1, 10, 100)])('UC', 10), 90)
})

await t.test('what is learned was answered, whatever the order of the answers', async t => {
  const some = fc.array(fc.record({ scheme: fc.constantFrom<SharedAnswer['scheme']>('UC', 'OFC'), daysLate: fc.integer({ min: -40, max: 130 }), paidShare: fc.constantFrom(80, 90, 95, 100) }), { maxLength: 60 })
  fc.assert(fc.property(some, fc.integer({ min: -40, max: 130 }), (list, late) => {
    const share = learnShares(list)('UC', late)
    t.equal(learnShares(list.toReversed())('UC', late), share)
    return share === null || list.some(({ scheme, paidShare }) => scheme === 'UC' && paidShare === share)
  }), { numRuns: 200 })
})
