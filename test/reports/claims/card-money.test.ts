import t from 'tap'
import { cardMoneyFigures, cardMoneyState, lastDayToRemit } from '../../../src/reports/claims/card-money.js'
import type { LocalDate } from '../../../src/values/local-date.js'
import { satang } from '../../../src/values/satang.js'
import { at, day } from '../../support/case-builder.js'

const received = (moment: string, remittedOn: LocalDate | null = null) => ({ receivedAt: at(moment), remittedOn, cards: 2, satang: satang(100), voidedAt: null })

await t.test('held money is amber from 48 hours and red from 72', async t => {
  const money = received('2026-11-17 10:00')
  t.equal(cardMoneyState(money, at('2026-11-19 09:59')), 'held')
  t.equal(cardMoneyState(money, at('2026-11-19 10:00')), 'near')
  t.equal(cardMoneyState(money, at('2026-11-20 09:59')), 'near')
  t.equal(cardMoneyState(money, at('2026-11-20 10:00')), 'overdue')
})

await t.test('remitted on the third day it is in time, on the fourth late, over a leap day, too', async t => {
  const now = at('2028-03-10 00:00')
  t.equal(cardMoneyState(received('2028-02-28 23:59', day('2028-03-02')), now), 'timely', '28 and 29 February, 1 and 2 March')
  t.equal(cardMoneyState(received('2028-02-28 00:00', day('2028-03-03')), now), 'late')
  t.equal(cardMoneyState(received('2026-11-17 10:00', day('2026-11-17')), now), 'timely', 'the same day')
  t.equal(lastDayToRemit(at('2028-02-28 23:59')), '2028-03-02')
})

await t.test('the share counts what can no longer be in time as late, and what still can on neither side', async t => {
  const money = [
    received('2026-11-01 10:00', day('2026-11-02')), received('2026-11-01 10:00', day('2026-11-09')), received('2026-11-17 10:00'), received('2026-11-16 23:00'),
    { ...received('2026-11-01 10:00'), voidedAt: at('2026-11-02 10:00') }
  ]
  t.same(cardMoneyFigures(money, at('2026-11-20 23:59')), { cards: 8, received: 400, remitted: 200, timely: 1, late: 2 })
  t.match(cardMoneyFigures(money, at('2026-11-21 00:00')), { timely: 1, late: 3 })
})
