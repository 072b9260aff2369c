import t from 'tap'
import type { Patient } from '../../../src/case/case.js'
import type { EligibilityRecord } from '../../../src/case/case-eligibility.js'
import type { AnsweredPerson } from '../../../src/case/eligibility-answer.js'
import { id01NameMissing } from '../../../src/checks/rules/identity/id01-name-missing.js'
import { id06NumberNotOfACitizen } from '../../../src/checks/rules/identity/id06-number-not-of-a-citizen.js'
import { id07SexDiffers } from '../../../src/checks/rules/identity/id07-sex-differs.js'
import { id08BirthdayDiffers } from '../../../src/checks/rules/identity/id08-birthday-differs.js'
import { id10ServiceAfterDeath } from '../../../src/checks/rules/identity/id10-service-after-death.js'
import { id11UniversalWithoutCitizenId } from '../../../src/checks/rules/identity/id11-universal-without-citizen-id.js'
import { id12DisabilityNumber } from '../../../src/checks/rules/identity/id12-disability-number.js'
import { checkDigitOf } from '../../../src/values/citizen-id.js'
import { admission, completeRight, context, day, patient, right, visit, vn } from '../../support/case-builder.js'
import { answered, eligible, knowing, notEligible, payerRight } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const seen = (person: Partial<Patient>, overrides: Parameters<typeof visit>[0] = {}) => visit({ patient: patient(person), ...overrides })
const unknown = visit({ patient: null })
const named = (first: string, last: string) => ({ name: { prefix: 'นาย', first, middle: '', last } })
const numbered = (first: string): string => `${first}00000000001${checkDigitOf(`${first}00000000001`)}`
const wrongDigit = (first: string): string => `${first}00000000001${(Number(checkDigitOf(`${first}00000000001`)) + 1) % 10}`

await t.test('ID01 wants a first and a last name', async (t) => {
  judged(t, id01NameMissing, {
    clean: {
      both: visit(),
      'a dash is somebody\'s answer': seen(named('ไม่ทราบชื่อ', '-')),
      'a foreigner with a dash': seen({ ...named('Aung', '-'), isThai: false }),
      mojibake: seen(named('à¸ª', 'à¸«'))
    },
    finding: {
      'no last name': seen(named('สมมติ', '')),
      'no first name': seen(named('', 'ตัวอย่าง')),
      'none at all': seen(named('', '')),
      'a foreigner without a last name': seen({ ...named('Aung', ''), isThai: false }),
      'who pays, too': seen(named('', ''), { rights: [right('CASH')] }),
      'an inpatient': admission({ patient: patient(named('สมมติ', '')) })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
  t.match(answerOf(id01NameMissing, seen(named('', ''))).findings, [{ message: 'ไม่มีชื่อหรือนามสกุล: ชื่อ และนามสกุล', severity: 'block', evidence: { missing: 'first,last' } }])
  t.notMatch(JSON.stringify(answerOf(id01NameMissing, seen(named('สมมติ', ''))).findings), /สมมติ/, 'the name that is there is not told')
})

await t.test('ID06 doubts a number of no citizen under a right of Thais', async (t) => {
  const universal = { rights: [completeRight('UC')] }
  judged(t, id06NumberNotOfACitizen, {
    clean: {
      'a citizen': visit(),
      'first digit 8 may be naturalised': seen({ citizenId: numbered('8') }),
      'first digit 7 with a wrong check digit is the business of ID05': seen({ citizenId: wrongDigit('7') })
    },
    finding: {
      'first digit 0': seen({ citizenId: numbered('0') }, universal),
      'first digit 0, whatever its check digit': seen({ citizenId: wrongDigit('0') }, universal),
      'first digit 6': seen({ citizenId: numbered('6') }, universal),
      'first digit 7 of a civil servant': seen({ citizenId: numbered('7') }, { rights: [completeRight('OFC')] }),
      'local government': seen({ citizenId: numbered('6') }, { rights: [completeRight('LGO')] }),
      'one of the year\'s visits': [seen({ citizenId: numbered('6') }, { rights: [right('STP')] }), seen({ citizenId: numbered('6') }, { ...universal, id: vn('691109000001'), day: day('2026-11-09') })],
      'an inpatient': admission({ patient: patient({ citizenId: numbered('0') }) })
    },
    'not-applicable': {
      'a migrant worker': seen({ citizenId: numbered('6') }, { rights: [right('MIGRANT')] }),
      'a person with a status problem': seen({ citizenId: numbered('0') }, { rights: [right('STP')] }),
      insured: seen({ citizenId: numbered('6') }, { rights: [right('SSS')] }),
      'who pays': seen({ citizenId: numbered('0') }, { rights: [right('CASH')] }),
      'no number is the business of ID04': seen({ citizenId: '' }),
      'letters are, too': seen({ citizenId: '0à¹' }),
      'no right is known': seen({ citizenId: numbered('0') }, { rights: [], registeredRight: null })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
  t.match(answerOf(id06NumberNotOfACitizen, seen({ citizenId: numbered('6') })).findings, [{ message: /ขึ้นต้น 6$/, evidence: { firstDigit: '6', schemes: 'UC' } }])
})

/** An answer about the builder's visit that tells who it is about. */
const about = (who: Partial<AnsweredPerson>, record: EligibilityRecord = eligible()): EligibilityRecord => {
  const { answer } = record
  return answer.person === null ? record : { ...record, answer: { ...answer, person: { ...answer.person, ...who } } } as EligibilityRecord
}
const told = (who: Partial<AnsweredPerson>, of = visit()) => ({ of, when: answered(about(who)) })

await t.test('ID07 compares the sex with the register\'s', async (t) => {
  judged(t, id07SexDiffers, {
    clean: {
      'it agrees': told({ sex: 'male' }),
      'the newest answer agrees': { of: visit(), when: knowing({ answers: [about({ sex: 'female' }, eligible(undefined, { askedAt: '2026-11-10 08:00' })), about({ sex: 'male' }, eligible(undefined, { id: 2, askedAt: '2026-11-10 09:00' }))] }) }
    },
    finding: {
      'it differs': told({ sex: 'female' }),
      'the newest answer that tells it differs': { of: visit(), when: knowing({ answers: [about({ sex: 'female' }), about({ sex: null }, eligible(undefined, { id: 2, askedAt: '2026-11-10 09:00' }))] }) },
      'of an inpatient': { of: admission(), when: answered(about({ sex: 'female' }, eligible(undefined, { on: '2026-11-08' }))) },
      'a right that is not in force tells it as well': { of: visit(), when: answered(about({ sex: 'female' }, notEligible('dead', { diedOn: '2026-11-12' }))) }
    },
    'not-applicable': {
      'the source does not say': told({ sex: null }),
      'an answer of an earlier version': told({}),
      'an answer that does not repeat the number': told({ sex: 'female', citizenId: '' }),
      'an answer about another number': told({ sex: 'female', citizenId: '9000000000021' }),
      'no sex recorded is the business of ID03': told({ sex: 'female' }, seen({ sex: null })),
      'nobody was asked': visit()
    },
    undetermined: { 'the HN is not in the patient table': { ...told({ sex: 'female' }), of: unknown } }
  })
  const { findings } = answerOf(id07SexDiffers, visit(), answered(about({ sex: 'female' })))
  t.same(findings[0]?.evidence, { source: 'real-person', askedAt: '2026-11-10T08:55:00+07:00' }, 'who said it, never what')
})

await t.test('ID08 compares the birthday with the register\'s', async (t) => {
  judged(t, id08BirthdayDiffers, {
    clean: { 'it agrees': told({ birthday: day('1986-03-14') }) },
    finding: {
      'a day later': told({ birthday: day('1986-03-15') }),
      'day and month the other way round': told({ birthday: day('1986-04-13') }, seen({ birthday: day('1986-03-14') })),
      'another year': told({ birthday: day('1985-03-14') })
    },
    'not-applicable': {
      'the register knows the year alone': told({ birthday: null }),
      'no birthday is the business of ID02': told({ birthday: day('1986-03-15') }, seen({ birthday: null })),
      'an impossible one is, too': told({ birthday: day('1986-03-14') }, seen({ birthday: day('2529-03-14') })),
      'an answer that does not repeat the number': told({ birthday: day('1986-03-15'), citizenId: '' }),
      'nobody was asked': visit()
    },
    undetermined: { 'the HN is not in the patient table': { ...told({ birthday: day('1986-03-15') }), of: unknown } }
  })
  const message = (birthday: string) => answerOf(id08BirthdayDiffers, visit(), answered(about({ birthday: day(birthday) }))).findings[0]?.message
  t.same([message('1985-03-14'), message('1986-03-15'), message('1985-03-15')], ['วันเกิดไม่ตรงกับทะเบียน: ปีเกิด', 'วันเกิดไม่ตรงกับทะเบียน: วันหรือเดือนเกิด', 'วันเกิดไม่ตรงกับทะเบียน: วันและปีเกิด'])
})

await t.test('ID10 tells of a service after the day of death', async (t) => {
  const died = (on: string) => seen({ diedOn: day(on) })
  const dead = (on: string | null) => answered(notEligible('dead', { diedOn: on }))
  const fund = visit({ rights: [right('WCF')] })
  judged(t, id10ServiceAfterDeath, {
    clean: {
      alive: visit(),
      'the day of death itself': died('2026-11-10'),
      'a death after the visit': died('2026-11-11'),
      'a stay that ends in death': admission({ patient: patient({ diedOn: day('2026-11-10') }) }),
      'the register has no day of it': { of: fund, when: dead(null) },
      'the register\'s day is that of the visit': { of: fund, when: dead('2026-11-10') }
    },
    finding: {
      'the day before': died('2026-11-09'),
      'long ago': died('2020-01-01'),
      'who pays': seen({ diedOn: day('2026-11-09') }, { rights: [right('CASH')] }),
      'admitted after it': admission({ patient: patient({ diedOn: day('2026-11-07') }) }),
      'by the register, under the fund alone': { of: fund, when: dead('2026-11-09') }
    },
    'not-applicable': {
      'by the register, of a right of its own: RT02 tells it': { of: died('2026-11-01'), when: dead('2026-11-01') },
      'a discharge before the admission is the business of TM01': admission({ admittedOn: day('2026-11-12'), patient: patient({ diedOn: day('2026-11-10') }) }),
      'no day of service': admission({ admittedOn: null, dischargedOn: null, patient: patient({ diedOn: day('2026-11-07') }) }),
      'nobody is known': unknown
    }
  })
  t.match(answerOf(id10ServiceAfterDeath, died('2026-11-09')).findings, [{ severity: 'block', message: 'รับบริการหลังวันเสียชีวิต: ใน HOSxP เสียชีวิต 09/11/2569', evidence: { saidBy: 'hosxp' } }])
})

await t.test('ID11 wants a citizen id under the universal scheme', async (t) => {
  const foreigner = { isThai: false, citizenId: '', passport: 'AA1234567' }
  judged(t, id11UniversalWithoutCitizenId, {
    clean: {
      'a citizen': visit(),
      'a Thai without a number is the business of ID04': seen({ citizenId: '', passport: 'AA1234567' }),
      'a foreigner with a number is the business of ID06': seen({ ...foreigner, citizenId: numbered('6') })
    },
    finding: {
      'a passport alone': seen(foreigner),
      'no paper at all': seen({ ...foreigner, passport: '' }),
      'twelve digits': seen({ ...foreigner, citizenId: '600000000001' }),
      'one visit of the year': [seen(foreigner, { rights: [right('CASH')] }), seen(foreigner, { id: vn('691109000001'), day: day('2026-11-09') })],
      'an inpatient': admission({ patient: patient(foreigner) })
    },
    'not-applicable': {
      'who pays': seen(foreigner, { rights: [right('CASH')] }),
      'an insured foreigner': seen(foreigner, { rights: [right('SSS')] }),
      'no right is known': seen(foreigner, { rights: [], registeredRight: null })
    },
    undetermined: { 'the HN is not in the patient table': unknown }
  })
  t.match(answerOf(id11UniversalWithoutCitizenId, seen(foreigner)).findings, [{ severity: 'block', message: /มีเฉพาะหนังสือเดินทาง/, evidence: { hasPassport: true } }])
  t.notMatch(JSON.stringify(answerOf(id11UniversalWithoutCitizenId, seen(foreigner)).findings), /AA1234567/, 'never the number of the passport')
})

await t.test('ID12 wants the disability card to carry the citizen id', async (t) => {
  const disabled = { rights: [right('UC', { subCode: '74' })] }
  judged(t, id12DisabilityNumber, {
    clean: { 'the same number': seen({ disabilityNumber: '9000000000012' }, disabled) },
    finding: {
      'another number': seen({ disabilityNumber: '9000000000021' }, disabled),
      'a number of the old kind': seen({ disabilityNumber: '12345' }, disabled),
      'under a second right': seen({ disabilityNumber: '12345' }, { rights: [right('CASH'), ...disabled.rights] }),
      'an inpatient': admission({ ...disabled, patient: patient({ disabilityNumber: '12345' }) })
    },
    'not-applicable': {
      'not in the register': visit(disabled),
      'another sub-code': seen({ disabilityNumber: '12345' }, { rights: [right('UC', { subCode: '89' })] }),
      'sub-code 74 of another payer': seen({ disabilityNumber: '12345' }, { rights: [right('OFC', { subCode: '74' })] }),
      'no citizen id is the business of ID04': seen({ citizenId: '', disabilityNumber: '12345' }, disabled),
      'a mistyped one is the business of ID05': seen({ citizenId: wrongDigit('1'), disabilityNumber: numbered('1') }, disabled),
      'no right at all': seen({ disabilityNumber: '12345' }, { rights: [] })
    },
    undetermined: { 'the HN is not in the patient table': { ...unknown, rights: disabled.rights } }
  })
  t.same(answerOf(id12DisabilityNumber, seen({ disabilityNumber: '12345' }, disabled)).findings[0]?.evidence, { recordedLength: 5 })
})

await t.test('people in order are looked at no closer', async (t) => {
  const when = answered(about({ sex: 'male', birthday: day('1986-03-14') }, eligible([payerRight()])))
  t.equal(id01NameMissing.suspects?.(patient(), context()), false)
  for (const check of [id06NumberNotOfACitizen, id07SexDiffers, id08BirthdayDiffers, id11UniversalWithoutCitizenId, id12DisabilityNumber]) t.equal(check.suspectsCase?.(visit(), when), false, check.id)
})
