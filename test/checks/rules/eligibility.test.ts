import t from 'tap'
import { NEEDS_PERSON_WHYS } from '../../../src/case/case-eligibility.js'
import { UNDETERMINED_REASONS } from '../../../src/case/eligibility-answer.js'
import { el01NotCheckedBeforeService } from '../../../src/checks/rules/eligibility/el01-not-checked-before-service.js'
import { el02WardNotCheckedToday } from '../../../src/checks/rules/eligibility/el02-ward-not-checked-today.js'
import { el03ProvisionalRight } from '../../../src/checks/rules/eligibility/el03-provisional-right.js'
import { el05RightEndsSoon } from '../../../src/checks/rules/eligibility/el05-right-ends-soon.js'
import { el06DecisionOpen } from '../../../src/checks/rules/eligibility/el06-decision-open.js'
import { admission, an, at, context, day, emergency, patient, right, visit } from '../../support/case-builder.js'
import { answered, decision, eligible, failedTry, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const marked = (moment: string) => ({ rightCheck: { at: at(moment), by: 'regist1' } })
const unmarked = { rightCheck: null }
const noon = context({ asOf: at('2026-11-10 12:00') })
const on = (asOf: string) => context({ asOf: at(asOf) })

await t.test('EL01 wants the right checked before service begins', async (t) => {
  judged(t, el01NotCheckedBeforeService, {
    clean: {
      'a mark before': { of: visit(), when: noon },
      'a mark at the moment service begins': { of: visit(marked('2026-11-10 09:30')), when: noon },
      'a mark before the screening': { of: visit({ ...marked('2026-11-10 10:00'), firstServiceAt: at('2026-11-10 10:01') }), when: noon },
      'asked the evening before, for the appointment': { of: visit(unmarked), when: answered(eligible([payerRight()], { askedAt: '2026-11-09 18:40' }), { asOf: at('2026-11-10 12:00') }) },
      'an answer before a late mark': { of: visit(marked('2026-11-10 11:00')), when: answered(eligible(), { asOf: at('2026-11-10 12:00') }) },
      'a screening row HOSxP made with the visit is no screening': { of: visit({ ...marked('2026-11-10 09:10'), firstServiceAt: at('2026-11-10 09:00') }), when: noon },
      'a screening before the registration is no beginning': { of: visit({ ...marked('2026-11-10 09:20'), firstServiceAt: at('2026-11-10 08:00') }), when: noon }
    },
    finding: {
      'a mark after half an hour': { of: visit(marked('2026-11-10 09:31')), when: noon },
      'a mark after the screening': { of: visit({ ...marked('2026-11-10 09:10'), firstServiceAt: at('2026-11-10 09:05') }), when: noon },
      'an answer after the screening': { of: visit({ ...unmarked, firstServiceAt: at('2026-11-10 09:05') }), when: answered(eligible([payerRight()], { askedAt: '2026-11-10 09:06' }), { asOf: at('2026-11-10 12:00') }) },
      'told on the day after as well': { of: visit(marked('2026-11-10 09:31')), when: on('2026-11-11 23:59') },
      'nobody, one hour after service began': { of: visit(unmarked), when: on('2026-11-10 10:30') },
      'without a time of registration, the screening begins the service': { of: visit({ ...marked('2026-11-10 09:10'), registeredAt: null, firstServiceAt: at('2026-11-10 09:05') }), when: noon },
      'as long after registration as the site says': { of: visit(marked('2026-11-10 09:11')), when: context({ asOf: at('2026-11-10 12:00'), settings: { 'eligibility.before_service_minutes': 10 } }) }
    },
    'not-applicable': {
      'two days later': { of: visit(marked('2026-11-10 09:31')), when: on('2026-11-12 00:00') },
      'nobody, not one hour after service began': { of: visit(unmarked), when: on('2026-11-10 10:29') },
      'nobody, on the next day: RT10 has it': { of: visit(unmarked), when: on('2026-11-11 06:00') },
      'a visit that is still to come': { of: visit(unmarked), when: on('2026-11-09 12:00') },
      'the emergency room': { of: visit({ ...unmarked, emergency: emergency() }), when: noon },
      'a foreigner': { of: visit({ ...unmarked, patient: patient({ isThai: false }) }), when: noon },
      'a citizen id nobody can be asked about': { of: visit({ ...unmarked, patient: patient({ citizenId: '123' }) }), when: noon },
      'nobody in the patient table': { of: visit({ ...unmarked, patient: null }), when: noon },
      'no right recorded': { of: visit({ ...unmarked, rights: [] }), when: noon },
      'nobody marks, and nobody was asked yet': { of: visit(unmarked), when: context({ asOf: at('2026-11-10 12:00'), lacks: ['visit-right-checks'] }) },
      'the visit became an admission': { of: visit({ ...unmarked, admission: an('690000123') }), when: noon }
    },
    undetermined: { 'no time at all': { of: visit({ ...unmarked, registeredAt: null }), when: noon } }
  })
  t.match(answerOf(el01NotCheckedBeforeService, visit(marked('2026-11-10 09:31')), noon).findings, [{ severity: 'warn', deadline: null, satangAtRisk: 0, evidence: { checkedAt: '2026-11-10T09:31:00+07:00', serviceBeganAt: '2026-11-10T09:30:00+07:00' } }])
  t.match(answerOf(el01NotCheckedBeforeService, visit(unmarked), noon).findings, [{ deadline: at('2026-11-11 00:00'), message: /ยังไม่มีใครตรวจ$/ }])
})

const staying = admission({ isDischarged: false, dischargedOn: null, dischargedTime: null })
const morning = '2026-11-20 06:30'

await t.test('EL02 wants every inpatient asked about every day', async (t) => {
  judged(t, el02WardNotCheckedToday, {
    clean: {
      'an answer of today': { of: staying, when: answered(eligible([payerRight()], { on: '2026-11-20' })) },
      'without a right, and asked': { of: staying, when: answered(notEligible('no-right', { on: '2026-11-20' })) },
      'an answer of today before it is due': { of: staying, when: answered(eligible([payerRight()], { on: '2026-11-20' }), { asOf: at('2026-11-20 05:30') }) }
    },
    finding: {
      'nobody was asked': staying,
      'yesterday is not today': { of: staying, when: answered(eligible([payerRight()], { on: '2026-11-19' })) },
      'one hour after the wards are asked about': { of: staying, when: on('2026-11-20 06:15') },
      'admitted yesterday': { of: { ...staying, admittedOn: day('2026-11-19') }, when: on(morning) },
      'the answer could not be read': { of: staying, when: knowing({ lastTry: failedTry('malformed', '2026-11-20') }) },
      'the source failed yesterday, and today nobody tried': { of: staying, when: knowing({ lastTry: failedTry('token', '2026-11-19') }) },
      'at the hour the site says': { of: staying, when: context({ asOf: at('2026-11-20 04:00'), settings: { 'eligibility.wards_at': '03:00' } }) }
    },
    'not-applicable': {
      'one minute earlier': { of: staying, when: on('2026-11-20 06:14') },
      'admitted today': { of: { ...staying, admittedOn: day('2026-11-20') }, when: on(morning) },
      discharged: admission(),
      'a day of discharge the ward has not confirmed': { of: admission({ isDischarged: false }), when: on(morning) },
      'a foreigner': { ...staying, patient: patient({ isThai: false }) },
      'no citizen id': { ...staying, patient: patient({ citizenId: '' }) },
      'no right recorded': { ...staying, rights: [] }
    },
    undetermined: {
      'the source does not answer': { of: staying, when: knowing({ lastTry: failedTry('unavailable', '2026-11-20') }) },
      'too many questions': { of: staying, when: knowing({ lastTry: failedTry('rate-limited', '2026-11-20') }) },
      'a token that does not count': { of: staying, when: knowing({ lastTry: failedTry('token', '2026-11-20') }) },
      'a zero date of admission': { ...staying, admittedOn: null }
    }
  })
  t.match(answerOf(el02WardNotCheckedToday, staying).findings, [{ satangAtRisk: 0, deadline: at('2026-11-21 00:00') }])
  const kinds = UNDETERMINED_REASONS.filter((reason) => answerOf(el02WardNotCheckedToday, staying, knowing({ lastTry: failedTry(reason, '2026-11-20') })).outcome.kind === 'undetermined')
  t.same(kinds, ['unavailable', 'rate-limited', 'token'], 'what is the fault of the source alone is told once, of the source')
})

await t.test('EL03 tells of a right that is in use until somebody can be asked', async (t) => {
  judged(t, el03ProvisionalRight, {
    clean: {
      settled: { of: visit(), when: knowing({ provisional: provisional({ state: 'settled' }) }) },
      'closed by a person': { of: admission(), when: knowing({ provisional: provisional({ state: 'closed' }) }) }
    },
    finding: {
      waiting: { of: visit(), when: knowing({ provisional: provisional() }) },
      'a person decides': { of: visit(), when: knowing({ provisional: provisional({ state: 'needs-person', why: 'differs' }) }) },
      'nothing was offered': { of: visit(), when: knowing({ provisional: provisional({ offered: null, decidedBy: 'shift-head' }) }) },
      'no right is recorded yet': { of: visit({ rights: [] }), when: knowing({ provisional: provisional() }) },
      'an admission': { of: admission(), when: knowing({ provisional: provisional() }) }
    },
    'not-applicable': { 'never provisional': visit(), 'the visit became an admission': { of: visit({ admission: an('690000123') }), when: knowing({ provisional: provisional() }) } }
  })
  const told = (overrides: Parameters<typeof provisional>[0], settings = {}) => answerOf(el03ProvisionalRight, visit(), knowing({ provisional: provisional(overrides) }, { settings })).findings[0]
  t.match(told({}), { deadline: at('2026-11-13 09:05'), severity: 'warn', message: /รอคำตอบ$/ }, 'seventy-two hours after it began')
  t.match(told({}, { 'eligibility.provisional_hours': 24 }), { deadline: at('2026-11-11 09:05') })
  t.match(told({}, { 'hospital.code': '10999' }), { deadline: at('2026-11-13 09:05'), severity: 'warn' }, 'also of what would be our own outpatient')
  const messages = NEEDS_PERSON_WHYS.map((why) => told({ state: 'needs-person', why, startedBy: 'นางสาวทดสอบ', decider: 'นายสมมุติ' }))
  t.equal(new Set(messages.map((finding) => finding?.message)).size, NEEDS_PERSON_WHYS.length, 'each reason has its words')
  t.notMatch(JSON.stringify(messages), /ทดสอบ|สมมุติ|9000000000012/, 'and nobody is named')
})

const until = (endsOn: string | null) => answered(eligible([payerRight('UC', { endsOn: endsOn === null ? null : day(endsOn) })]))

await t.test('EL05 tells of a right that ends soon after the service', async (t) => {
  judged(t, el05RightEndsSoon, {
    clean: {
      'no end': { of: visit(), when: until(null) },
      'thirty-one days after the visit': { of: visit(), when: until('2026-12-11') },
      'another right of the scheme goes on': { of: visit(), when: answered(eligible([payerRight('UC', { endsOn: day('2026-11-25') }), payerRight()])) }
    },
    finding: {
      'thirty days after the visit': { of: visit(), when: until('2026-12-10') },
      today: { of: visit(), when: until('2026-11-20') },
      'on the day of the visit': { of: visit(), when: answered(eligible([payerRight('UC', { endsOn: day('2026-11-10') })]), { asOf: at('2026-11-10 12:00') }) },
      'an admission': { of: admission(), when: until('2026-11-30') }
    },
    'not-applicable': {
      'it has ended since': { of: visit(), when: until('2026-11-19') },
      'another scheme': { of: visit({ rights: [right('SSS')] }), when: until('2026-11-25') },
      'no right in force': { of: visit(), when: answered(notEligible()) },
      'nobody answered': visit(),
      'a provisional right': { of: visit(), when: knowing({ answers: [eligible([payerRight('UC', { endsOn: day('2026-11-25') })])], provisional: provisional() }) },
      'no right recorded': { of: visit({ rights: [] }), when: until('2026-11-25') }
    }
  })
  t.match(answerOf(el05RightEndsSoon, visit(), until('2026-11-25')).findings, [{ severity: 'info', satangAtRisk: 0, deadline: at('2026-11-26 00:00'), message: 'สิทธิใกล้หมดอายุ: บัตรทอง ถึง 25/11/2569' }])
  t.equal(answerOf(el05RightEndsSoon, visit(), { ...until('2026-11-25'), settings: context({ settings: { 'eligibility.expiry_warn_days': 14 } }).settings }).outcome.kind, 'clean', 'as far ahead as the site says')
})

await t.test('EL06 stays open until the office closes the decision', async (t) => {
  judged(t, el06DecisionOpen, {
    finding: {
      'a visit': { of: visit(), when: knowing({ openDecision: decision() }) },
      'an admission': { of: admission(), when: knowing({ openDecision: decision({ decidedBy: 'shift-head' }) }) },
      'no right is recorded yet': { of: visit({ rights: [] }), when: knowing({ openDecision: decision() }) }
    },
    'not-applicable': { 'nobody decided': visit(), closed: { of: visit(), when: knowing({ openDecision: decision({ closedAt: at('2026-11-11 09:00'), closedBy: 'office1' }) }) } }
  })
  const [finding] = answerOf(el06DecisionOpen, visit(), knowing({ openDecision: decision() }, { settings: { 'hospital.code': '10999' } })).findings
  t.match(finding, { severity: 'warn', deadline: at('2026-11-13 20:00') }, 'seventy-two hours after it')
  t.notMatch(JSON.stringify(finding), /สมมุติ/, 'who decided stands in the register alone')
})
