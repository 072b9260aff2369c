import t from 'tap'
import { collectionPeriods, type MoneyIn } from '../../../src/reports/claims/collection-period.js'
import { satang } from '../../../src/values/satang.js'
import { day } from '../../support/case-builder.js'

const money = (scheme: MoneyIn['scheme'], claim: string, received: string, amount: number, serviceEnd = '2026-09-01'): MoneyIn =>
  ({ scheme, claim, serviceEnd: day(serviceEnd), receivedOn: day(received), satang: satang(amount) })

await t.test('days from the end of service to the money are weighted by the money', async t => {
  t.same(collectionPeriods([money('UC', 'visit 1', '2026-09-11', 30_000), money('UC', 'visit 2', '2026-10-01', 10_000), money('SSS', 'visit 3', '2026-09-01', 1)]), [
    { scheme: 'UC', claims: 2, received: 40_000, days: 15 },
    { scheme: 'SSS', claims: 1, received: 1, days: 0 }
  ], '(10 × 300 + 30 × 100) / 400')
})

await t.test('a claim paid in parts is one claim; what was taken back and nothing weigh nothing', async t => {
  t.same(collectionPeriods([money('OFC', 'visit 1', '2026-09-11', 100), money('OFC', 'visit 1', '2026-09-21', 100), money('OFC', 'visit 2', '2026-12-01', -500), money('UC', 'visit 3', '2026-12-01', 0)]), [
    { scheme: 'OFC', claims: 1, received: 200, days: 15 }
  ])
})

await t.test('no money is no figure', async t => { t.same(collectionPeriods([]), []) })
