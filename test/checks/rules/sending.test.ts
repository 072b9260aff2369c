import t from 'tap'
import type { ClaimStep } from '../../../src/case/case-claim.js'
import type { Scheme } from '../../../src/case/right.js'
import { sn02SentLate } from '../../../src/checks/rules/sending/sn02-sent-late.js'
import { ti01DueSoon } from '../../../src/checks/rules/sending/ti01-due-soon.js'
import { ti02PastDue } from '../../../src/checks/rules/sending/ti02-past-due.js'
import type { CheckSettings } from '../../../src/checks/settings.js'
import { addDays, instantAt } from '../../../src/values/local-date.js'
import { admission, an, at, charge, context, day, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const step = (kind: ClaimStep['kind'], when: string, scheme: Scheme = 'UC'): ClaimStep =>
  ({ kind, channel: 'e-claim', scheme, at: at(when), satang: null, actSatang: null, codes: [], paidShare: null, reference: '', source: 'status' })

interface Wish { readonly steps?: readonly ClaimStep[], readonly knows?: readonly Scheme[], readonly settings?: Partial<CheckSettings>, readonly learned?: (daysLate: number) => number | null }
const on = (when: string, { steps = [], knows = ['UC', 'OFC', 'ACT', 'WCF', 'SSS', 'STP', 'CASH'], settings = {}, learned = () => null }: Wish = {}) =>
  context({ asOf: at(when), settings, money: { claimStepsOf: () => steps, knowsSends: scheme => knows.includes(scheme), learnedShare: (_scheme, late) => learned(late) } })
const asked = (of: Parameters<typeof answerOf>[1], when: string, wish: Wish = {}) => ({ of, when: on(when, wish) })

const OURS = visit()
const WARNED = '2026-12-05 09:00'
const LATE = '2026-12-20 09:00'
const CLOSING = '2028-09-27 09:00'
const SENT = { steps: [step('sent', '2026-11-20 10:00')] }
const SENT_BACK = { steps: [step('sent', '2026-11-20 10:00'), step('corrective', '2026-11-25 10:00')] }
const SENT_AGAIN = { steps: [...SENT_BACK.steps, step('sent', '2026-11-28 10:00')] }
const twoPayers = visit({ rights: [right('ACT'), right('UC')], charges: [charge(200, { rightCode: '36' }), charge(100)] })

/** Nothing any of the three checks speaks of. */
const elsewhere = (when: string) => ({
  'our own CUP': asked(OURS, when, { settings: { 'hospital.code': '10999' } }),
  'the patient pays': asked(visit({ rights: [right('CASH')], charges: [charge(300, { rightCode: '10' })] }), when),
  'a vacant right': asked(visit({ rights: [right('VACANT')] }), when),
  'nothing was charged': asked(visit({ charges: [] }), when),
  'a payer of whom no text is known': asked(visit({ rights: [right('WCF')], charges: [charge(300, { rightCode: '35' })] }), when),
  'the visit became an admission': asked(visit({ admission: an('690000123') }), when),
  'the patient is still here': asked(admission({ isDischarged: false, dischargedOn: null }), when),
  'a discharge nobody confirmed': asked(admission({ isDischarged: false }), when)
})
const broken = (when: string) => ({
  'sends of the payer are not known': asked(OURS, when, { knows: ['OFC'] }),
  'no right is recorded': asked(visit({ rights: [] }), when),
  'a right nobody knows': asked(visit({ rights: [right(null)] }), when)
})
const sentSomehow = (when: string) => ({
  'it was sent': asked(OURS, when, SENT),
  'it was sent again after C': asked(OURS, when, SENT_AGAIN),
  'it was denied': asked(OURS, when, { steps: [step('denied', '2026-11-20 10:00')] }),
  'the payer will pay': asked(OURS, when, { steps: [step('accepted', '2026-11-20 10:00')] })
})

await t.test('TI01 tells of an unsent claim in the last days before it is due', async t => {
  judged(t, ti01DueSoon, {
    clean: { ...sentSomehow(WARNED), 'there is time left': asked(OURS, '2026-12-03 23:59'), 'it is late, which TI02 tells': asked(OURS, '2026-12-11 00:00'), 'a discharge has its own window': asked(admission({ dischargedOn: day('2026-11-25') }), WARNED) },
    finding: {
      'seven days before the end of the due day': asked(OURS, '2026-12-04 00:00'),
      'at 23:59 of the last day': asked(OURS, '2026-12-10 23:59'),
      'an admission': asked(admission(), WARNED),
      'it was sent back with C': asked(OURS, WARNED, SENT_BACK),
      'it was withdrawn': asked(OURS, WARNED, { steps: [...SENT.steps, step('cancelled', '2026-11-21 10:00')] }),
      'another payer got its claim': asked(OURS, WARNED, { steps: [step('sent', '2026-11-20 10:00', 'ACT')] }),
      'the hospital wants to know earlier': asked(OURS, '2026-11-21 09:00', { settings: { 'claims.warn_days': 20 } })
    },
    'not-applicable': { ...elsewhere(WARNED), 'the visit is of today': asked(visit({ day: day('2026-12-05') }), WARNED) },
    undetermined: broken(WARNED)
  })
})

await t.test('TI02 tells of an unsent claim whose due day is over', async t => {
  judged(t, ti02PastDue, {
    clean: { ...sentSomehow(LATE), 'at 23:59 of the last day': asked(OURS, '2026-12-10 23:59'), 'it closes soon, which SN02 tells': asked(OURS, CLOSING), 'no due day is known': asked(visit({ rights: [right('SSS')], charges: [charge(300, { rightCode: '34' })] }), LATE) },
    finding: { 'the first moment after it': asked(OURS, '2026-12-11 00:00'), 'a year later': asked(OURS, '2027-12-20 09:00'), 'an admission': asked(admission(), LATE), 'it was sent back with C': asked(OURS, LATE, SENT_BACK) },
    'not-applicable': elsewhere(LATE),
    undetermined: broken(LATE)
  })
})

await t.test('SN02 blocks what is closed, or closes within seven days', async t => {
  const ofAct = visit({ rights: [right('ACT')], charges: [charge(500, { rightCode: '36' })] })
  judged(t, sn02SentLate, {
    clean: { ...sentSomehow(CLOSING), 'more than seven days before': asked(OURS, '2028-09-23 23:59'), 'late, which TI02 tells': asked(OURS, LATE), 'of the first day of the next fiscal year': asked(visit({ day: day('2026-10-01') }), '2027-09-30 09:00') },
    finding: {
      'seven days before the end of 30 September': asked(OURS, '2028-09-24 00:00'),
      'at 23:59 of it': asked(OURS, '2028-09-30 23:59'),
      'it is closed': asked(OURS, '2028-10-01 00:00'),
      'of the last day of a fiscal year': asked(visit({ day: day('2026-09-30') }), '2027-09-30 09:00'),
      'it was sent back with C': asked(OURS, CLOSING, SENT_BACK),
      'the act takes it for 180 days': asked(ofAct, '2027-05-05 09:00'),
      'social security, after two years': asked(visit({ rights: [right('SSS')], charges: [charge(300, { rightCode: '34' })] }), '2028-11-20 09:00')
    },
    'not-applicable': elsewhere(CLOSING),
    undetermined: broken(CLOSING)
  })
})

await t.test('of one claim one check tells at a time, on every day', async t => {
  for (const item of [OURS, visit({ rights: [right('ACT')], charges: [charge(500, { rightCode: '36' })] })]) {
    for (let days = 1; days < 800; days += 1) {
      const when = context({ asOf: instantAt(addDays(item.day, days), '06:30:00'), money: { knowsSends: () => true } })
      const told = [ti01DueSoon, ti02PastDue, sn02SentLate].filter(check => answerOf(check, item, when).outcome.kind === 'finding')
      if (told.length > 1) t.fail(`day ${days}: ${told.map(({ id }) => id).join(' ')}`)
    }
  }
  t.pass('two years of mornings')
})

await t.test('the money at risk is what the next step takes, with its deadline and how it is known', async t => {
  t.match(answerOf(ti01DueSoon, OURS, on(WARNED)).findings, [{
    severity: 'warn', line: '', deadline: at('2026-12-11 00:00'), satangAtRisk: 1_500, message: 'ใกล้ครบกำหนดส่งเบิก: บัตรทอง ส่งได้ถึง 10/12/2569 ตั้งแต่ 11/12/2569 ถูกหักเพิ่ม 5% 15.00 บาท', evidence: { scheme: 'UC', state: 'not-sent', basis: 'known' }
  }])
  t.match(answerOf(ti02PastDue, OURS, on(LATE)).findings, [{
    severity: 'warn', deadline: at('2028-10-01 00:00'), satangAtRisk: 30_000, message: /ครบกำหนด 10\/12\/2569 ส่งวันนี้ถูกหัก 5% 15\.00 บาท ตั้งแต่ 01\/10\/2571 เบิกไม่ได้$/, evidence: { lostPercent: 5, lostSatang: 1_500, lostBasis: 'known', basis: 'all' }
  }], 'no further step is known')
  t.match(answerOf(ti02PastDue, OURS, on(LATE, { learned: late => late > 30 ? 90 : null })).findings, [{
    deadline: at('2027-01-10 00:00'), satangAtRisk: 1_500, message: /ตั้งแต่ 10\/01\/2570 ถูกหักเพิ่ม 5% 15\.00 บาท \(เรียนรู้จาก REP\)$/, evidence: { basis: 'learned' }
  }], 'learned from REP, and labelled so')
  t.match(answerOf(ti02PastDue, admission({ rights: [right('OFC')], charges: [charge(4300, { rightCode: '21' })] }), on(LATE)).findings, [{ message: /ยังไม่ทราบอัตราหัก/, evidence: { lostPercent: null, lostSatang: null } }])
  t.match(answerOf(sn02SentLate, OURS, on(CLOSING)).findings, [{ severity: 'block', deadline: at('2028-10-01 00:00'), satangAtRisk: 30_000, message: 'พ้นหรือใกล้วันปิดรับ ยังไม่ส่งเบิก: บัตรทอง ปิดรับ 30/09/2571' }])
  t.match(answerOf(sn02SentLate, OURS, on('2028-10-02 09:00')).findings, [{ deadline: at('2028-10-01 00:00'), message: /ปิดรับไปแล้ว 30\/09\/2571$/ }])
})

await t.test('a case with several payers is judged claim by claim', async t => {
  t.match(answerOf(ti01DueSoon, twoPayers, on(WARNED)).findings, [{ line: 'UC', satangAtRisk: 500 }])
  t.equal(answerOf(ti01DueSoon, twoPayers, on(WARNED)).findings.length, 1, 'the act has 180 days')
  t.match(answerOf(ti01DueSoon, twoPayers, on(WARNED, { knows: ['UC'] })).findings, [{ line: 'UC' }], 'what is known is told, though sends to the act are not')
  t.equal(answerOf(ti01DueSoon, twoPayers, on(WARNED, { knows: ['ACT'] })).outcome.kind, 'undetermined')
  t.match(answerOf(sn02SentLate, twoPayers, on('2028-09-29 09:00')).findings, [{ line: 'ACT', satangAtRisk: 20_000 }, { line: 'UC', satangAtRisk: 10_000 }])
})

await t.test('what was given before sends were recorded may have been sent: nobody can say', async t => {
  const since = (first: string) => context({ asOf: at(LATE), money: { knowsSends: (_scheme, serviceEnd) => serviceEnd != null && serviceEnd >= day(first) } })
  judged(t, ti02PastDue, {
    finding: { 'given on the first day': { of: OURS, when: since('2026-11-10') }, 'discharged on the first day': { of: admission(), when: since('2026-11-10') } },
    undetermined: { 'given the day before': { of: OURS, when: since('2026-11-11') }, 'discharged the day before': { of: admission(), when: since('2026-11-11') } }
  })
})
