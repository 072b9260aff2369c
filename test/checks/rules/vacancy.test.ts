import t from 'tap'
import type { CaseCheck } from '../../../src/checks/check.js'
import { CATALOGUE } from '../../../src/checks/catalogue.js'
import { el04VacantRight } from '../../../src/checks/rules/eligibility/el04-vacant-right.js'
import { rg01NewbornWithoutRight } from '../../../src/checks/rules/registration/rg01-newborn-without-right.js'
import type { Case } from '../../../src/case/case.js'
import type { Scheme } from '../../../src/case/right.js'
import { admission, charge, day, daysLater, patient, right, visit } from '../../support/case-builder.js'
import { answered, eligible, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const of = (scheme: Scheme | null) => visit({ rights: [right(scheme)] })
const vacant = answered(notEligible('vacant'))
const none = answered(notEligible('no-right'))
const sectionEight = answered(eligible([payerRight('UC', { subName: 'สิทธิว่าง ตาม ม.8' })]))
const later = (days: number) => ({ ...vacant, asOf: daysLater(days).asOf, today: daysLater(days).today })
const since = (...answer: Parameters<typeof eligible>) => knowing({ answers: [notEligible('vacant')], latest: eligible(...answer) })

await t.test('EL04 tells of a right nobody registered', async (t) => {
  judged(t, el04VacantRight, {
    clean: {
      'a right in force': { of: of('UC'), when: answered(eligible()) },
      'no right at all is the business of RT02': { of: of('UC'), when: none },
      'registered on the day of service': { of: of('UC'), when: knowing({ answers: [notEligible('vacant')], registeredOn: day('2026-11-10') }) },
      'another right was answered since': { of: of('UC'), when: since([payerRight('SSS')], { askedAt: '2026-11-15 09:00', on: '2026-11-15' }) },
      'section 8 beside another right': { of: of('UC'), when: answered(eligible([payerRight('SSS'), payerRight('UC', { subName: 'มาตรา 8' })])) },
      'a name that only looks like section 8': { of: of('UC'), when: answered(eligible([payerRight('UC', { subName: 'มาตรา 80' })])) }
    },
    finding: {
      'a vacant right': { of: of('UC'), when: vacant },
      'section 8 by its name': { of: of('UC'), when: sectionEight },
      'section 8 in long': { of: of('UC'), when: answered(eligible([payerRight('UC', { subName: 'บุคคลตามมาตรา  8' })])) },
      'section 8 by its sub-code': { of: of('UC'), when: answered(eligible([payerRight('UC', { subCode: 'X8' })]), { settings: { 'nhso.section8_sub_codes': ['X8'] } }) },
      'recorded as vacant, nobody answered': of('VACANT'),
      'thirty days later': { of: of('UC'), when: later(30) },
      'registered before the service': { of: of('UC'), when: knowing({ answers: [notEligible('vacant')], registeredOn: day('2026-11-09') }) },
      'an older answer about the person had a right': { of: of('UC'), when: since([payerRight()], { on: '2026-01-05' }) },
      'one year old on that day': { of: visit({ patient: patient({ birthday: day('2025-11-10') }) }), when: vacant },
      'an admission': { of: admission(), when: vacant },
      'an admission that goes on': { of: admission({ isDischarged: false, dischargedOn: null }), when: later(90) }
    },
    'not-applicable': {
      'thirty-one days later': { of: of('UC'), when: later(31) },
      'one day short of a year: RG01 has it': { of: visit({ patient: patient({ birthday: day('2025-11-11') }) }), when: vacant },
      'the recorded right has ended: RT06 has it': { of: of('UC'), when: answered(notEligible('vacant', { notInForce: [payerRight()] })) },
      'nobody answered': of('UC'),
      'a foreigner who pays': { of: visit({ rights: [right('CASH')], patient: patient({ isThai: false }) }), when: vacant },
      'a foreigner recorded as vacant': visit({ rights: [right('VACANT')], patient: patient({ isThai: false }) }),
      'a provisional right': { of: of('VACANT'), when: knowing({ provisional: provisional() }) },
      'no right recorded': { of: visit({ rights: [] }), when: vacant },
      'no right of a child without a birthday': { of: visit({ patient: patient({ birthday: null }) }), when: none }
    },
    undetermined: {
      'the birthday is not recorded': { of: visit({ patient: patient({ birthday: null }) }), when: vacant },
      'the birthday lies after the service': { of: visit({ patient: patient({ birthday: day('2026-11-12') }) }), when: vacant },
      'nobody in the patient table': visit({ rights: [right('VACANT')], patient: null })
    }
  })
  const told = (item: Case, when = vacant) => answerOf(el04VacantRight, item, when).findings[0]
  t.equal(told(of('UC'))?.severity, 'block', 'a scheme that would be claimed')
  t.equal(told(of('CASH'))?.severity, 'warn')
  t.equal(told({ ...of('VACANT'), charges: [charge(80, { isClaimed: false })] }, daysLater(3))?.satangAtRisk, 8000, 'nobody is asked for it: all that was charged')
  t.notMatch(told(of('SSS'))?.message, /ขึ้นทะเบียน|ลงทะเบียน|ย้าย/, 'nothing to register is said to who was recorded as insured')
})

const baby = (overrides: Parameters<typeof visit>[0] = {}) => visit({ patient: patient({ birthday: day('2026-10-30') }), ...overrides })

await t.test('RG01 tells of a child under one year without a right', async (t) => {
  judged(t, rg01NewbornWithoutRight, {
    clean: {
      'a right in force': { of: baby(), when: answered(eligible()) },
      'registered since': { of: baby(), when: knowing({ answers: [notEligible('no-right')], registeredOn: day('2026-11-12') }) },
      'a right was answered since': { of: baby(), when: knowing({ answers: [notEligible('no-right')], latest: eligible([payerRight()], { on: '2026-11-14' }) }) },
      'section 8 is no matter of the newborn': { of: baby(), when: sectionEight }
    },
    finding: {
      vacant: { of: baby(), when: vacant },
      'no right': { of: baby(), when: none },
      'recorded as vacant, nobody answered': baby({ rights: [right('VACANT')] }),
      'born on the day': { of: baby({ patient: patient({ birthday: day('2026-11-10') }) }), when: none },
      'sixty days later': { of: baby(), when: later(60) },
      'an admission by the day of admission': { of: admission({ patient: patient({ birthday: day('2025-11-09') }) }), when: none }
    },
    'not-applicable': {
      'sixty-one days later': { of: baby(), when: later(61) },
      'one year old': { of: visit({ patient: patient({ birthday: day('2025-11-10') }) }), when: none },
      'nobody answered': baby(),
      'the child of a migrant': { of: baby({ rights: [right('CASH')], patient: patient({ birthday: day('2026-10-30'), isThai: false }) }), when: vacant },
      'a provisional right': { of: baby(), when: knowing({ answers: [notEligible('no-right')], provisional: provisional() }) },
      'no right recorded': { of: baby({ rights: [] }), when: none }
    },
    undetermined: { 'the birthday is not recorded': { of: visit({ patient: patient({ birthday: null }) }), when: none } }
  })
  t.match(answerOf(rg01NewbornWithoutRight, baby(), none).findings, [{ severity: 'warn', message: /ทะเบียนไม่มีสิทธิ$/ }])
})

await t.test('one cause is told by one check', async (t) => {
  const COMPARING = ['RT02', 'RT03', 'RT05', 'RT06', 'RT07', 'RT08', 'EL04', 'RG01']
  const checks = CATALOGUE.filter((check): check is CaseCheck => check.scope === 'case' && COMPARING.includes(check.id))
  const told = (item: Case, when: ReturnType<typeof answered>) => checks.filter((check) => answerOf(check, item, when).findings.length > 0).map(({ id }) => id)
  const ended = { endsOn: day('2026-11-01') }
  t.same(told(of('LGO'), answered(eligible([payerRight('OFC'), payerRight('LGO')]))), ['RT07'])
  t.same(told(of('UC'), answered(eligible([payerRight('SSS')], { notInForce: [payerRight('UC', ended)] }))), ['RT06'])
  t.same(told(of('OFC'), answered(eligible([payerRight('UC')], { notInForce: [payerRight('OFC', ended)] }))), ['RT08'])
  t.same(told(visit({ rights: [right('UC', ended)] }), answered(eligible([payerRight('SSS')]))), ['RT02'], 'what HOSxP has as the end matters only when nobody answered')
  t.same(told(of('OFC'), sectionEight), ['EL04'])
  t.same(told(of('UC'), vacant), ['EL04'])
  t.same(told(visit({ rights: [right('UC', { subCode: '89' })] }), answered(eligible([payerRight('UC', { subCode: '74', mainHospital: '10670', subName: 'ม.8' })]))), ['EL04'])
  t.same(told(baby(), none), ['RG01'])
  t.same(told(of('UC'), none), ['RT02'])
  t.same(told(visit({ rights: [right('MIGRANT')], patient: patient({ isThai: false }) }), vacant), [], 'no right of a foreigner is vacant')
  t.same(told(baby(), { ...none, asOf: later(61).asOf, today: later(61).today }), ['RT02'], 'when the newborn is not told any more, the claim still is')
  t.same(told(baby(), knowing({ answers: [notEligible('no-right')], registeredOn: day('2026-11-12') })), [], 'registered since: it counts from birth')
  t.same(told(visit({ rights: [right('UC', { subCode: '89' })] }), answered(eligible([payerRight('UC', { subCode: '74', mainHospital: '10670' })]))), ['RT03', 'RT05'], 'two faults of one right are two')
})
