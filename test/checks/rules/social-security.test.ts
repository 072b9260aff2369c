import t from 'tap'
import type { VisitCase } from '../../../src/case/case.js'
import { ne01OutsideNotCharged } from '../../../src/checks/rules/social-security/ne01-outside-not-charged.js'
import { ss01InsuredElsewhere } from '../../../src/checks/rules/social-security/ss01-insured-elsewhere.js'
import type { CheckSettings } from '../../../src/checks/settings.js'
import { an, at, charge, completeRight, context, day, emergency, injury, item, right, visit } from '../../support/case-builder.js'
import { eligible, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const NETWORK: Partial<CheckSettings> = { 'hospital.code': '10998', 'sso.network_main_hospitals': [{ code: '10670', from: day('2026-01-01'), to: day('2026-11-10') }], 'sso.emergency_rights': ['41'] }
const insured = (hospital = '10999', overrides: Partial<Omit<VisitCase, 'kind'>> = {}) => visit({ rights: [right('SSS', { mainHospital: hospital })], ...overrides })
const in_ = (of: VisitCase, settings: Partial<CheckSettings> = {}, asOf = at('2026-11-20 06:30')) => ({ of, when: context({ asOf, settings: { ...NETWORK, ...settings } }) })
const knows = (of: VisitCase, knowledge: Parameters<typeof knowing>[0]) => ({ of, when: knowing(knowledge, { settings: NETWORK }) })
const toFund = [charge(200), charge(100)]
const partly = [charge(200, { isClaimed: false }), charge(100)]
const byPatient = [charge(200, { isClaimed: false }), charge(100, { isClaimed: false })]
const tooth = charge(900, { item: item({ chargeGroup: '13' }) })
const screening = charge(360, { item: item({ nationalCode: '30011' }) })
const MORNING_OF_VISIT = at('2026-11-10 10:00')

/** Whoever the fund pays here, or another check speaks of; neither of the two checks does. */
const elsewhere = {
  'a civil servant': in_(visit({ rights: [completeRight('OFC')] })),
  'an emergency': in_(insured('10999', { emergency: emergency() })),
  'an injury record': in_(insured('10999', { injury: injury() })),
  'sent to us': in_(insured('10999', { referredIn: { fromHospital: '10999', number: '12' } })),
  'sent to us, by how the patient came': in_(insured('10999', { arrival: '3' })),
  'by ambulance': in_(insured('10999', { arrival: '4' })),
  'a right code of the 72 hours': in_(visit({ rights: [right('SSS', { code: '41' })] })),
  'insured as disabled': in_(visit({ rights: [right('SSS', { subCode: 'S6' })], charges: toFund })),
  'the act pays': in_(visit({ rights: [right('SSS'), right('ACT')] })),
  'no hospital is the business of RT04': in_(insured('00000')),
  'a right that has ended is the business of RT06': in_(visit({ rights: [right('SSS', { endsOn: day('2026-11-09') })] })),
  'another right by the register is the business of RT02': knows(insured(), { answers: [eligible([payerRight('UC')])] }),
  'another hospital by the register is the business of RT05': knows(insured(), { answers: [eligible([payerRight('SSS', { mainHospital: '10777' })])] }),
  'no right by the register': knows(insured(), { answers: [notEligible('no-right')] }),
  'a provisional right is the business of EL03': knows(insured(), { provisional: provisional() }),
  'the visit became an admission': in_(insured('10999', { admission: an('690000123') })),
  'no right at all': in_(visit({ rights: [] }))
} as const

await t.test('SS01 tells of the insured of another hospital whom no emergency and no letter brought', async (t) => {
  judged(t, ss01InsuredElsewhere, {
    clean: {
      'our own hospital': in_(insured('10998')),
      'a hospital of our network, on its last day': in_(insured('10670')),
      'the patient paid everything': in_(insured('10999', { charges: byPatient })),
      'the patient paid everything so far': in_(insured('10999', { charges: byPatient }), {}, MORNING_OF_VISIT),
      'it cost nothing': in_(insured('10999', { charges: [] })),
      'teeth are paid at any hospital': in_(insured('10999', { charges: [tooth] }), {}, MORNING_OF_VISIT),
      'the patient paid all but the fee schedule': in_(insured('10999', { charges: [...byPatient, screening] }))
    },
    finding: {
      'teeth, and drugs besides': in_(insured('10999', { charges: [tooth, ...partly] })),
      'the fund is charged the rest': in_(insured('10999', { charges: partly })),
      'registered, nothing charged yet': in_(insured('10999', { charges: [] }), {}, MORNING_OF_VISIT),
      'charged to the fund this morning': in_(insured('10999', { charges: toFund }), {}, MORNING_OF_VISIT),
      'our network no more on that day': in_(insured('10670', { day: day('2026-11-11'), charges: partly })),
      'our network not yet on that day': in_(insured('10670', { day: day('2025-12-31'), charges: partly })),
      'the register agrees': knows(insured('10999', { charges: partly }), { answers: [eligible([payerRight('SSS', { mainHospital: '10999' })])] })
    },
    'not-applicable': { ...elsewhere, 'over, and nothing was paid: NE01 tells it': in_(insured('10999', { charges: toFund })) },
    undetermined: { 'our network is not set': in_(insured(), { 'sso.network_main_hospitals': [] }) }
  })
  t.match(answerOf(ss01InsuredElsewhere, insured('10999', { charges: partly }), context({ settings: NETWORK })).findings, [{ severity: 'warn', satangAtRisk: 10_000, evidence: { mainHospital: '10999', paidByPatient: 20_000, chargedToFund: 10_000 } }])
})

await t.test('NE01 tells of care outside the network that nobody charged the patient for', async (t) => {
  const paying = { 'uc.outside_pays': [{ from: day('2026-11-01'), to: day('2026-11-10') }], 'uc.province_hospitals': ['10777'], 'uc.cup_hospitals': ['10778'] }
  const universal = (hospital: string, on = '2026-11-10') => visit({ day: day(on), rights: [right('UC', { mainHospital: hospital })], charges: toFund })
  judged(t, ne01OutsideNotCharged, {
    clean: {
      'our own hospital': in_(insured('10998')),
      'the patient paid some of it, the rest is SS01\'s': in_(insured('10999', { charges: partly })),
      'the patient paid everything': in_(insured('10999', { charges: byPatient })),
      'it cost nothing': in_(insured('10999', { charges: [] })),
      'charges that were taken back': in_(insured('10999', { charges: [charge(100), charge(-100)] })),
      'teeth are paid at any hospital': in_(insured('10999', { charges: [tooth] })),
      'the fee schedule is, too': in_(insured('10999', { charges: [screening] })),
      'universal scheme, our CUP': in_(universal('10778'), paying),
      'universal scheme, our province': in_(universal('10777'), paying)
    },
    finding: {
      'everything went to the fund': in_(insured('10999', { charges: toFund })),
      'teeth of the universal scheme': in_(visit({ rights: [right('UC', { mainHospital: '10999' })], charges: [tooth] }), paying),
      'an appointment': in_(insured('10999', { charges: toFund, arrival: '2' })),
      'universal scheme, on the last of the days that are paid': in_(universal('10999'), paying)
    },
    'not-applicable': {
      ...elsewhere,
      'the visit still goes on': in_(insured('10999', { charges: toFund }), {}, MORNING_OF_VISIT),
      'universal scheme, nothing is set': in_(universal('10999')),
      'universal scheme, the day after the days that are paid': in_(universal('10999', '2026-11-11'), paying)
    },
    undetermined: {
      'our network is not set': in_(insured(), { 'sso.network_main_hospitals': [] }),
      'our province is not set': in_(universal('10999'), { ...paying, 'uc.province_hospitals': [] })
    }
  })
  t.match(answerOf(ne01OutsideNotCharged, insured('10999', { charges: toFund }), context({ settings: NETWORK })).findings, [{ owner: 'finance', satangAtRisk: 30_000, message: /สถานพยาบาลหลัก 10999/ }])
})
