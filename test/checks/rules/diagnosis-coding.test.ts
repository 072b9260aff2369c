import t from 'tap'
import type { AdmissionCase } from '../../../src/case/case.js'
import { dx07NotForInpatients } from '../../../src/checks/rules/diagnosis/dx07-not-for-inpatients.js'
import { dx09RoleUnknown } from '../../../src/checks/rules/diagnosis/dx09-role-unknown.js'
import { dx10HypertensionCodedTwice } from '../../../src/checks/rules/diagnosis/dx10-hypertension-coded-twice.js'
import { dx11DeliveryIncomplete } from '../../../src/checks/rules/diagnosis/dx11-delivery-incomplete.js'
import { dx12CodeWithDotOrBlank } from '../../../src/checks/rules/diagnosis/dx12-code-with-dot-or-blank.js'
import { dx15SecondaryDiagnosisInvalid } from '../../../src/checks/rules/diagnosis/dx15-secondary-diagnosis-invalid.js'
import { admission, an, daysLater, diagnosis, procedure, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

/** `coded('I10', 'E119 2')`: the first is principal. */
const coded = (...codes: readonly string[]) => codes.map((text, i) => {
  const [code = '', role = i === 0 ? '1' : '2'] = text.split(' ')
  return diagnosis(code, role)
})
const stay = (...codes: readonly string[]): AdmissionCase => admission({ diagnoses: coded(...codes) })
const waits = { 'still admitted': admission({ isDischarged: false, diagnoses: coded('W010') }) }
const tooNarrow = { 'the table cannot hold the admission number': admission({ isDiagnosisReadable: false }) }

await t.test('DX07 refuses screening, an accompanying person and causes as the reason for a stay', async (t) => {
  judged(t, dx07NotForInpatients, {
    clean: { pneumonia: stay('J189'), 'screening as comorbidity': stay('J189', 'Z131'), 'a cause where it belongs': stay('S720', 'W010 5'), 'Z12 and Z14': stay('Z120', 'Z140'), 'Z76.2': stay('Z762'), 'a sentence': stay('WOUND'), 'no diagnosis': stay() },
    finding: { 'Z13.1': stay('Z131'), Z13: stay('Z13'), 'Z76.3': stay('Z763'), V: stay('V234'), W: stay('W010'), X: stay('X590'), Y: stay('Y99'), 'the second of two': stay('J189', 'W010 1') },
    'not-applicable': { ...waits, 'a visit': visit({ diagnoses: coded('Z131') }) },
    undetermined: tooNarrow
  })
})

await t.test('DX09 knows the roles 1 to 5', async (t) => {
  judged(t, dx09RoleUnknown, {
    clean: { 'every role': visit({ diagnoses: ['1', '2', '3', '4', '5'].map((role) => diagnosis('I10', role)) }), 'a row without a code': visit({ diagnoses: [diagnosis('I10'), diagnosis('', '')] }), 'no diagnosis': visit({ diagnoses: [] }) },
    finding: { 0: visit({ diagnoses: coded('I10', 'J00 0') }), 6: stay('I10', 'J00 6'), blank: visit({ diagnoses: [diagnosis('I10', '')] }), 12: stay('I10', 'J00 12') },
    'not-applicable': { 'still admitted': admission({ isDischarged: false, diagnoses: [diagnosis('I10', '9')] }), 'the visit became an admission': visit({ admission: an('690000123'), diagnoses: [diagnosis('I10', '9')] }) },
    undetermined: tooNarrow
  })
  t.match(answerOf(dx09RoleUnknown, visit({ diagnoses: coded('I10', 'J00 6', 'K30') })).findings, [{ line: '', message: /J00 \(6\)/ }], 'names the code and its role')
})

await t.test('DX10 refuses a second code for what I11.0 and I12.0 say already', async (t) => {
  judged(t, dx10HypertensionCodedTwice, {
    clean: { 'I11.0 alone': stay('I110'), 'I11.0 with a kidney': stay('I110', 'N179'), 'I12.0 with a heart': stay('I120', 'I500'), 'I11.0 with I51.3': stay('I110', 'I513'), 'I12.0 with N16': stay('I120', 'N16') },
    finding: { 'I50.0': stay('I110', 'I500'), 'I50 first': stay('I50', 'I110'), 'I51.4': stay('I110', 'I514'), 'I51.9': stay('I110', 'I519'), N17: stay('I120', 'N170'), 'N18.5': stay('I120', 'N185'), N19: stay('I120', 'N19') },
    'not-applicable': { 'I11.9, which the payer does not name': stay('I119', 'I500'), 'I12.9': stay('I129', 'N185'), neither: stay('J189'), 'still admitted': admission({ isDischarged: false, diagnoses: coded('I110', 'I500') }), 'a visit': visit({ diagnoses: coded('I110', 'I500') }) },
    undetermined: tooNarrow
  })
  t.same(answerOf(dx10HypertensionCodedTwice, stay('I110', 'I500', 'I120', 'N179')).findings.map(({ line }) => line), ['I110', 'I120'], 'each of the two is told')
})

await t.test('DX11 wants the outcome and the procedure of a delivery', async (t) => {
  const birth = (procedures: readonly string[], ...codes: readonly string[]) => admission({ diagnoses: coded(...codes), procedures: procedures.map((code) => procedure(code)) })
  const bare = birth([], 'O800')
  judged(t, dx11DeliveryIncomplete, {
    clean: { complete: birth(['7359'], 'O800', 'Z370'), 'a caesarean': birth(['741'], 'O829', 'Z379'), 'a repair counts': birth(['7569'], 'O809', 'Z370'), 'the delivery is not principal': birth(['741'], 'O342', 'O82', 'Z370'), 'a caesarean and care afterwards': birth(['741'], 'O829', 'Z370', 'Z390') },
    finding: { 'no outcome': birth(['7359'], 'O800'), 'no procedure': birth([], 'O84', 'Z370'), 'another procedure': birth(['8622'], 'O800', 'Z370'), 'care afterwards with a normal delivery': birth(['7359'], 'O800', 'Z370', 'Z390'), 'on the seventh day': { of: bare, when: daysLater(7) } },
    'not-applicable': {
      'no delivery': stay('J189'),
      'O85 is after it': stay('O85'),
      'six days after discharge': { of: bare, when: daysLater(6) },
      'still admitted': admission({ isDischarged: false, diagnoses: coded('O800') }),
      'social security': { ...bare, rights: [right('SSS')] },
      'a visit': visit({ diagnoses: coded('O800') })
    },
    undetermined: { 'no right': { ...bare, rights: [] }, 'an unknown right': { ...bare, rights: [right(null)] }, ...tooNarrow }
  })
  t.same(answerOf(dx11DeliveryIncomplete, birth([], 'O800', 'Z390')).findings.map(({ line }) => line), ['Z37', 'procedure', 'Z39'])
})

await t.test('DX12 tells a dot and a blank in the code as it is written', async (t) => {
  const written = (text: string, code = 'J069') => visit({ diagnoses: [diagnosis(code, '1', { written: text })] })
  judged(t, dx12CodeWithDotOrBlank, {
    clean: { 'as the table has it': written('J069'), 'small letters': written('j069'), 'a blank row': written(' ', ''), 'no diagnosis': visit({ diagnoses: [] }) },
    finding: { 'a dot': written('J06.9'), 'a blank behind': written('J069 '), 'a blank before': written(' J069'), 'a blank inside': written('J06 9'), 'a tab': written('J069\t'), 'of an admission': admission({ diagnoses: [diagnosis('J189', '1', { written: 'J18.9' })] }) },
    'not-applicable': { 'still admitted': admission({ isDischarged: false, diagnoses: [diagnosis('J189', '1', { written: 'J18.9' })] }), 'the visit became an admission': { ...written('J06.9'), admission: an('690000123') } },
    undetermined: tooNarrow
  })
})

await t.test('DX15 refuses the principal diagnosis once more, and a cause as a comorbidity', async (t) => {
  judged(t, dx15SecondaryDiagnosisInvalid, {
    clean: { 'another disease': stay('J189', 'I10'), 'the same category': stay('E112', 'E119'), 'a cause where it belongs': stay('S720', 'W010 5'), 'a cause among others': stay('S720', 'W010 4'), 'two principal diagnoses are DX03\'s': stay('J189', 'J189 1'), 'the same comorbidity twice': stay('J189', 'I10', 'I10 3'), 'no principal': admission({ diagnoses: [diagnosis('I10', '2')] }) },
    finding: { 'as comorbidity': stay('J189', 'J189'), 'as complication': stay('J189', 'J189 3'), 'as other': stay('J189', 'J189 4'), 'a cause as comorbidity': stay('S720', 'W010 2'), 'a cause as complication': stay('S720', 'Y99 3') },
    'not-applicable': { 'still admitted': admission({ isDischarged: false, diagnoses: coded('J189', 'J189') }), 'a visit': visit({ diagnoses: coded('J189', 'J189') }) },
    undetermined: tooNarrow
  })
  t.same(answerOf(dx15SecondaryDiagnosisInvalid, stay('J189', 'J189 2', 'J189 4', 'W010 3')).findings.map(({ line }) => line), ['J189', 'W010'], 'each code once')
})
