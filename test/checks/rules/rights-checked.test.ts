import t from 'tap'
import type { EligibilityRecord } from '../../../src/case/case-eligibility.js'
import { rt10NobodyChecked } from '../../../src/checks/rules/rights/rt10-nobody-checked.js'
import { rt11RightChangedInStay } from '../../../src/checks/rules/rights/rt11-right-changed-in-stay.js'
import { rt12StatusProblemsElsewhere } from '../../../src/checks/rules/rights/rt12-status-problems-elsewhere.js'
import { admission, at, context, day, daysLater, patient, right, visit } from '../../support/case-builder.js'
import { answered, eligible, failedTry, knowing, notEligible, payerRight, standing } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const unmarked = visit({ rightCheck: null })
const staying = admission({ isDischarged: false, dischargedOn: null, dischargedTime: null })
const withoutMarks = { lacks: ['visit-right-checks', 'admission-right-checks'] } as const

await t.test('RT10 wants somebody to have checked the right', async (t) => {
  judged(t, rt10NobodyChecked, {
    clean: {
      "a person's mark": visit(),
      'an answer': { of: unmarked, when: answered(eligible()) },
      'a person without a right was checked as well': { of: unmarked, when: answered(notEligible()) },
      'an admission with a mark': admission({ rightCheck: { at: at('2026-11-08 10:05'), by: '' } }),
      'an admission with an answer of some day': { of: admission(), when: answered(eligible([payerRight()], { on: '2026-11-09' })) }
    },
    finding: {
      nobody: unmarked,
      'from the first minute of the next day': { of: unmarked, when: context({ asOf: at('2026-11-11 00:00') }) },
      'thirty days later': { of: unmarked, when: daysLater(30) },
      'asked in vain, and a source answers again': { of: unmarked, when: knowing({ lastTry: failedTry('token', '2026-11-10') }, { payers: [standing({ state: 'down' }), standing({ source: 'real-person' })] }) },
      'the answer could not be read': { of: unmarked, when: knowing({ lastTry: failedTry('malformed', '2026-11-10') }) },
      'an admission': admission(),
      'an admission that goes on, from the day after it began': { of: staying, when: context({ asOf: at('2026-11-09 00:00') }) },
      'rights are asked about since that day, where nobody marks': { of: unmarked, when: context({ ...withoutMarks, asksSince: day('2026-11-10') }) },
      'somebody marks, where nobody is asked': { of: unmarked, when: context({ lacks: ['eligibility-sources'] }) }
    },
    'not-applicable': {
      'until the end of the day': { of: unmarked, when: context({ asOf: at('2026-11-10 23:59') }) },
      'thirty-one days later': { of: unmarked, when: daysLater(31) },
      'on the day of admission': { of: staying, when: context({ asOf: at('2026-11-08 23:59') }) },
      'before rights were asked about, where nobody marks': { of: unmarked, when: context({ ...withoutMarks, asksSince: day('2026-11-11') }) },
      'never asked about, where nobody marks': { of: unmarked, when: context(withoutMarks) },
      'an admission of a site that marks visits alone': { of: admission(), when: context({ lacks: ['eligibility-sources', 'admission-right-checks'], asksSince: day('2026-11-01') }) },
      'a foreigner': visit({ rightCheck: null, patient: patient({ isThai: false }) }),
      'no citizen id': visit({ rightCheck: null, patient: patient({ citizenId: '' }) }),
      'a citizen id with a wrong check digit': visit({ rightCheck: null, patient: patient({ citizenId: '9000000000013' }) }),
      'thirteen times the same digit': visit({ rightCheck: null, patient: patient({ citizenId: '1111111111111' }) }),
      'nobody in the patient table': visit({ rightCheck: null, patient: null }),
      'no right recorded is the business of RT01': visit({ rightCheck: null, rights: [] }),
      'the act alone': visit({ rightCheck: null, rights: [right('ACT')] }),
      'an admission without a day': admission({ admittedOn: null, dischargedOn: null })
    },
    undetermined: { 'asked in vain, and nobody answers yet: the source is told once': { of: unmarked, when: knowing({ lastTry: failedTry('unavailable', '2026-11-10') }, { payers: [standing({ state: 'down' }), standing({ source: 'real-person', isOn: false })] }) } }
  })
  t.match(answerOf(rt10NobodyChecked, unmarked).findings, [{ severity: 'warn', satangAtRisk: 0, message: 'ไม่ได้ตรวจสิทธิ' }])
  t.match(answerOf(rt10NobodyChecked, unmarked, knowing({ lastTry: failedTry('token', '2026-11-10') }, { payers: [standing()] })).findings, [{ message: /ถามแล้วยังไม่ได้คำตอบ$/, evidence: { lastReason: 'token' } }], 'who was asked in vain is told apart')
})

const of = (id: number, on: string, scheme: Parameters<typeof payerRight>[0] = 'UC', mainHospital = '10999') => eligible([payerRight(scheme, { mainHospital })], { id, on })
const stay = (...answers: readonly EligibilityRecord[]) => ({ of: admission(), when: knowing({ answers }) })

await t.test('RT11 compares the first and the last answer of a stay', async (t) => {
  judged(t, rt11RightChangedInStay, {
    clean: {
      'the same right': stay(of(1, '2026-11-08'), of(2, '2026-11-10')),
      'it changed and came back': stay(of(1, '2026-11-08'), of(2, '2026-11-09', 'SSS'), of(3, '2026-11-10')),
      'never a right': stay(notEligible('no-right', { on: '2026-11-08' }), notEligible('vacant', { on: '2026-11-10' })),
      'the main hospital of a civil servant': stay(of(1, '2026-11-08', 'OFC', '10670'), of(2, '2026-11-10', 'OFC')),
      'both rights are recorded': { of: admission({ rights: [right('UC'), right('SSS')] }), when: knowing({ answers: [of(1, '2026-11-08'), of(2, '2026-11-10', 'SSS')] }) },
      'both hospitals are recorded': { of: admission({ rights: [right('UC'), right('UC', { mainHospital: '10670' })] }), when: knowing({ answers: [of(1, '2026-11-08'), of(2, '2026-11-10', 'UC', '10670')] }) },
      'lost, and the last day is recorded': { of: admission({ rights: [right('UC', { endsOn: day('2026-11-09') })] }), when: knowing({ answers: [of(1, '2026-11-08'), notEligible('no-right', { on: '2026-11-10' })] }) },
      'found, and the first day is recorded': { of: admission({ rights: [right('UC', { startsOn: day('2026-11-09') })] }), when: knowing({ answers: [notEligible('vacant', { on: '2026-11-08' }), of(2, '2026-11-10')] }) },
      'a main hospital that is told once': stay(of(1, '2026-11-08', 'UC', ''), of(2, '2026-11-10', 'UC', '10670'))
    },
    finding: {
      'the new right alone is recorded': { of: admission({ rights: [right('SSS')] }), when: knowing({ answers: [of(1, '2026-11-08'), of(2, '2026-11-10', 'SSS')] }) },
      'another scheme': stay(of(1, '2026-11-08'), of(2, '2026-11-10', 'SSS')),
      'the right was lost': stay(of(1, '2026-11-08'), notEligible('no-right', { on: '2026-11-10' })),
      'found, and the record begins long before': { of: admission({ rights: [right('UC', { startsOn: day('2024-10-01') })] }), when: knowing({ answers: [notEligible('vacant', { on: '2026-11-08' }), of(2, '2026-11-10')] }) },
      'the right was found': stay(notEligible('vacant', { on: '2026-11-08' }), of(2, '2026-11-10')),
      'another main hospital, universal scheme': stay(of(1, '2026-11-08'), of(2, '2026-11-10', 'UC', '10670')),
      'another main hospital, social security': stay(of(1, '2026-11-08', 'SSS'), of(2, '2026-11-10', 'SSS', '10670')),
      'by the day that was asked about, not by the moment': stay(eligible([payerRight('SSS')], { id: 1, on: '2026-11-10', askedAt: '2026-11-10 05:15' }), eligible([payerRight()], { id: 2, on: '2026-11-08', askedAt: '2026-11-12 09:00' }))
    },
    'not-applicable': {
      'one answer': stay(of(1, '2026-11-08')),
      'two answers of one day': stay(of(1, '2026-11-08'), of(2, '2026-11-08', 'SSS')),
      'no answer': admission(),
      'no right recorded': { of: admission({ rights: [] }), when: knowing({ answers: [of(1, '2026-11-08'), of(2, '2026-11-10', 'SSS')] }) }
    }
  })
  t.match(answerOf(rt11RightChangedInStay, admission(), knowing({ answers: [of(1, '2026-11-08'), of(2, '2026-11-10', 'SSS', '10670')] })).findings, [{
    severity: 'warn', line: '', message: 'สิทธิเปลี่ยนระหว่างนอนโรงพยาบาล: บัตรทอง 10999 เป็น ประกันสังคม 10670', satangAtRisk: 430_000, evidence: { firstAnswered: 'UC', answered: 'SSS', firstAsked: '2026-11-08', lastAsked: '2026-11-10' }
  }])
})

const OURS = { settings: { 'hospital.code': '10999', 'uc.cup_hospitals': ['01234'] } }
const stateless = (mainHospital: string) => visit({ rights: [right('STP', { mainHospital })] })

await t.test('RT12 wants status problems to be of our CUP', async (t) => {
  judged(t, rt12StatusProblemsElsewhere, {
    clean: { 'our own hospital': { of: stateless('10999'), when: context(OURS) }, 'a hospital of our CUP': { of: stateless('01234'), when: context(OURS) }, 'an admission': { of: admission({ rights: [right('STP')] }), when: context(OURS) } },
    finding: {
      'another hospital': { of: stateless('10670'), when: context(OURS) },
      'an admission': { of: admission({ rights: [right('STP', { mainHospital: '10670' })] }), when: context(OURS) },
      'from the first day of 2565': { of: { ...stateless('10670'), day: day('2022-01-01') }, when: context(OURS) }
    },
    'not-applicable': {
      'before 2565': { of: { ...stateless('10670'), day: day('2021-12-31') }, when: context(OURS) },
      'not recorded is the business of RT04': { of: stateless(''), when: context(OURS) },
      'zeros are not recorded': { of: stateless('00000'), when: context(OURS) },
      'universal scheme': { of: visit({ rights: [right('UC', { mainHospital: '10670' })] }), when: context(OURS) },
      'no right recorded': { of: visit({ rights: [] }), when: context(OURS) }
    },
    undetermined: { 'nobody told which hospital is ours': stateless('10670') }
  })
  t.match(answerOf(rt12StatusProblemsElsewhere, stateless('10670'), context(OURS)).findings, [{ severity: 'block', message: /สถานพยาบาลหลัก 10670$/ }])
})
