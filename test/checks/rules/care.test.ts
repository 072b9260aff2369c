import t from 'tap'
import type { Check } from '../../../src/checks/check.js'
import { ca01ProcedureAgainstSex } from '../../../src/checks/rules/diagnosis/ca01-procedure-against-sex.js'
import { ca02VentilatedLongerThanStay } from '../../../src/checks/rules/diagnosis/ca02-ventilated-longer-than-stay.js'
import { ca03DebridementWithNormalDelivery } from '../../../src/checks/rules/diagnosis/ca03-debridement-with-normal-delivery.js'
import { ca04AnaemiaInNeoplasmWithoutBlood } from '../../../src/checks/rules/diagnosis/ca04-anaemia-in-neoplasm-without-blood.js'
import { ca05DenguePlateletsNotGiven } from '../../../src/checks/rules/diagnosis/ca05-dengue-platelets-not-given.js'
import { ca06BloodLossWithoutBlood } from '../../../src/checks/rules/diagnosis/ca06-blood-loss-without-blood.js'
import { ca07RespiratoryFailureWithoutVentilator } from '../../../src/checks/rules/diagnosis/ca07-respiratory-failure-without-ventilator.js'
import { ca08HyperglycaemiaWithDiabetes } from '../../../src/checks/rules/diagnosis/ca08-hyperglycaemia-with-diabetes.js'
import { ca09AcuteWithEndStageKidneyFailure } from '../../../src/checks/rules/diagnosis/ca09-acute-with-end-stage-kidney-failure.js'
import { ca10TypeOneDiabetesFromFifty } from '../../../src/checks/rules/diagnosis/ca10-type-one-diabetes-from-fifty.js'
import { ca11ConvulsionsWithAlcoholWithdrawal } from '../../../src/checks/rules/diagnosis/ca11-convulsions-with-alcohol-withdrawal.js'
import { admission, an, day, daysLater, diagnosis, patient, procedure, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

/** `treated('A91, D696 2', '9905')`: diagnoses with their roles, then procedures. */
const diagnosed = (text: string) => text.split(', ').map((entry, i) => {
  const [code = '', role = i === 0 ? '1' : '2'] = entry.split(' ')
  return diagnosis(code, role)
})
const treated = (diagnoses: string, ...procedures: readonly string[]) => admission({ diagnoses: diagnosed(diagnoses), procedures: procedures.map((code) => procedure(code)) })
const sayings = (check: Check, diagnoses: string, ...procedures: readonly string[]) => answerOf(check, treated(diagnoses, ...procedures)).findings.map(({ message }) => message)

/** Every rule of the payer's table waits for the coders and for a table that can be read. */
function waits (check: Check, isOmission: boolean, diagnoses: string, ...procedures: readonly string[]) {
  const broken = treated(diagnoses, ...procedures)
  judged(t, check, {
    finding: { 'discharge confirmed seven days ago': { of: broken, when: daysLater(7) } },
    'not-applicable': {
      'still admitted': { ...broken, isDischarged: false },
      'a visit': visit({ diagnoses: broken.diagnoses, procedures: broken.procedures }),
      ...(isOmission ? { 'six days after discharge': { of: broken, when: daysLater(6) } } : {})
    },
    undetermined: { 'the table cannot hold the admission number': { ...broken, isDiagnosisReadable: false } }
  })
  if (!isOmission) judged(t, check, { finding: { 'on the day of discharge': { of: broken, when: daysLater(0) } } })
}

await t.test('CA01 wants procedures that the patient\'s sex can have', async (t) => {
  const of = (sex: 'male' | 'female' | null, ...codes: readonly string[]) => visit({ patient: patient({ sex }), procedures: codes.map((code) => procedure(code)) })
  judged(t, ca01ProcedureAgainstSex, {
    clean: { 'a man circumcised': of('male', '640'), 'a woman delivered': of('female', '7359'), 'with an ordinary one': of('female', '8659', '741') },
    finding: { 'a man, 65': of('male', '6501'), 'a man, 75': of('male', '7569'), 'a man delivered': of('male', '8659', '7359'), 'a woman, 60': of('female', '600'), 'a woman circumcised': of('female', '640'), 'an admission': admission({ procedures: [procedure('741')] }) },
    'not-applicable': { 'no procedure': of('male'), 'seven digits are ICD-10-TM': of('male', '7330100'), '59 and 76 are for everybody': of('male', '5979', '7601'), 'a row without a code': of('male', ''), 'still admitted': admission({ procedures: [procedure('741')], isDischarged: false }), 'the visit became an admission': { ...of('male', '741'), admission: an('690000123') } },
    undetermined: { 'an unknown sex': of(null, '741'), 'the HN is not in the patient table': visit({ patient: null, procedures: [procedure('640')] }), 'the table cannot hold the admission number': admission({ procedures: [procedure('741')], isDiagnosisReadable: false }) }
  })
  t.match(answerOf(ca01ProcedureAgainstSex, of('male', '741')).findings[0]?.message ?? '', '741 ใช้กับเพศหญิงเท่านั้น')
})

await t.test('CA02 wants a stay as long as the ventilation', async (t) => {
  const stay = (admitted: string, discharged: string, code = '9672') => admission({ admittedOn: day(admitted.slice(0, 10)), admittedTime: admitted.slice(11), dischargedOn: day(discharged.slice(0, 10)), dischargedTime: discharged.slice(11), procedures: [procedure(code)] })
  judged(t, ca02VentilatedLongerThanStay, {
    clean: { 'ninety-six hours': stay('2026-11-05 10:00:00', '2026-11-09 10:00:00') },
    finding: { 'a second less': stay('2026-11-05 10:00:00', '2026-11-09 09:59:59'), 'the same day': stay('2026-11-09 08:00:00', '2026-11-09 12:00:00') },
    'not-applicable': { 'shorter ventilation': stay('2026-11-09 08:00:00', '2026-11-09 12:00:00', '9671'), 'no procedure': admission(), 'still admitted': { ...stay('2026-11-09 08:00:00', '2026-11-09 12:00:00'), isDischarged: false }, 'a visit': visit({ procedures: [procedure('9672')] }) },
    undetermined: { 'no time of discharge': { ...stay('2026-11-09 08:00:00', '2026-11-09 12:00:00'), dischargedTime: null }, 'a zero admission date': { ...stay('2026-11-09 08:00:00', '2026-11-09 12:00:00'), admittedOn: null }, 'discharged before it began': stay('2026-11-09 08:00:00', '2026-11-08 12:00:00') }
  })
  t.match(answerOf(ca02VentilatedLongerThanStay, stay('2026-11-05 10:00:00', '2026-11-09 09:59:59')).findings, [{ message: /นอน 95 ชั่วโมง/, evidence: { hours: 95 } }])
})

await t.test('CA03 refuses excisional debridement with a normal delivery', async (t) => {
  judged(t, ca03DebridementWithNormalDelivery, {
    clean: { delivered: treated('O800, Z370', '7359'), 'another debridement': treated('O800, Z370', '8628') },
    finding: { both: treated('O800, Z370', '7359', '8622'), 'not as principal': treated('J189, O800', '8622') },
    'not-applicable': { 'O80.9, which the payer does not name': treated('O809', '8622'), 'debridement alone': treated('L031', '8622') }
  })
  waits(ca03DebridementWithNormalDelivery, false, 'O800', '8622')
})

await t.test('CA04 wants blood for anaemia in neoplasm as a comorbidity', async (t) => {
  judged(t, ca04AnaemiaInNeoplasmWithoutBlood, {
    clean: { 'packed cells': treated('C189, D630', '9904'), 'whole blood': treated('C189, D630 3', '9903') },
    finding: { none: treated('C189, D630'), complication: treated('C189, D630 3'), 'platelets are no blood': treated('C189, D630', '9905') },
    'not-applicable': { 'another disease': treated('C189, D630 4'), 'D63.8': treated('C189, D638'), none: treated('J189') }
  })
  waits(ca04AnaemiaInNeoplasmWithoutBlood, true, 'C189, D630')
})

await t.test('CA05 wants platelets for D69 with dengue haemorrhagic fever', async (t) => {
  judged(t, ca05DenguePlateletsNotGiven, {
    clean: { platelets: treated('A91, D696', '9905'), 'no D69': treated('A91, D649') },
    finding: { none: treated('A91, D696'), 'among others': treated('A91, D693 4'), 'cells only': treated('A91, D696 3', '9904') },
    'not-applicable': { A90: treated('A90, D696'), 'dengue is not principal': treated('D696, A91') }
  })
  waits(ca05DenguePlateletsNotGiven, true, 'A91, D696')
})

await t.test('CA06 wants blood for acute blood loss', async (t) => {
  judged(t, ca06BloodLossWithoutBlood, {
    clean: { given: treated('K922, D62', '9904') },
    finding: { none: treated('K922, D62'), 'among others': treated('K922, D62 4'), saline: treated('K922, D62 3', '9918') },
    'not-applicable': { 'as principal': treated('D62'), 'D64.9': treated('K922, D649') }
  })
  waits(ca06BloodLossWithoutBlood, true, 'K922, D62')
})

await t.test('CA07 wants a ventilator for respiratory failure', async (t) => {
  judged(t, ca07RespiratoryFailureWithoutVentilator, {
    clean: { 'by tube': treated('J189, J960 3', '9671'), 'for long': treated('J960', '9672'), 'by mask': treated('J189, J960', '9390') },
    finding: { none: treated('J189, J960 3'), 'as principal': treated('J969'), 'oxygen and a tube': treated('J189, J960', '9396', '9604') },
    'not-applicable': { 'J95 and J98': treated('J189, J958, J988'), none: treated('J189') }
  })
  waits(ca07RespiratoryFailureWithoutVentilator, true, 'J189, J960')
})

await t.test('CA08 refuses hyperglycaemia with diabetes', async (t) => {
  judged(t, ca08HyperglycaemiaWithDiabetes, {
    clean: { 'diabetes alone': treated('E119'), 'R73.0': treated('E119, R730') },
    finding: { E10: treated('E109, R739'), E14: treated('J189, E149, R739 4'), 'first R73.9': treated('R739, E11') },
    'not-applicable': { 'high sugar alone': treated('R739'), E15: treated('E15, R739') }
  })
  waits(ca08HyperglycaemiaWithDiabetes, false, 'E119, R739')
  t.same(sayings(ca08HyperglycaemiaWithDiabetes, 'R739, E119'), ['เบาหวานร่วมกับน้ำตาลสูง (R73.9): E119 กับ R739'])
})

await t.test('CA09 refuses acute kidney failure in the last stage', async (t) => {
  judged(t, ca09AcuteWithEndStageKidneyFailure, {
    clean: { 'stage 4': treated('N179, N184'), 'acute alone': treated('N170') },
    finding: { both: treated('N179, N185'), 'as comorbidities': treated('J189, N185, N170 3') },
    'not-applicable': { 'the last stage alone': treated('N185'), N16: treated('N16, N185') }
  })
  waits(ca09AcuteWithEndStageKidneyFailure, false, 'N179, N185')
})

await t.test('CA10 knows no type 1 diabetes from the age of fifty', async (t) => {
  const aged = (birthday: string | null, code: string, role = '1') => visit({ patient: patient({ birthday: birthday === null ? null : day(birthday) }), diagnoses: [diagnosis('J069', role === '1' ? '2' : '1'), diagnosis(code, role)] })
  judged(t, ca10TypeOneDiabetesFromFifty, {
    clean: { 'the day before the fiftieth birthday': aged('1976-11-11', 'E109') },
    finding: { 'the fiftieth birthday': aged('1976-11-10', 'E109'), 'as comorbidity': aged('1950-01-01', 'E101', '2'), 'an admission, by the day it began': admission({ patient: patient({ birthday: day('1976-11-08') }), diagnoses: [diagnosis('E109')] }) },
    'not-applicable': { 'type 2': aged('1950-01-01', 'E119'), 'still admitted': admission({ isDischarged: false, patient: patient({ birthday: day('1950-01-01') }), diagnoses: [diagnosis('E109')] }) },
    undetermined: { 'no birthday': aged(null, 'E109'), 'the HN is not in the patient table': visit({ patient: null, diagnoses: [diagnosis('E109')] }), 'a zero admission date': admission({ admittedOn: null, dischargedOn: null, diagnoses: [diagnosis('E109')] }) }
  })
})

await t.test('CA11 refuses convulsions beside alcohol withdrawal', async (t) => {
  judged(t, ca11ConvulsionsWithAlcoholWithdrawal, {
    clean: { 'withdrawal alone': treated('F103'), 'R56.0': treated('F104, R560') },
    finding: { 'F10.3': treated('F103, R568'), 'F10.4': treated('J189, F104, R568 4') },
    'not-applicable': { dependence: treated('F102, R568'), 'convulsions alone': treated('R568') }
  })
  judged(t, ca11ConvulsionsWithAlcoholWithdrawal, { clean: { 'convulsions are the principal diagnosis': treated('R568, F103') } })
  waits(ca11ConvulsionsWithAlcoholWithdrawal, false, 'F103, R568')
})
