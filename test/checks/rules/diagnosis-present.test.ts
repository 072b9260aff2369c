import t from 'tap'
import { dx01NoPrincipalDiagnosis } from '../../../src/checks/rules/diagnosis/dx01-no-principal-diagnosis.js'
import { dx02NoPrincipalDiagnosisInpatient } from '../../../src/checks/rules/diagnosis/dx02-no-principal-diagnosis-inpatient.js'
import { dx03SeveralPrincipalDiagnoses } from '../../../src/checks/rules/diagnosis/dx03-several-principal-diagnoses.js'
import { dx17NotConfirmedByCoder } from '../../../src/checks/rules/diagnosis/dx17-not-confirmed-by-coder.js'
import { admission, an, at, context, day, daysLater, diagnosis, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

await t.test('DX01 wants a principal diagnosis from the second day after a visit', async (t) => {
  const uncoded = visit({ diagnoses: [] })
  judged(t, dx01NoPrincipalDiagnosis, {
    clean: { 'one principal diagnosis': visit(), 'a principal diagnosis beside a blank row': visit({ diagnoses: [diagnosis(''), diagnosis('J069')] }) },
    finding: {
      'no diagnosis': uncoded,
      'no principal among the diagnoses': visit({ diagnoses: [diagnosis('J069', '2'), diagnosis('W010', '5')] }),
      'a principal row without a code': visit({ diagnoses: [diagnosis('')] }),
      'a blank role': visit({ diagnoses: [diagnosis('J069', '')] }),
      'the patient pays': visit({ diagnoses: [], rights: [right('CASH')] }),
      'on the second day': { of: uncoded, when: daysLater(2) }
    },
    'not-applicable': {
      "yesterday's visit may still be coded today": { of: uncoded, when: context({ asOf: at('2026-11-11 23:59') }) },
      'a visit in the future': visit({ diagnoses: [], day: day('2569-11-10'), registeredAt: null }),
      'an admission': admission({ diagnoses: [] }),
      'the visit became an admission': visit({ diagnoses: [], admission: an('690000123') })
    }
  })
})

await t.test('DX02 wants a principal diagnosis once the coding of an admission has begun', async (t) => {
  const begun = admission({ diagnoses: [diagnosis('J189', '2')] })
  judged(t, dx02NoPrincipalDiagnosisInpatient, {
    clean: { coded: admission() },
    finding: { 'comorbidity only': begun, 'on the seventh day after discharge': { of: begun, when: daysLater(7) } },
    'not-applicable': {
      'six days after discharge': { of: begun, when: daysLater(6) },
      'no diagnosis row is the business of IP07': admission({ diagnoses: [] }),
      'a row without a code is no coding': admission({ diagnoses: [diagnosis('', '2')] }),
      'the discharge is not confirmed': admission({ diagnoses: begun.diagnoses, isDischarged: false }),
      'a discharge without a date is the business of TM01': admission({ diagnoses: begun.diagnoses, dischargedOn: null }),
      'a visit': visit({ diagnoses: begun.diagnoses })
    },
    undetermined: { 'the table cannot hold the admission number': admission({ diagnoses: [], isDiagnosisReadable: false }) }
  })
})

await t.test('DX03 wants one principal diagnosis', async (t) => {
  const two = [diagnosis('J069'), diagnosis('I10')]
  judged(t, dx03SeveralPrincipalDiagnoses, {
    clean: {
      one: visit(),
      none: visit({ diagnoses: [] }),
      'a second principal row without a code': visit({ diagnoses: [diagnosis('J069'), diagnosis('')] }),
      'one principal and four others': visit({ diagnoses: ['1', '2', '3', '4', '5'].map((role) => diagnosis('J069', role)) })
    },
    finding: {
      two: visit({ diagnoses: two }),
      'the same code twice': visit({ diagnoses: [diagnosis('J069'), diagnosis('J069')] }),
      "today's visit": { of: visit({ diagnoses: two }), when: daysLater(0) },
      'an admission': admission({ diagnoses: two })
    },
    'not-applicable': { 'still admitted': admission({ diagnoses: two, isDischarged: false }), 'the visit became an admission': visit({ diagnoses: two, admission: an('690000123') }) },
    undetermined: { 'the table cannot hold the admission number': admission({ diagnoses: two, isDiagnosisReadable: false }) }
  })
  t.match(answerOf(dx03SeveralPrincipalDiagnoses, visit({ diagnoses: two })).findings, [{ evidence: { codes: 'J069,I10' } }], 'the codes are named')
})

await t.test('DX17 wants a coder to confirm within three days', async (t) => {
  const unconfirmed = visit({ diagnoses: [diagnosis('J069', '1', { isConfirmedByCoder: false })] })
  judged(t, dx17NotConfirmedByCoder, {
    clean: { confirmed: visit() },
    finding: {
      'a principal diagnosis nobody confirmed': unconfirmed,
      'a comorbidity confirmed alone': visit({ diagnoses: [diagnosis('J069', '2')] }),
      'a confirmed row without a code': visit({ diagnoses: [diagnosis('')] }),
      'on the fourth day': { of: unconfirmed, when: daysLater(4) },
      'on the sixth day where the site allows five': { of: unconfirmed, when: context({ asOf: at('2026-11-16 06:30'), settings: { 'coding.confirmed_after_days': 5 } }) }
    },
    'not-applicable': {
      'on the third day': { of: unconfirmed, when: daysLater(3) },
      'an admission': admission({ diagnoses: [] }),
      'the visit became an admission': visit({ diagnoses: [], admission: an('690000123') })
    }
  })
})
