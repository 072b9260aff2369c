import t from 'tap'
import type { ChargeLine, VisitCase } from '../../../src/case/case.js'
import type { Scheme } from '../../../src/case/right.js'
import { ca21CataractLens } from '../../../src/checks/rules/diagnosis/ca21-cataract-lens.js'
import { ca22Methadone } from '../../../src/checks/rules/diagnosis/ca22-methadone.js'
import { ca23CancerTreatmentWithoutCancer } from '../../../src/checks/rules/diagnosis/ca23-cancer-treatment-without-cancer.js'
import { ca24Thrombolytic } from '../../../src/checks/rules/diagnosis/ca24-thrombolytic.js'
import { admission, charge, context, day, daysLater, diagnosis, drug, item, patient, procedure, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const device = (code: string, type: string): ChargeLine => charge(2800, { item: item({ code: `S${code}`, nationalCode: code, nationalType: type }) })
const methadone = charge(50, { item: drug({ name: 'Methadone syrup' }) })

interface Wish {
  readonly codes: readonly string[]
  readonly charges?: readonly ChargeLine[]
  readonly procedures?: readonly string[]
  readonly born?: string | null
  readonly scheme?: Scheme | null
}
const facts = ({ codes, charges = [charge(300)], procedures = [], born = '1956-03-14', scheme = 'UC' }: Wish) => ({
  patient: patient({ birthday: born === null ? null : day(born) }),
  rights: [right(scheme)],
  diagnoses: codes.map((code, i) => diagnosis(code, i === 0 ? '1' : '2')),
  procedures: procedures.map((code) => procedure(code)),
  charges
})
const of = (wish: Wish): VisitCase => visit(facts(wish))

await t.test('CA21 pays a lens for cataract surgery of the listed kinds, from forty', (t) => {
  const lens = [device('2006', '2')]
  const good = { codes: ['H250'], procedures: ['1341'], charges: lens }
  judged(t, ca21CataractLens, {
    clean: {
      'as listed': of(good),
      'the fortieth birthday': of({ ...good, born: '1986-11-10' }),
      'with the eye and the number behind the procedure': of({ ...good, procedures: ['134121'] }),
      'a procedure of three digits with them': of({ ...good, procedures: ['13211'] }),
      'procedures where the site does not record them': { of: of({ ...good, procedures: [] }), when: context({ lacks: ['visit-procedures'] }) }
    },
    finding: {
      'another cataract': of({ ...good, codes: ['H269'] }),
      'a listed one, not as principal': of({ ...good, codes: ['E119', 'H250'] }),
      'no surgery': of({ ...good, procedures: [] }),
      'seven digits are ICD-10-TM': of({ ...good, procedures: ['1341210'] }),
      'a day before the fortieth birthday': of({ ...good, born: '1986-11-11' }),
      'the rigid lens': of({ ...good, charges: [device('2007', '2')], codes: ['H269'] }),
      'an admission': admission(facts({ ...good, codes: ['H269'] }))
    },
    'not-applicable': {
      'no lens': of({ codes: ['H269'] }),
      'the same number in another list': of({ ...good, codes: ['H269'], charges: [device('2006', '15')] }),
      'civil servants': of({ ...good, codes: ['H269'], scheme: 'OFC' }),
      'not coded at all': of({ ...good, codes: [] }),
      'the day after': { of: of({ ...good, codes: ['H269'] }), when: daysLater(1) }
    },
    undetermined: {
      'an unknown right': of({ ...good, scheme: null }),
      'an unknown birthday': of({ ...good, born: null }),
      'the table cannot hold the admission number': admission({ ...facts(good), isDiagnosisReadable: false })
    }
  })
  const { findings } = answerOf(ca21CataractLens, of({ ...good, codes: ['H269'], procedures: [] }))
  t.match(findings, [{ satangAtRisk: 280_000, severity: 'block', message: /โรคหลักต้องเป็น H250.*ไม่มีหัตถการ 1319/ }], 'one finding says all, with the price of the lens')
  t.match(answerOf(ca21CataractLens, of({ ...good, born: '1999-01-01' })).findings, [{ severity: 'info', satangAtRisk: 280_000 }], 'under forty alone is claimed like any other case (C336)')
  const { findings: own } = answerOf(ca21CataractLens, of({ ...good, codes: ['H269'] }), context({ settings: { 'hospital.code': '10999' } }))
  t.match(own, [{ severity: 'block' }], 'its fund pays beside capitation')
  t.end()
})

await t.test('CA22 pays methadone for dependence alone', (t) => {
  const good = { codes: ['F112'], procedures: ['9425'], charges: [methadone] }
  judged(t, ca22Methadone, {
    clean: { 'as listed': of(good), 'a code below F11.2': of({ ...good, codes: ['F1123'] }) },
    finding: { 'another principal': of({ ...good, codes: ['F419', 'F112'] }), 'no procedure': of({ ...good, procedures: [] }) },
    'not-applicable': {
      'for the pain of cancer': of({ ...good, codes: ['C509'] }),
      'a test for it is no drug': of({ codes: ['Z000'], charges: [charge(840, { item: item({ name: 'Methadone, confirm test' }) })] }),
      'an admission': admission(facts({ ...good, codes: ['F419'] }))
    },
    undetermined: { 'an unknown right': of({ ...good, scheme: null }) }
  })
  t.end()
})

await t.test('CA23 wants the cancer beside its treatment', (t) => {
  judged(t, ca23CancerTreatmentWithoutCancer, {
    clean: { 'with its cancer': of({ codes: ['Z511', 'C509'] }), 'of uncertain behaviour': of({ codes: ['D48', 'Z510'] }), 'a tumour in place': of({ codes: ['Z511', 'D069'] }) },
    finding: { chemotherapy: of({ codes: ['Z511'] }), 'radiotherapy, not as principal': of({ codes: ['J069', 'Z510'] }), 'an anaemia is none': of({ codes: ['Z511', 'D500'] }), 'an admission': admission(facts({ codes: ['Z511'] })) },
    'not-applicable': { 'other chemotherapy': of({ codes: ['Z512'] }), 'still admitted': admission({ ...facts({ codes: ['Z511'] }), isDischarged: false }) },
    undetermined: { 'an unknown right': of({ codes: ['Z511'], scheme: null }) }
  })
  t.end()
})

await t.test('CA24 pays one thrombolytic, for what it dissolves', (t) => {
  const stemi = device('STEMI1', '3')
  const stroke = device('STROKE1', '3')
  judged(t, ca24Thrombolytic, {
    clean: { 'a heart': of({ codes: ['I219'], charges: [stemi] }), 'a brain': of({ codes: ['I639'], charges: [stroke] }), 'two pieces of one': of({ codes: ['I219'], charges: [stemi, stemi] }) },
    finding: { 'chest pain': of({ codes: ['R074'], charges: [stemi] }), 'the other one': of({ codes: ['I639'], charges: [stemi] }), both: of({ codes: ['I219', 'I639'], charges: [stemi, stroke] }), 'bleeding is no clot': of({ codes: ['I619'], charges: [stroke] }) },
    'not-applicable': { 'none given': of({ codes: ['I219'] }), 'the patient paid': of({ codes: ['R074'], charges: [{ ...stemi, isClaimed: false }] }) },
    undetermined: { 'an unknown right': of({ codes: ['I219'], charges: [stemi], scheme: null }) }
  })
  t.match(answerOf(ca24Thrombolytic, of({ codes: ['R074'], charges: [stemi, stroke] })).findings, [{ satangAtRisk: 560_000 }], 'each line counts once')
  t.end()
})
