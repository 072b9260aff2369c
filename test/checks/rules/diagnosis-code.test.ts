import t from 'tap'
import type { VisitCase } from '../../../src/case/case.js'
import { dx04UnknownIcd10 } from '../../../src/checks/rules/diagnosis/dx04-unknown-icd10.js'
import { dx05DiagnosisAgainstSex } from '../../../src/checks/rules/diagnosis/dx05-diagnosis-against-sex.js'
import { dx06DiagnosisAgainstAge } from '../../../src/checks/rules/diagnosis/dx06-diagnosis-against-age.js'
import { dx13InjuryWithoutExternalCause } from '../../../src/checks/rules/diagnosis/dx13-injury-without-external-cause.js'
import { admission, an, at, context, day, daysLater, diagnosis, patient, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

await t.test('DX04 wants codes of the site\'s ICD table', async (t) => {
  const icd = { XXXX: 'absent', J069: 'inactive', ปวดหัว: 'absent' } as const
  const asked = (...codes: string[]) => ({ of: visit({ diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')) }), when: context({ icd }) })
  judged(t, dx04UnknownIcd10, {
    clean: {
      'an active code': asked('I10'),
      'an empty code': asked(''),
      'no diagnosis': asked(),
      'a withdrawn code where the site does not use the mark': { of: visit(), when: context({ icd, lacks: ['icd-active-mark'] }) }
    },
    finding: {
      absent: asked('XXXX'),
      withdrawn: asked('J069'),
      'a comorbidity': asked('I10', 'XXXX'),
      'a sentence': asked('ปวดหัว'),
      'an absent code where the site does not use the mark': { of: visit({ diagnoses: [diagnosis('XXXX')] }), when: context({ icd, lacks: ['icd-active-mark'] }) },
      'an admission': { of: admission({ diagnoses: [diagnosis('XXXX')] }), when: context({ icd }) }
    },
    'not-applicable': { 'still admitted': { of: admission({ diagnoses: [diagnosis('XXXX')], isDischarged: false }), when: context({ icd }) } },
    undetermined: { 'the table cannot hold the admission number': admission({ isDiagnosisReadable: false }) }
  })
  const { of, when } = asked('XXXX', 'XXXX', 'J069')
  const { findings } = answerOf(dx04UnknownIcd10, of, when)
  t.same(findings.map(({ line }) => line), ['XXXX', 'J069'], 'each code is one finding, however often it stands')
  t.match(findings, [{ message: /XXXX ไม่มีในตารางรหัส/ }, { message: /J069 ถูกยกเลิก/ }])
})

await t.test('DX05 wants a principal diagnosis that fits the sex', async (t) => {
  const of = (sex: 'male' | 'female' | null, ...codes: string[]): VisitCase =>
    visit({ patient: patient({ sex }), diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')) })
  const under = (sex: 'male' | 'female', codes: readonly string[]) => Object.fromEntries(codes.map((code) => [`${code} of a ${sex} patient`, of(sex, code)]))
  judged(t, dx05DiagnosisAgainstSex, {
    clean: {
      ...under('female', ['O000', 'O998', 'Z340', 'Z379', 'Z390', 'N700', 'N979', 'N98', 'C510', 'C58', 'N390', 'N52', 'N64', 'C50', 'C64']),
      ...under('male', ['N40', 'N47', 'N51', 'C60', 'C61', 'C63', 'Z380', 'N390', 'N52', 'N64', 'N69', 'N990', 'C509', 'C59', 'Z33', 'Z38', 'P059', 'OBESITY']),
      'a code of the other sex as comorbidity': of('male', 'J069', 'O800'),
      'an unknown sex with an ordinary code': of(null, 'J069'),
      'no diagnosis': of('male')
    },
    finding: {
      ...under('male', ['O00', 'O000', 'O998', 'Z34', 'Z359', 'Z369', 'Z379', 'Z390', 'N700', 'N979', 'N98', 'C510', 'C58']),
      ...under('female', ['N40', 'N47', 'N51', 'C60', 'C61', 'C639']),
      'the second of two principal diagnoses': visit({ diagnoses: [diagnosis('J069'), diagnosis('O800')] }),
      'an admission': admission({ diagnoses: [diagnosis('O800')] })
    },
    'not-applicable': { 'still admitted': admission({ diagnoses: [diagnosis('O800')], isDischarged: false }) },
    undetermined: {
      'an unknown sex': of(null, 'O800'),
      'the HN is not in the patient table': visit({ patient: null, diagnoses: [diagnosis('N40')] }),
      'the table cannot hold the admission number': admission({ isDiagnosisReadable: false })
    }
  })
})

await t.test('DX05 names the sex the code is for', async (t) => {
  const messageOf = (code: string, sex: 'male' | 'female') => answerOf(dx05DiagnosisAgainstSex, visit({ patient: patient({ sex }), diagnoses: [diagnosis(code)] })).findings[0]?.message ?? ''
  t.match(messageOf('O800', 'male'), 'เพศหญิง')
  t.match(messageOf('N40', 'female'), 'เพศชาย')
})

await t.test('DX06 wants a principal diagnosis that fits the age', async (t) => {
  const born = (birthday: string | null, code: string) => visit({ patient: patient({ birthday: birthday === null ? null : day(birthday), sex: 'female' }), diagnoses: [diagnosis(code)] })
  const stayed = (birthday: string, code: string) => admission({ patient: patient({ birthday: day(birthday), sex: 'female' }), diagnoses: [diagnosis(code)] })
  judged(t, dx06DiagnosisAgainstAge, {
    clean: {
      'newborn of 28 days': born('2026-10-13', 'P599'),
      'newborn of today': born('2026-11-10', 'P000'),
      'P97 is in no list': born('1986-03-14', 'P97'),
      'the tenth birthday': born('2016-11-10', 'O800'),
      'the sixtieth birthday': born('1966-11-10', 'O998'),
      'an ordinary code at any age': born('1900-01-01', 'J069'),
      'age on admission, not on discharge': stayed('2026-10-11', 'P599'),
      'sixty on the day of admission': stayed('1966-11-08', 'O800'),
      'not as principal': visit({ diagnoses: [diagnosis('J069'), diagnosis('P599', '2')] })
    },
    finding: {
      'newborn of 29 days': born('2026-10-12', 'P599'),
      'P96 of an adult': born('1986-03-14', 'P969'),
      'P00 of an adult': born('1986-03-14', 'P00'),
      'a day before the tenth birthday': born('2016-11-11', 'O000'),
      'a day after the sixtieth birthday': born('1966-11-09', 'O800'),
      'newborn of 29 days on admission': stayed('2026-10-10', 'P599'),
      'a day before the tenth birthday on admission': stayed('2016-11-09', 'O800')
    },
    'not-applicable': { 'still admitted': admission({ diagnoses: [diagnosis('P599')], isDischarged: false }) },
    undetermined: {
      'no birthday': born(null, 'P599'),
      'the HN is not in the patient table': visit({ patient: null, diagnoses: [diagnosis('O800')] }),
      'a zero admission date': admission({ admittedOn: null, diagnoses: [diagnosis('P599')] }),
      'the table cannot hold the admission number': admission({ isDiagnosisReadable: false })
    }
  })
})

await t.test('DX13 wants the external cause of an injury', async (t) => {
  const hurt = (...others: string[]) => ({ diagnoses: [diagnosis('S610'), ...others.map((code) => diagnosis(code, '5'))] })
  judged(t, dx13InjuryWithoutExternalCause, {
    clean: {
      'a fall': visit(hurt('W010')),
      'a V code': visit(hurt('V234')),
      'an X code': visit(hurt('X70')),
      'alcohol counts as a Y code': visit(hurt('Y85')),
      'the cause written with another role': visit({ diagnoses: [diagnosis('S610'), diagnosis('W010', '4')] }),
      'an admission': admission(hurt('W010'))
    },
    finding: {
      'no cause': visit(hurt()),
      S00: visit({ diagnoses: [diagnosis('S00')] }),
      T98: visit({ diagnoses: [diagnosis('T983')] }),
      'a Z code is no cause': visit(hurt('Z099')),
      'a sentence that begins with W is no cause': visit(hurt('WOUND')),
      'social security': visit({ ...hurt(), rights: [right('SSS')] }),
      'workmen\'s compensation': visit({ ...hurt(), rights: [right('WCF')] }),
      'on the second day': { of: visit(hurt()), when: daysLater(2) },
      'an admission on the seventh day after discharge': { of: admission(hurt()), when: daysLater(7) }
    },
    'not-applicable': {
      'no injury': visit(),
      'an injury as comorbidity': visit({ diagnoses: [diagnosis('J069'), diagnosis('S610', '2')] }),
      T99: visit({ diagnoses: [diagnosis('T99')] }),
      R99: visit({ diagnoses: [diagnosis('R99')] }),
      'a sentence that begins with S is no injury': visit({ diagnoses: [diagnosis('STROKE')] }),
      'the patient pays': visit({ ...hurt(), rights: [right('CASH')] }),
      'nobody registered the right': visit({ ...hurt(), rights: [right('VACANT')] }),
      "yesterday's visit may still be coded today": { of: visit(hurt()), when: daysLater(1) },
      'six days after discharge': { of: admission(hurt()), when: daysLater(6) },
      'the visit became an admission': visit({ ...hurt(), admission: an('690000123') })
    },
    undetermined: {
      'no right': visit({ ...hurt(), rights: [] }),
      'an unknown right': visit({ ...hurt(), rights: [right(null)] }),
      'the table cannot hold the admission number': admission({ ...hurt(), isDiagnosisReadable: false })
    }
  })
  t.match(answerOf(dx13InjuryWithoutExternalCause, visit(hurt())).findings, [{ severity: 'block', scheme: 'UC', deadline: at('2026-12-11 00:00') }], "the payer's window is the deadline")
})
