import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { rt02RightDiffers } from '../../../src/checks/rules/rights/rt02-right-differs.js'
import { rt03SubCodeDiffers } from '../../../src/checks/rules/rights/rt03-sub-code-differs.js'
import { rt05MainHospitalDiffers } from '../../../src/checks/rules/rights/rt05-main-hospital-differs.js'
import { rt07CivilServantBeforeLocal } from '../../../src/checks/rules/rights/rt07-civil-servant-before-local.js'
import { admission, an, charge, context, day, emergency, right, visit } from '../../support/case-builder.js'
import { answered, eligible, knowing, notEligible, payerRight, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const of = (scheme: Scheme | null, overrides: Parameters<typeof right>[1] = {}) => visit({ rights: [right(scheme, overrides)] })
const has = (...schemes: readonly (Scheme | null)[]) => answered(eligible(schemes.map((scheme) => payerRight(scheme))))

await t.test('RT02 wants the recorded right among those in force', async (t) => {
  judged(t, rt02RightDiffers, {
    clean: {
      'the same right': { of: visit(), when: has('UC') },
      'one of several in force': { of: of('SSS'), when: has('UC', 'SSS') },
      'the first right is the act, the second is in force': { of: visit({ rights: [right('ACT'), right('UC')] }), when: has('UC') },
      'the recorded right has ended: RT06 has it': { of: of('UC'), when: answered(eligible([payerRight('SSS')], { notInForce: [payerRight('UC')] })) },
      'a vacant right: EL04 has it': { of: of('UC'), when: answered(notEligible('vacant')) },
      'who pays has no right': { of: of('CASH'), when: answered(notEligible('no-right')) },
      'a death on the day of service': { of: visit(), when: answered(notEligible('dead', { diedOn: '2026-11-10' })) },
      'a death after it': { of: visit(), when: answered(notEligible('dead', { diedOn: '2026-11-12' })) },
      'an admission': { of: admission(), when: answered(eligible()) },
      'who pays is insured at a hospital outside our network': { of: of('CASH'), when: answered(eligible([payerRight('SSS', { mainHospital: '10670' })]), { settings: { 'hospital.code': '10999' } }) },
      'an admission whose right was in force when it began: RT11 has it': { of: admission(), when: knowing({ answers: [eligible([payerRight()], { on: '2026-11-08' }), eligible([payerRight('SSS')], { on: '2026-11-10' })] }) },
      'a provisional right that was settled': { of: visit(), when: knowing({ answers: [eligible()], provisional: provisional({ state: 'settled' }) }) }
    },
    finding: {
      'another scheme': { of: of('UC'), when: has('SSS') },
      'who pays has a right': { of: of('CASH'), when: has('UC') },
      'who pays is insured with us': { of: of('CASH'), when: answered(eligible([payerRight('SSS')]), { settings: { 'hospital.code': '10999' } }) },
      'who pays came in an emergency': { of: visit({ rights: [right('CASH')], emergency: emergency() }), when: answered(eligible([payerRight('SSS', { mainHospital: '10670' })])) },
      'a vacant right is none': { of: of('VACANT'), when: has('UC') },
      'a migrant is insured': { of: of('MIGRANT'), when: has('SSS') },
      'other rights, of which none is in force': { of: of('OFC'), when: answered(notEligible('not-in-force', { notInForce: [payerRight('SSS')] })) },
      'no right at all': { of: of('OFC'), when: answered(notEligible('no-right')) },
      'a death on the day before': { of: visit(), when: answered(notEligible('dead', { diedOn: '2026-11-09' })) },
      'a death on a day nobody tells': { of: of('CASH'), when: answered(notEligible('dead')) },
      'dead, whatever right has ended with it': { of: visit(), when: answered(notEligible('dead', { diedOn: '2026-10-01', notInForce: [payerRight('UC', { endsOn: day('2026-10-01') })] })) },
      'an answer about the day of asking alone': { of: visit(), when: answered(eligible([payerRight('OFC')], { askedAt: '2026-11-11 00:40', isAbout: '2026-11-11' })) },
      'an admission by its newest answer': { of: admission(), when: knowing({ answers: [eligible([payerRight('OFC')], { on: '2026-11-08' }), eligible([payerRight('SSS')], { on: '2026-11-10' })] }) }
    },
    'not-applicable': {
      'nobody answered': visit(),
      'the answer came too late to speak of the day': { of: visit(), when: answered(eligible([payerRight('SSS')], { askedAt: '2026-11-12 09:00', isAbout: '2026-11-12' })) },
      'a provisional right that waits': { of: visit(), when: knowing({ answers: [eligible([payerRight('SSS')])], provisional: provisional() }) },
      'a provisional right that needs a person': { of: visit(), when: knowing({ answers: [eligible([payerRight('SSS')])], provisional: provisional({ state: 'needs-person' }) }) },
      'no right recorded is the business of RT01': { of: visit({ rights: [] }), when: has('SSS') },
      'an unknown code as well': { of: of(null), when: has('SSS') },
      'the act alone': { of: of('ACT'), when: has('SSS') },
      'another payer': { of: of('OTHER'), when: has('SSS') },
      'the visit became an admission': { of: visit({ admission: an('690000123') }), when: has('SSS') },
      'an admission without a day': { of: admission({ admittedOn: null, dischargedOn: null }), when: has('SSS') }
    },
    undetermined: { 'NHSO has a right without a scheme': { of: of('UC'), when: has(null) } }
  })
})

await t.test('RT02 blocks what is claimed, warns of the rest, and says what was compared', async (t) => {
  const first = (item: Parameters<typeof answerOf>[1], when: Parameters<typeof answerOf>[2]) => answerOf(rt02RightDiffers, item, when).findings[0]
  for (const scheme of ['UC', 'OFC', 'LGO', 'BKK', 'STATE', 'SSS'] as const) t.equal(first(of(scheme), has(scheme === 'UC' ? 'SSS' : 'UC'))?.severity, 'block', scheme)
  for (const scheme of ['CASH', 'VACANT', 'STP', 'MIGRANT'] as const) t.equal(first(of(scheme), has('UC'))?.severity, 'warn', scheme)
  const charges = [charge(300), charge(200, { isClaimed: false })]
  t.equal(first({ ...of('UC'), charges }, has('SSS'))?.satangAtRisk, 30_000, 'what is claimed')
  t.equal(first({ ...of('CASH'), charges }, has('UC'))?.satangAtRisk, 50_000, 'all that was charged, where nobody is asked for it')
  t.equal(first({ ...of('VACANT'), charges: [charge(-10)] }, has('UC'))?.satangAtRisk, 0, 'a refund puts nothing at risk')
  const finding = first(of('UC'), has('SSS', 'OFC'))
  t.match(finding, { message: 'สิทธิไม่ตรงกับทะเบียน สปสช.: ลง บัตรทอง ทะเบียนแจ้ง ประกันสังคม, ข้าราชการจ่ายตรง' })
  t.same(finding?.evidence, { recorded: 'UC', recordedCode: '89', recordedHospital: '10999', answered: 'SSS,OFC', answeredHospital: '10999', source: 'real-person', askedAt: '2026-11-10T08:55:00+07:00', isAbout: '2026-11-10', basis: 'of-the-day' })
  t.match(first(of('UC'), answered(eligible([payerRight('OFC')], { askedAt: '2026-11-11 00:40', isAbout: '2026-11-11' }))), { message: /\(ตามวันที่ถาม\)$/, evidence: { basis: 'today-only' } })
  t.match(first(of('UC', { mainHospital: '10999' }), answered(eligible([payerRight('SSS')]), { settings: { 'hospital.code': '10999' } })), { severity: 'block', satangAtRisk: 30_000 }, 'also of our own outpatients')
  t.match(first(of('UC', { isMappingConfirmed: false }), has('SSS')), { evidence: { isRightUnconfirmed: true } }, 'it rests on the mapping of rights')
  t.match(first(of('UC'), { ...has('SSS'), settings: context({ settings: { language: 'en' } }).settings }), { message: "Right differs from NHSO's: recorded universal coverage, NHSO has social security" })
})

await t.test('RT03 compares the sub-codes of the same scheme', async (t) => {
  const coded = (...subCodes: readonly string[]) => answered(eligible(subCodes.map((subCode) => payerRight('UC', { subCode }))))
  judged(t, rt03SubCodeDiffers, {
    clean: {
      'the same': { of: of('UC', { subCode: '89' }), when: coded('89') },
      'in another writing': { of: of('UC', { subCode: ' o1 ' }), when: coded('O1') },
      'one of two': { of: of('UC', { subCode: '89' }), when: coded('74', '89') },
      'an admission': { of: admission({ rights: [right('UC', { subCode: '89' })] }), when: coded('89') }
    },
    finding: {
      'another sub-code': { of: of('UC', { subCode: '89' }), when: coded('74') },
      'an admission': { of: admission({ rights: [right('UC', { subCode: '89' })] }), when: coded('74') }
    },
    'not-applicable': {
      'the site gave the right none': { of: of('UC'), when: coded('74') },
      'the register tells none': { of: of('UC', { subCode: '89' }), when: coded('') },
      'another scheme is the business of RT02': { of: of('SSS', { subCode: 'S1' }), when: coded('89') },
      'local government that is a civil servant too: RT07 has it': { of: of('LGO', { subCode: 'L1' }), when: answered(eligible([payerRight('OFC'), payerRight('LGO', { subCode: 'L2' })])) },
      'section 8 alone: EL04 has it': { of: of('UC', { subCode: '89' }), when: answered(eligible([payerRight('UC', { subCode: '74', subName: 'สิทธิว่าง ม.8' })]), { settings: {} }) },
      'nobody answered': of('UC', { subCode: '89' }),
      'a provisional right': { of: of('UC', { subCode: '89' }), when: knowing({ answers: [eligible([payerRight('UC', { subCode: '74' })])], provisional: provisional() }) },
      'no right recorded': { of: visit({ rights: [] }), when: coded('74') }
    }
  })
  t.match(answerOf(rt03SubCodeDiffers, of('UC', { subCode: '89' }), coded('74')).findings, [{ severity: 'warn', message: /ลง 89 ทะเบียนมี 74$/, evidence: { recordedSubCode: '89', answeredSubCode: '74' } }])
  t.match(answerOf(rt03SubCodeDiffers, of('UC', { subCode: '89' }), answered(eligible([payerRight('UC', { subCode: '77' })]), { settings: { 'hospital.code': '10999' } })).findings, [{ severity: 'info', satangAtRisk: 0 }], 'nothing is claimed of our own outpatient')
})

const NETWORK = { 'hospital.code': '10999', 'sso.network_main_hospitals': [{ code: '10670', from: '2026-01-01', to: '2026-11-10' }] }
const PLACES = { ...NETWORK, 'uc.cup_hospitals': ['01234'], 'uc.province_hospitals': ['10670'] }
const at = (scheme: Scheme, mainHospital: string, settings: Parameters<typeof context>[0] = {}) => answered(eligible([payerRight(scheme, { mainHospital })]), settings)

await t.test('RT05 compares the main hospital', async (t) => {
  judged(t, rt05MainHospitalDiffers, {
    clean: {
      'the same': { of: of('UC'), when: at('UC', '10999') },
      'one of two': { of: of('UC'), when: answered(eligible([payerRight('UC', { mainHospital: '10670' }), payerRight('UC')])) },
      'social security, in our network': { of: of('SSS'), when: at('SSS', '10670', { settings: NETWORK }) },
      'social security, our own hospital': { of: of('SSS', { mainHospital: '10670' }), when: at('SSS', '10999', { settings: NETWORK }) },
      'an admission': { of: admission(), when: at('UC', '10999') },
      'an admission whose hospital was another when it began: RT11 has it': { of: admission(), when: knowing({ answers: [eligible([payerRight()], { on: '2026-11-08' }), eligible([payerRight('UC', { mainHospital: '10670' })], { on: '2026-11-10' })] }) }
    },
    finding: {
      'universal scheme': { of: of('UC'), when: at('UC', '10670') },
      'social security, a hospital of no network': { of: of('SSS'), when: at('SSS', '11111', { settings: NETWORK }) },
      'social security, before the network began': { of: visit({ day: day('2025-12-31'), rights: [right('SSS')] }), when: answered(eligible([payerRight('SSS', { mainHospital: '10670' })], { on: '2025-12-31' }), { settings: NETWORK }) },
      'social security, after it ended': { of: visit({ day: day('2026-11-11'), rights: [right('SSS')] }), when: answered(eligible([payerRight('SSS', { mainHospital: '10670' })], { on: '2026-11-11' }), { settings: NETWORK }) },
      'an admission': { of: admission(), when: at('UC', '10670') }
    },
    'not-applicable': {
      'not recorded is the business of RT04': { of: of('UC', { mainHospital: '' }), when: at('UC', '10670') },
      'five zeros are not recorded': { of: of('UC', { mainHospital: '00000' }), when: at('UC', '10670') },
      'the register does not tell it': { of: of('UC'), when: at('UC', '') },
      'a civil servant': { of: of('OFC'), when: at('OFC', '10670') },
      'another scheme is the business of RT02': { of: of('UC'), when: at('SSS', '10670') },
      'section 8 alone: EL04 has it': { of: of('UC'), when: answered(eligible([payerRight('UC', { mainHospital: '10670', subName: 'มาตรา 8' })])) },
      'nobody answered': of('UC'),
      'a provisional right': { of: of('UC'), when: knowing({ answers: [eligible([payerRight('UC', { mainHospital: '10670' })])], provisional: provisional() }) }
    },
    undetermined: { 'social security, and nobody told our network': { of: of('SSS'), when: at('SSS', '10670', { settings: { 'hospital.code': '10999' } }) } }
  })
})

await t.test('RT05 says whose patient it is, and never tells social security to register or move', async (t) => {
  const told = (scheme: Scheme, mainHospital: string, language: 'th' | 'en', settings: object = PLACES) =>
    answerOf(rt05MainHospitalDiffers, of(scheme, { mainHospital: '10999' }), at(scheme, mainHospital, { settings: { ...settings, language } })).findings[0]?.message ?? ''
  t.match(told('UC', '01234', 'th'), /ทะเบียนมี 01234 \(CUP เรา\)$/)
  t.match(told('UC', '10670', 'th'), /\(CUP อื่นในจังหวัด\)$/)
  t.match(told('UC', '11111', 'th'), /\(ต่างจังหวัด\)$/)
  t.match(told('UC', '11111', 'th', {}), /\(หน่วยบริการอื่น\)$/, 'without a list of the province nobody says where it is')
  t.match(told('SSS', '11111', 'th'), /\(นอกเครือข่ายประกันสังคมของเรา\)$/)
  t.match(told('SSS', '11111', 'en'), /outside our social-security network\)$/)
  const { note } = rt05MainHospitalDiffers
  for (const text of [told('SSS', '11111', 'th'), told('SSS', '11111', 'en'), note?.th ?? '', note?.en ?? '']) t.notMatch(text, /ขึ้นทะเบียน|ลงทะเบียน|ย้าย|\bregister\b|\bmove/i, text)
  t.match(answerOf(rt05MainHospitalDiffers, of('UC'), at('UC', '10670', { settings: PLACES })).findings, [{ severity: 'warn', satangAtRisk: 30_000 }], 'in full of a visit that was recorded as ours')
})

await t.test('RT07 wants the civil servant before local government', async (t) => {
  judged(t, rt07CivilServantBeforeLocal, {
    clean: { 'local government alone': { of: of('LGO'), when: has('LGO') }, 'a civil servant alone is the business of RT02': { of: of('LGO'), when: has('OFC') }, 'none in force': { of: of('LGO'), when: answered(notEligible('no-right')) } },
    finding: { 'holds both': { of: of('LGO'), when: has('OFC', 'LGO') }, 'an admission': { of: admission({ rights: [right('LGO')] }), when: has('LGO', 'OFC') }, 'behind the act': { of: visit({ rights: [right('ACT'), right('LGO')] }), when: has('OFC', 'LGO') } },
    'not-applicable': {
      'recorded as civil servant': { of: of('OFC'), when: has('OFC', 'LGO') },
      'universal scheme': { of: of('UC'), when: has('OFC', 'LGO') },
      'nobody answered': of('LGO'),
      'a provisional right': { of: of('LGO'), when: knowing({ answers: [eligible([payerRight('OFC'), payerRight('LGO')])], provisional: provisional() }) },
      'no right recorded': { of: visit({ rights: [] }), when: has('OFC', 'LGO') }
    }
  })
  t.match(answerOf(rt07CivilServantBeforeLocal, of('LGO'), has('OFC', 'LGO')).findings, [{ severity: 'block', evidence: { answered: 'OFC,LGO' } }])
})
