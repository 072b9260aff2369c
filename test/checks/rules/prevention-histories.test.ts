import t from 'tap'
import type { AdmissionCase, ChargeLine, VisitCase } from '../../../src/case/case.js'
import type { Scheme } from '../../../src/case/right.js'
import { pp02AntenatalCare } from '../../../src/checks/rules/prevention/pp02-antenatal-care.js'
import { pp03PostpartumCare } from '../../../src/checks/rules/prevention/pp03-postpartum-care.js'
import { pp21OncePerPregnancy } from '../../../src/checks/rules/prevention/pp21-once-per-pregnancy.js'
import { pp22TimesAYear } from '../../../src/checks/rules/prevention/pp22-times-a-year.js'
import { pp23AlreadyIll } from '../../../src/checks/rules/prevention/pp23-already-ill.js'
import { pp24PostpartumTime } from '../../../src/checks/rules/prevention/pp24-postpartum-time.js'
import { pp25AntenatalAfterBirth } from '../../../src/checks/rules/prevention/pp25-antenatal-after-birth.js'
import { pp26AnaemiaScreeningInPregnancy } from '../../../src/checks/rules/prevention/pp26-anaemia-screening-in-pregnancy.js'
import { admission, an, at, charge, day, diagnosis, item, patient, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const HERSELF = patient({ sex: 'female', birthday: day('1996-03-14') })
const line = (code: string): ChargeLine => code.startsWith('cash ')
  ? { ...line(code.slice(5)), isClaimed: false }
  : charge(100, { item: item({ code: `S${code}`, nationalCode: code }) })

/** A visit on a day; its number is the day. */
const on = (text: string, code: string, given: readonly string[] = [], scheme: Scheme = 'UC'): VisitCase =>
  visit({ id: vn(text.replaceAll('-', '')), patient: HERSELF, day: day(text), rights: [right(scheme)], diagnoses: [diagnosis(code)], charges: given.map(line) })
const birth = (text: string): AdmissionCase =>
  admission({ id: an(text.replaceAll('-', '')), patient: HERSELF, admittedOn: day(text), dischargedOn: day(text), diagnoses: [diagnosis('O800'), diagnosis('Z370', '2')] })

await t.test('PP21 pays antenatal tests once in a pregnancy', (t) => {
  judged(t, pp21OncePerPregnancy, {
    clean: {
      'first and second tests in two visits': [on('2026-09-01', 'Z340', ['30012']), on('2026-11-01', 'Z340', ['30013'])],
      'a birth between': [on('2026-01-10', 'Z340', ['30012']), birth('2026-06-01'), on('2026-11-01', 'Z340', ['30012'])],
      'an abortion between': [on('2026-05-10', 'Z340', ['30012']), on('2026-06-01', 'O034'), on('2026-11-01', 'Z340', ['30012'])],
      'care after a birth elsewhere between': [on('2026-01-10', 'Z340', ['30010']), on('2026-06-01', 'Z392'), on('2026-11-01', 'Z340', ['30010'])],
      'forty-two weeks and a day': [on('2026-01-11', 'Z340', ['30010']), on('2026-11-02', 'Z340', ['30010'])],
      'of another payer': [on('2026-09-01', 'Z340', ['30012'], 'SSS'), on('2026-11-01', 'Z340', ['30012'])]
    },
    finding: {
      'first tests twice': [on('2026-09-01', 'Z340', ['30012']), on('2026-11-01', 'Z340', ['30012'])],
      'an ultrasound twice': [on('2026-10-01', 'Z340', ['30010']), on('2026-11-01', 'Z340', ['30010'])],
      'forty-two weeks': [on('2026-01-12', 'Z340', ['30010']), on('2026-11-02', 'Z340', ['30010'])],
      'both sets in one visit': [on('2026-11-01', 'Z340', ['30012', '30013'])]
    },
    'not-applicable': {
      'none of them': [on('2026-11-01', 'Z340', ['30011'])],
      'the repeated one may still be mended tomorrow': [on('2026-11-19', 'Z340', ['30012'])]
    },
    undetermined: { 'the HN is not in the patient table': { ...on('2026-11-01', 'Z340', ['30012']), patient: null } }
  })
  const { findings } = answerOf(pp21OncePerPregnancy, [on('2026-09-01', 'Z340', ['30012']), on('2026-10-01', 'Z340', ['30012', '30013']), on('2026-11-01', 'Z340', ['30012', '30013'])])
  t.same(findings.map((finding) => finding.line), ['30012 20261001', '30012 20261101', '30013 20261101', '30013 20261001'], 'each visit and item once')
  t.match(findings[0], { satangAtRisk: 10_000, deadline: at('2026-11-01 00:00'), subject: { kind: 'patient' } }, "the visit's own money and its own deadline")
  t.match(findings[0]?.message, '01/10/2569 ซ้ำกับ 01/09/2569')
  t.end()
})

await t.test('PP22 counts by fiscal years', (t) => {
  const care = (month: number): VisitCase => on(`2026-${String(month).padStart(2, '0')}-05`, 'Z340', ['30011'])
  judged(t, pp22TimesAYear, {
    clean: {
      once: [on('2026-11-01', 'Z018', ['12003'])],
      'the last day of one year and the first of the next': [on('2026-09-30', 'Z018', ['12003']), on('2026-10-01', 'Z018', ['12003'])],
      'two different screenings': [on('2026-11-01', 'Z018', ['12003']), on('2026-11-02', 'Z108', ['12004'])],
      'five visits of antenatal care': [3, 4, 5, 6, 7].map(care),
      'confirmation after a screening': [on('2026-09-01', 'Z124', ['1B004']), on('2026-10-01', 'Z124', ['1B005'])],
      'bought the second time': [on('2026-10-01', 'Z018', ['12003']), on('2026-11-01', 'Z018', ['cash 12003'])]
    },
    finding: {
      'twice in October and November': [on('2026-10-01', 'Z018', ['12003']), on('2026-11-01', 'Z018', ['12003'])],
      'twice before October': [on('2025-12-01', 'Z121', ['90005']), on('2026-09-30', 'Z121', ['90005'])],
      'a sixth visit of antenatal care': [3, 4, 5, 6, 7, 8].map(care),
      'cervical screening in two fiscal years': [on('2026-09-01', 'Z124', ['1B004']), on('2026-10-01', 'Z124', ['1B004_0N'])],
      'confirmed in two fiscal years': [on('2026-09-01', 'Z124', ['1B005']), on('2026-10-01', 'Z124', ['1B005'])]
    },
    'not-applicable': { 'nothing that is counted': [on('2026-11-01', 'J069', ['55020'])] }
  })
  const { findings } = answerOf(pp22TimesAYear, [on('2026-10-01', 'Z018', ['12003']), on('2026-10-10', 'Z018', ['12003']), on('2026-11-01', 'Z018', ['12003'])])
  t.match(findings, [{ line: '12003 20261010', severity: 'warn' }, { line: '12003 20261101', evidence: { count: 3 } }], 'what is beyond the limit, visit by visit')
  t.end()
})

await t.test('PP23 screens nobody who is known to be ill', (t) => {
  judged(t, pp23AlreadyIll, {
    clean: {
      'nothing known': [on('2026-06-01', 'J069'), on('2026-11-01', 'Z018', ['12003'])],
      'found that day': [on('2026-11-01', 'E119', ['12003'])],
      'found later': [on('2026-10-01', 'Z018', ['12003']), on('2026-11-01', 'E119')],
      'another gland': [on('2026-06-01', 'E039'), on('2026-11-01', 'Z018', ['12003'])]
    },
    finding: {
      diabetes: [on('2026-06-01', 'E149'), on('2026-11-01', 'Z018', ['12003'])],
      hypertension: [on('2026-10-31', 'I10'), on('2026-11-01', 'Z108', ['12004'])],
      'from an admission': [admission({ patient: HERSELF, admittedOn: day('2026-08-01'), dischargedOn: day('2026-08-03'), diagnoses: [diagnosis('J189'), diagnosis('E109', '2')] }), on('2026-11-01', 'Z018', ['12003'])]
    },
    'not-applicable': { 'no screening': [on('2026-06-01', 'E119'), on('2026-11-01', 'E119')] },
    undetermined: { 'the HN is not in the patient table': { ...on('2026-11-01', 'Z018', ['12003']), patient: null } }
  })
  t.end()
})

await t.test('PP24 wants postpartum care within twelve weeks of a birth', (t) => {
  judged(t, pp24PostpartumTime, {
    clean: { 'twelve weeks from a long stay': [{ ...birth('2026-08-09'), dischargedOn: day('2026-08-20') }, on('2026-11-01', 'Z392', ['30015'])], 'six weeks': [birth('2026-09-20'), on('2026-11-01', 'Z392', ['30015'])], 'twelve weeks': [birth('2026-08-09'), on('2026-11-01', 'Z392', ['30015'])] },
    finding: {
      'twelve weeks and a day': [birth('2026-08-08'), on('2026-11-01', 'Z392', ['30015'])],
      'still in antenatal care': [on('2026-10-20', 'Z392', ['30015']), on('2026-11-10', 'Z348', ['30011'])],
      'the birth comes later': [on('2026-10-01', 'Z392', ['30015']), birth('2026-10-20')],
      'antenatal care the same day': [on('2026-11-01', 'Z392', ['30015', '30011'])]
    },
    'not-applicable': { 'no postpartum care': [birth('2026-06-01'), on('2026-11-01', 'J069')] },
    undetermined: { 'born elsewhere': [on('2026-11-01', 'Z392', ['30015'])], 'on some day of a long stay': [{ ...birth('2026-08-07'), dischargedOn: day('2026-08-12') }, on('2026-11-01', 'Z392', ['30015'])], 'a birth long after is of another pregnancy': [on('2026-03-01', 'Z392', ['30015']), birth('2026-10-20')] }
  })
  t.end()
})

await t.test('PP25 wants no antenatal item after a birth', (t) => {
  judged(t, pp25AntenatalAfterBirth, {
    clean: { 'the day of birth': [on('2026-11-01', 'Z348', ['30011']), birth('2026-11-01')], 'nine weeks later': [birth('2026-08-30'), on('2026-11-01', 'Z348', ['30011'])], 'no birth here': [on('2026-11-01', 'Z348', ['30011'])] },
    finding: { 'a day later': [birth('2026-10-31'), on('2026-11-01', 'Z348', ['30011'])], 'eight weeks later': [birth('2026-09-06'), on('2026-11-01', 'Z348', ['30009'])] },
    'not-applicable': { 'no antenatal item': [birth('2026-10-01'), on('2026-11-01', 'Z392', ['30015'])] }
  })
  t.end()
})

await t.test('PP26 screens nobody for anaemia who is in antenatal care', (t) => {
  judged(t, pp26AnaemiaScreeningInPregnancy, {
    clean: {
      'no antenatal care': [on('2026-11-01', 'Z130', ['13001'])],
      'twenty-nine days after it': [on('2026-10-03', 'Z348', ['30011']), on('2026-11-01', 'Z130', ['13001'])],
      'a birth between': [on('2026-10-10', 'Z348', ['30011']), birth('2026-10-20'), on('2026-11-01', 'Z130', ['13001'])],
      'a pregnancy coded in the visit is PP13\'s': [on('2026-10-20', 'Z348', ['30011']), on('2026-11-01', 'Z33', ['13001'])],
      'before it': [on('2026-10-10', 'Z130', ['13001']), on('2026-11-01', 'Z348', ['30011'])]
    },
    finding: { 'twenty-eight days after it': [on('2026-10-04', 'Z348', ['30011']), on('2026-11-01', 'Z130', ['13001'])], 'by the diagnosis alone': [on('2026-10-20', 'Z359'), on('2026-11-01', 'Z130', ['13001'])] },
    'not-applicable': { 'no screening': [on('2026-10-20', 'Z348', ['30011'])] }
  })
  t.end()
})

await t.test('PP02 asks for no sixth item of a fiscal year', (t) => {
  const care = (month: number): VisitCase => on(`2026-${String(month).padStart(2, '0')}-05`, 'Z340', ['30011'])
  judged(t, pp02AntenatalCare, {
    clean: { 'five were paid': [...[3, 4, 5, 6, 7].map(care), on('2026-09-01', 'Z348')] },
    finding: { 'four were paid': [...[4, 5, 6, 7].map(care), on('2026-09-01', 'Z348')], 'five in the year before': [...[3, 4, 5, 6, 7].map(care), on('2026-10-01', 'Z348')] }
  })
  const { findings } = answerOf(pp02AntenatalCare, [on('2026-10-01', 'Z348'), on('2026-10-20', 'Z348')])
  t.match(findings, [{ line: '30011 20261001', deadline: at('2026-11-01 00:00') }, { line: '30011 20261020' }], 'each visit by itself, with its own deadline')
  t.end()
})

await t.test('PP03 asks for no item later than twelve weeks', (t) => {
  judged(t, pp03PostpartumCare, {
    clean: { 'twelve weeks and a day': [birth('2026-08-08'), on('2026-11-01', 'Z392')] },
    finding: { 'twelve weeks': [birth('2026-08-09'), on('2026-11-01', 'Z392')], 'born elsewhere': [on('2026-11-01', 'Z392')], 'a birth later on': [on('2026-10-01', 'Z392'), birth('2026-10-20')] }
  })
  t.end()
})
