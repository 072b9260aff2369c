import t from 'tap'
import type { PayerRight } from '../../../src/case/eligibility-answer.js'
import type { Scheme } from '../../../src/case/right.js'
import { rt06RightOutOfTime } from '../../../src/checks/rules/rights/rt06-right-out-of-time.js'
import { rt08CivilServantSuspended } from '../../../src/checks/rules/rights/rt08-civil-servant-suspended.js'
import { admission, context, day, right, visit } from '../../support/case-builder.js'
import { answered, eligible, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const of = (scheme: Scheme | null, overrides: Parameters<typeof right>[1] = {}) => visit({ rights: [right(scheme, overrides)] })
const over = (scheme: Scheme, dates: Partial<PayerRight> = { endsOn: day('2026-11-09') }) => answered(notEligible('not-in-force', { notInForce: [payerRight(scheme, dates)] }))
/** Asked in the night after the visit, about that night alone. */
const night = (scheme: Scheme, dates: Partial<PayerRight>) => answered(notEligible('not-in-force', { notInForce: [payerRight(scheme, dates)], askedAt: '2026-11-11 00:40', isAbout: '2026-11-11' }))
const ended = { endsOn: day('2026-11-09') }
const lastDay = { endsOn: day('2026-11-10') }

await t.test('RT06 wants the day of service within the days of the right', async (t) => {
  judged(t, rt06RightOutOfTime, {
    clean: {
      'in force': { of: of('UC', ended), when: answered(eligible()) },
      'in force beside an older one that has ended': { of: of('UC'), when: answered(eligible([payerRight()], { notInForce: [payerRight('UC', ended)] })) },
      'another right has ended': { of: of('UC'), when: answered(eligible([payerRight()], { notInForce: [payerRight('SSS', ended)] })) },
      'it ended on the day of service, and the night after was asked': { of: of('SSS'), when: night('SSS', lastDay) },
      'nobody answered, and HOSxP has the day of service as its last': of('UC', lastDay),
      'a death is told by itself': { of: of('UC'), when: answered(notEligible('dead', { diedOn: '2026-11-09', notInForce: [payerRight('UC', ended)] })) },
      'an admission whose right ended during the stay': { of: admission(), when: answered(notEligible('not-in-force', { on: '2026-11-10', notInForce: [payerRight('UC', { endsOn: day('2026-11-09') })] })) }
    },
    finding: {
      ended: { of: of('UC'), when: over('UC') },
      'insured and not yet entitled': { of: of('SSS'), when: over('SSS', { startsOn: day('2026-12-01') }) },
      'not in force, nobody knows since when': { of: of('UC'), when: over('UC', {}) },
      'another right is in force instead': { of: of('UC'), when: answered(eligible([payerRight('SSS')], { notInForce: [payerRight('UC', ended)] })) },
      'it ended on the day before, and the night after was asked': { of: of('SSS'), when: night('SSS', ended) },
      'status problems': { of: of('STP'), when: over('STP') },
      'a migrant': { of: of('MIGRANT'), when: over('MIGRANT') },
      'nobody answered, and HOSxP has an earlier last day': of('UC', ended),
      'a civil servant by the word of HOSxP': of('OFC', ended),
      'an admission by its first day': admission({ rights: [right('UC', { endsOn: day('2026-11-07') })] })
    },
    'not-applicable': {
      'what NHSO says of a civil servant is the business of RT08': { of: of('OFC', ended), when: over('OFC') },
      'Bangkok as well': { of: of('BKK'), when: over('BKK') },
      'nobody answered, and HOSxP has no last day': of('UC'),
      'who pays': of('CASH', ended),
      'a vacant right': of('VACANT', ended),
      'a provisional right': { of: of('UC', ended), when: knowing({ provisional: provisional() }) },
      'no right recorded': visit({ rights: [] }),
      'an unknown right': of(null, ended),
      'an admission without a day': admission({ admittedOn: null, dischargedOn: null, rights: [right('UC', ended)] })
    }
  })
  const message = (item: Parameters<typeof answerOf>[1], when?: Parameters<typeof answerOf>[2]) => answerOf(rt06RightOutOfTime, item, when).findings[0]?.message
  t.equal(message(of('UC'), over('UC')), 'วันบริการอยู่นอกช่วงสิทธิ: บัตรทอง สิ้นสุด 09/11/2569')
  t.equal(message(of('SSS'), over('SSS', { startsOn: day('2026-12-01') })), 'วันบริการอยู่นอกช่วงสิทธิ: ประกันสังคม เริ่ม 01/12/2569 ยังไม่เกิดสิทธิ')
  t.equal(message(of('UC', ended)), 'วันบริการอยู่นอกช่วงสิทธิ: บัตรทอง ใน HOSxP หมดอายุ 09/11/2569')
  t.match(answerOf(rt06RightOutOfTime, of('UC', ended)).findings, [{ severity: 'warn', satangAtRisk: 30_000, evidence: { recordedEnd: '2026-11-09' } }])
})

await t.test('RT06 blocks by the word of NHSO and warns by that of HOSxP', async (t) => {
  const severity = (...asked: Parameters<typeof answerOf> extends [unknown, ...infer Rest] ? Rest : never) => answerOf(rt06RightOutOfTime, ...asked).findings[0]?.severity
  t.equal(severity(of('UC'), over('UC')), 'block')
  t.equal(severity(of('UC', ended)), 'warn', 'the last day of a card HOSxP copies from visit to visit may be years old')
  t.equal(severity(of('UC', ended), context({ settings: { 'hospital.code': '10999' } })), 'info', 'our own outpatient is paid for by the head')
})

await t.test('RT08 wants the right of a civil servant or of Bangkok in force', async (t) => {
  judged(t, rt08CivilServantSuspended, {
    clean: {
      'in force': { of: of('OFC'), when: answered(eligible([payerRight('OFC')])) },
      'another right altogether is the business of RT02': { of: of('OFC'), when: answered(eligible()) },
      'it ended on the day of service, and the night after was asked': { of: of('BKK'), when: night('BKK', lastDay) },
      'an admission': { of: admission({ rights: [right('OFC')] }), when: answered(eligible([payerRight('OFC')])) }
    },
    finding: {
      'a civil servant who left': { of: of('OFC'), when: over('OFC') },
      suspended: { of: of('OFC'), when: over('OFC', {}) },
      'Bangkok, universal scheme instead': { of: of('BKK'), when: answered(eligible([payerRight()], { notInForce: [payerRight('BKK', ended)] })) },
      'an admission': { of: admission({ rights: [right('OFC')] }), when: over('OFC', { endsOn: day('2026-11-07') }) }
    },
    'not-applicable': {
      'local government': { of: of('LGO'), when: over('LGO') },
      'nobody answered, whatever HOSxP has': of('OFC', ended),
      'a provisional right': { of: of('OFC'), when: knowing({ answers: over('OFC').registers.eligibilityOf(visit()).answers, provisional: provisional() }) },
      'no right recorded': { of: visit({ rights: [] }), when: over('OFC') }
    }
  })
  t.match(answerOf(rt08CivilServantSuspended, of('OFC'), over('OFC')).findings, [{ severity: 'block', message: /ข้าราชการจ่ายตรง สิ้นสุด 09\/11\/2569$/ }])
})
