import t from 'tap'
import { ch18AmbulanceWithoutHospital } from '../../../src/checks/rules/charges/ch18-ambulance-without-hospital.js'
import { rf01ReferralIncomplete } from '../../../src/checks/rules/referral/rf01-referral-incomplete.js'
import { rf02EmergencyKindMissing } from '../../../src/checks/rules/referral/rf02-emergency-kind-missing.js'
import { admission, an, at, charge, context, day, emergency, item, origin, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const SETTINGS = { 'hospital.code': '10999', 'uc.cup_hospitals': ['01234'], 'uc.province_hospitals': ['10777'] }
const OURS = context({ settings: SETTINGS })
type Came = Parameters<typeof visit>[0]
const of = (mainHospital: string, overrides: Came) => ({ of: visit({ rights: [right('UC', { mainHospital, authenCodes: ['PP1'] })], ...overrides }), when: OURS })
const other = (overrides: Came) => of('10670', overrides)
const letter = { fromHospital: '10670', number: '1234' }

await t.test('RF01 wants hospital and letter of a patient who was sent here', async t => {
  judged(t, rf01ReferralIncomplete, {
    clean: {
      'both are there': other({ arrival: '3', referredIn: letter }),
      'both are there, of a walk-in': other({ arrival: '1', referredIn: letter }),
      'sent by another one than the main hospital': other({ arrival: '3', referredIn: { ...letter, fromHospital: '10671' } })
    },
    finding: {
      'no record at all': other({ arrival: '3', referredIn: null }),
      'no number': other({ arrival: '3', referredIn: { ...letter, number: '' } }),
      'no hospital': other({ arrival: null, referredIn: { ...letter, fromHospital: '' } }),
      'a hospital of zeros': other({ referredIn: { ...letter, fromHospital: '00000' } }),
      'today, at once': { of: visit({ day: day('2026-11-20'), rights: [right('UC', { mainHospital: '10670' })], arrival: '3' }), when: OURS }
    },
    'not-applicable': {
      'came alone': other({ arrival: '1' }),
      'no way of arrival': other({ arrival: null }),
      'our own patient': of('10999', { arrival: '3' }),
      'a patient of our CUP': of('01234', { arrival: '3' }),
      'no main hospital is the business of RT04': of('00000', { arrival: '3' }),
      'another payer': { of: visit({ rights: [right('SSS', { mainHospital: '10670' })], arrival: '3' }), when: OURS },
      'nobody told which hospital is ours': visit({ rights: [right('UC', { mainHospital: '10670' })], arrival: '3' }),
      'no right': { of: visit({ rights: [], arrival: '3' }), when: OURS },
      'a visit that became an admission': other({ arrival: '3', admission: an('690000123') }),
      'an admission': { of: admission({ rights: [right('UC', { mainHospital: '10670' })] }), when: OURS }
    }
  })
  t.match(answerOf(rf01ReferralIncomplete, other({ arrival: '3' }).of, OURS).findings, [{ severity: 'block', message: /ไม่มีโรงพยาบาลที่ส่ง และ เลขใบส่งตัว/ }])
})

await t.test('RF02 wants the emergency kind of another province\'s patient', async t => {
  const blank = { emergency: emergency() }
  judged(t, rf02EmergencyKindMissing, {
    clean: { 'the kind is there': other({ emergency: emergency({ urgency: '3' }) }) },
    finding: {
      'no kind': other(blank),
      yesterday: { of: visit({ day: day('2026-11-19'), rights: [right('UC', { mainHospital: '10670' })], ...blank }), when: OURS }
    },
    'not-applicable': {
      today: { of: visit({ day: day('2026-11-20'), rights: [right('UC', { mainHospital: '10670' })], ...blank }), when: OURS },
      'not in the emergency room': other({}),
      'sent here by another hospital': other({ ...blank, arrival: '3' }),
      'sent here with a letter': other({ ...blank, referredIn: letter }),
      'our own patient': of('10999', blank),
      'a patient of our province': of('10777', blank),
      ...Object.fromEntries(['66', '67', '74', '75', '80', '97', '98'].map(subCode => [`sub-code ${subCode} is claimed as ordinary`, other({ ...blank, rights: [right('UC', { mainHospital: '10670', subCode })] })])),
      'no main hospital': of('', blank),
      'another payer': { of: visit({ rights: [right('OFC')], ...blank }), when: OURS },
      'the act pays first': { of: visit({ rights: [right('ACT'), right('UC', { mainHospital: '10670' })], ...blank }), when: OURS },
      'an admission': { of: admission({ rights: [right('UC', { mainHospital: '10670' })] }), when: OURS }
    },
    undetermined: { 'nobody told which hospitals are of our province': { of: other(blank).of, when: context({ settings: { ...SETTINGS, 'uc.province_hospitals': [] } }) } }
  })
})

await t.test('CH18 wants the hospital a charged ambulance went to', async t => {
  const ride = (nationalCode = 'S1801', overrides: Parameters<typeof charge>[1] = {}) => charge(500, { item: item({ nationalCode, nationalType: '3' }), ...overrides })
  const charges = [charge(300), ride()]
  const sent = (toHospital: string) => ({ on: day('2026-11-10'), toHospital })
  judged(t, ch18AmbulanceWithoutHospital, {
    clean: {
      'a named hospital': [visit({ charges, referral: sent('10670') })],
      'a referral without its day': [visit({ charges, referral: { on: null, toHospital: '10670' } })],
      'from the ward': [admission({ charges, referral: sent('10670') })],
      'fetched from a named hospital': [visit({ charges, referredIn: letter })],
      'from the ward, the letter stands on its visit': [visit({ id: vn('691108080000'), admission: an('690000123'), referral: sent('10670') }), admission({ charges, fromVisit: origin() })],
      'admitted after it was fetched': [visit({ id: vn('691108080000'), referredIn: letter }), admission({ charges, fromVisit: origin() })]
    },
    finding: {
      'no referral': [visit({ charges })],
      'a referral to nowhere': [visit({ charges, referral: sent('') })],
      'a hospital of zeros': [visit({ charges, referral: sent('00000') })],
      'fetched from nobody knows where': [visit({ charges, referredIn: { ...letter, fromHospital: '' } })],
      'the letter stands on another visit': [visit({ id: vn('691108080001'), referral: sent('10670') }), admission({ charges, fromVisit: origin() })],
      'the kilometres alone': [visit({ charges: [ride('S1802')] })],
      'from the ward': [admission({ charges })],
      'our own patient: the ride is claimed although the visit is not': { of: [visit({ charges })], when: OURS }
    },
    'not-applicable': {
      'no ambulance': [visit()],
      'paid by the patient': [visit({ charges: [ride('S1801', { isClaimed: false })] })],
      'a line of nothing': [visit({ charges: [ride('S1801', { amount: charge(0).amount })] })],
      'a ride that was given back': [visit({ charges: [...charges, ride('S1801', { amount: charge(-500).amount })] })],
      'a ferry': [visit({ charges: [ride('S1803')] })],
      'another payer': [visit({ charges, rights: [right('SSS')] })],
      'in bed': [admission({ charges, isDischarged: false, dischargedOn: null })],
      'a visit of today': { of: [visit({ charges })], when: context({ asOf: at('2026-11-10 20:00') }) },
      'a visit that became an admission': [visit({ charges, admission: an('690000123') })]
    },
    undetermined: { 'nobody in the patient table': [visit({ charges, patient: null })] }
  })
  t.match(answerOf(ch18AmbulanceWithoutHospital, [visit({ charges })]).findings, [{ subject: { kind: 'patient' }, line: '691110090000', satangAtRisk: 50_000, severity: 'block' }], 'the ride is at risk, not the visit')
  t.equal(ch18AmbulanceWithoutHospital.suspectsCase?.(visit({ charges }), OURS), true)
  t.equal(ch18AmbulanceWithoutHospital.suspectsCase?.(visit(), OURS), false)
})
