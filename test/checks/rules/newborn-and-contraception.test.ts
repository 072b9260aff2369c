import t from 'tap'
import type { AdmissionCase } from '../../../src/case/case.js'
import { dx14NewbornWeight } from '../../../src/checks/rules/diagnosis/dx14-newborn-weight.js'
import { dx16ContraceptionAgainstProcedure } from '../../../src/checks/rules/diagnosis/dx16-contraception-against-procedure.js'
import { charge, item, admission, completeRight, day, daysLater, diagnosis, patient, procedure, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

await t.test('DX14 wants the weight of a newborn, and codes that fit it', async (t) => {
  const baby = (overrides: Partial<Omit<AdmissionCase, 'kind'>> = {}) => admission({ patient: patient({ birthday: day('2026-11-08') }), diagnoses: [diagnosis('Z380')], weightGrams: 3000, birthWeightGrams: 3000, ...overrides })
  const light = (code: string, birthWeightGrams: number | null, overrides: Partial<Omit<AdmissionCase, 'kind'>> = {}) => baby({ diagnoses: [diagnosis('Z380'), diagnosis(code, '2')], birthWeightGrams, ...overrides })
  judged(t, dx14NewbornWeight, {
    clean: {
      'born here': baby(),
      'no newborn file': baby({ birthWeightGrams: null }),
      'P07.1 at 2,499 grams': light('P071', 2499),
      'P07.1 at 1,000 grams': light('P071', 1000),
      'P07.0 at 999 grams': light('P070', 999),
      'P08.0 at 4,500 grams': light('P080', 4500),
      'P07.3 says how early, not how heavy': light('P073', 3000),
      'a light child without P07': light('P599', 1900),
      'the weight of a later admission says nothing of the birth': light('P071', null, { patient: patient({ birthday: day('2026-10-20') }) }),
      'of 27 days': baby({ patient: patient({ birthday: day('2026-10-12') }) })
    },
    finding: {
      'no weight': baby({ weightGrams: null }),
      'weight zero': baby({ weightGrams: 0 }),
      'P07.1 at 2,500 grams': light('P071', 2500),
      'P07.1 at 999 grams': light('P071', 999),
      'P07.0 at 1,000 grams': light('P070', 1000),
      'P08.0 at 4,499 grams': light('P080', 4499),
      'by the weight on the day of birth': light('P071', null),
      'no weight at 27 days': baby({ weightGrams: null, patient: patient({ birthday: day('2026-10-12') }) })
    },
    'not-applicable': {
      'of 28 days': baby({ weightGrams: null, patient: patient({ birthday: day('2026-10-11') }) }),
      'born after the admission': baby({ weightGrams: null, patient: patient({ birthday: day('2026-11-09') }) }),
      'still admitted': baby({ weightGrams: null, isDischarged: false }),
      'social security': baby({ weightGrams: null, rights: [right('SSS')] }),
      'a visit': visit()
    },
    undetermined: {
      'no birthday': baby({ patient: patient({ birthday: null }) }),
      'the HN is not in the patient table': baby({ patient: null }),
      'a zero admission date': baby({ admittedOn: null }),
      'no right': baby({ rights: [] }),
      'the table cannot hold the admission number': baby({ isDiagnosisReadable: false })
    }
  })
  t.same(answerOf(dx14NewbornWeight, light('P071', 3000, { weightGrams: null })).findings.map(({ line }) => line), ['weight', 'diagnosis'])
})

await t.test('DX16 wants the diagnosis and the procedure of a contraceptive method to agree', async (t) => {
  const came = (code: string, ...procedures: readonly string[]) => visit({ diagnoses: [diagnosis(code)], procedures: procedures.map((entry) => procedure(entry)) })
  const tied = admission({ diagnoses: [diagnosis('O800'), diagnosis('Z370', '2')], procedures: [procedure('7359'), procedure('6632')] })
  judged(t, dx16ContraceptionAgainstProcedure, {
    clean: { 'a coil': came('Z301', '697'), 'a coil with its item is PP01\'s': { ...came('Z309', '697'), charges: [charge(800, { item: item({ nationalCode: 'FP001' }) })] }, 'a coil changed': came('Z305', '697'), 'tubes tied': came('Z302', '6632'), 'by endoscope': came('Z302', '6621'), vasectomy: came('Z302', '6373'), 'tied after a birth': { ...tied, diagnoses: [...tied.diagnoses, diagnosis('Z302', '2')] } },
    finding: { 'a coil without its code': came('Z309', '697'), 'a coil under sterilization': came('Z302', '697'), 'tubes tied without Z30.2': tied, vasectomy: came('Z301', '637'), 'Z30.2 without a procedure': came('Z302'), 'Z30.2 with another one': came('Z302', '9904'), 'on the second day': { of: came('Z302'), when: daysLater(2) } },
    'not-applicable': {
      'pills are PP06\'s': came('Z304'),
      'advice on a coil': came('Z301'),
      'Z30.2 not as principal': visit({ diagnoses: [diagnosis('J069'), diagnosis('Z302', '2')] }),
      "yesterday's visit may still be coded today": { of: came('Z302'), when: daysLater(1) },
      'six days after discharge': { of: tied, when: daysLater(6) },
      'social security': { ...came('Z302'), rights: [right('SSS')] }
    },
    undetermined: { 'no right': { ...came('Z302'), rights: [] }, 'the table cannot hold the admission number': { ...tied, isDiagnosisReadable: false } }
  })
  t.match(answerOf(dx16ContraceptionAgainstProcedure, { ...tied, rights: [completeRight()] }).findings, [{ severity: 'block', message: /ทำหมัน \(6632\) ไม่มี Z302/ }])
})
