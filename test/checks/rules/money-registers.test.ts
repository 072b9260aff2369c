import t from 'tap'
import type { ClaimRegisters, Collection, MonthHandOver } from '../../../src/case/claim-registers.js'
import { ti03HandOver } from '../../../src/checks/rules/sending/ti03-hand-over.js'
import { ti04CardMoney } from '../../../src/checks/rules/sending/ti04-card-money.js'
import { ti05CollectionPeriod } from '../../../src/checks/rules/sending/ti05-collection-period.js'
import { satang } from '../../../src/values/satang.js'
import { at, context } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const month = (overrides: Partial<MonthHandOver> = {}): MonthHandOver => ({ month: '2026-10', scheme: 'UC', claims: 12, billed: satang(345_600), handedAt: null, takenAt: null, ...overrides })
const HANDED = at('2026-11-05 10:00')
const onMorning = (when: string, handOvers: ClaimRegisters['handOvers'] = [month()], holidays: string[] = []) => ({ of: '', when: context({ asOf: at(when), settings: { 'office.holidays': holidays }, money: { handOvers } }) })

await t.test('TI03 tells of a month that accounting has not taken, from the 7th', async t => {
  judged(t, ti03HandOver, {
    clean: {
      'it was taken': onMorning('2026-11-12 06:00', [month({ handedAt: HANDED, takenAt: at('2026-11-06 09:00') })]),
      'at 23:59 of the 6th': onMorning('2026-11-06 23:59'),
      'December, on the 6th of January': onMorning('2027-01-06 12:00', [month({ month: '2026-12' })]),
      'taken, though nobody wrote down the handing over': onMorning('2026-11-12 06:00', [month({ takenAt: HANDED })])
    },
    finding: {
      'the 7th begins': onMorning('2026-11-07 00:00'),
      'the last working day before the 10th is the 6th': onMorning('2026-11-06 00:00', [month()], ['2026-11-09']),
      'handed over and not taken': onMorning('2026-11-08 06:00', [month({ handedAt: HANDED })]),
      'a month of last year': onMorning('2026-11-08 06:00', [month({ month: '2025-12' })]),
      'December, on the 7th of January': onMorning('2027-01-07 00:00', [month({ month: '2026-12' })])
    },
    'not-applicable': { 'the run is over single numbers': onMorning('2026-11-12 06:00', null), 'no month is over': onMorning('2026-11-12 06:00', []) }
  })
})

await t.test('TI03 is due on the last working day before the 10th, and red when the 10th begins', async t => {
  const told = (row: ReturnType<typeof onMorning>) => answerOf(ti03HandOver, row.of, row.when).findings
  t.match(told(onMorning('2026-11-09 23:59')), [{ subject: { kind: 'site', id: '2026-10 UC' }, deadline: at('2026-11-10 00:00'), evidence: { level: 'amber', isHandedOver: false }, message: /บัตรทอง เดือน 10\/2569 12 ราย 3,456\.00 บาท ยังไม่ส่ง ให้เสร็จภายใน 09\/11\/2569$/ }])
  t.match(told(onMorning('2026-11-10 00:00', [month({ handedAt: HANDED })])), [{ evidence: { level: 'red', isHandedOver: true }, message: /ส่งแล้ว บัญชียังไม่รับ/ }])
  t.match(told(onMorning('2026-11-08 06:00', [month()], ['2026-11-09'])), [{ deadline: at('2026-11-07 00:00'), message: /ภายใน 06\/11\/2569$/ }], 'Monday is a holiday: Friday')
  t.match(told(onMorning('2027-01-08 06:00', [month({ month: '2026-12' })])), [{ deadline: at('2027-01-09 00:00') }], 'the 10th is a Sunday: Friday the 8th')
  t.match(told(onMorning('2028-03-08 06:00', [month({ month: '2028-02' })])), [{ deadline: at('2028-03-10 00:00') }], 'after a leap day')
})

const money = (receivedAt: string, when: string) => ({ of: '', when: context({ asOf: at(when), money: { cardMoney: [{ id: 7, receivedAt: at(receivedAt), satang: satang(270_000) }] } }) })

await t.test('TI04 tells of card money held for two days', async t => {
  judged(t, ti04CardMoney, {
    clean: { 'a second less': money('2026-11-18 06:30', '2026-11-20 06:29:59'), 'received this morning': money('2026-11-20 06:00', '2026-11-20 06:30'), 'received tomorrow, by a clock that ran ahead': money('2026-11-21 06:30', '2026-11-20 06:30') },
    finding: { 'two days to the minute': money('2026-11-18 06:30', '2026-11-20 06:30'), 'a month': money('2026-10-18 06:30', '2026-11-20 06:30') },
    'not-applicable': { 'the run is over single numbers': { of: '', when: context({ money: { cardMoney: null } }) }, 'nothing is held': { of: '', when: context({ money: { cardMoney: [] } }) } }
  })
  const told = (when: string) => { const row = money('2026-11-18 06:30', when); return answerOf(ti04CardMoney, row.of, row.when).findings }
  t.match(told('2026-11-21 06:29:59'), [{ subject: { kind: 'site', id: 'card-money 7' }, deadline: at('2026-11-21 06:30'), evidence: { level: 'amber', held: 270_000 }, message: /2,700\.00 บาท รับเมื่อ 18\/11\/2569 06:30 น\.$/ }])
  t.match(told('2026-11-21 06:30'), [{ evidence: { level: 'red' } }], 'after 72 hours')
})

const collected = (overrides: Partial<Collection>, settings = {}) => ({ of: '', when: context({ settings, money: { collections: [{ scheme: 'UC', claims: 4, received: satang(100_000), days: 61, ...overrides }] } }) })

await t.test('TI05 compares how long the money took with the target of its payer', async t => {
  judged(t, ti05CollectionPeriod, {
    clean: { 'exactly the target': collected({ days: 60 }), 'social security has 90 days': collected({ scheme: 'SSS', days: 90 }), 'a payer without a target': collected({ scheme: 'LGO', days: 400 }), 'paid before the end of the service': collected({ days: -3 }) },
    finding: { 'an hour more': collected({ days: 60.04 }), 'civil servants': collected({ scheme: 'OFC', days: 61 }), 'social security': collected({ scheme: 'SSS', days: 91 }), 'the hospital has a target of its own': collected({ scheme: 'LGO', days: 46 }, { 'claims.collection_targets': [{ scheme: 'LGO', days: 45 }] }) },
    'not-applicable': { 'the run is over single numbers': { of: '', when: context({ money: { collections: null } }) }, 'nothing came in': { of: '', when: context({ money: { collections: [] } }) } }
  })
  const { when } = collected({ days: 60.04 })
  t.match(answerOf(ti05CollectionPeriod, 'UC', when).findings, [{ severity: 'info', deadline: null, satangAtRisk: 0, message: /บัตรทอง เฉลี่ย 60\.1 วัน เป้า 60 วัน$/, evidence: { days: 60.1, target: 60, claims: 4, received: 100_000 } }])
})
