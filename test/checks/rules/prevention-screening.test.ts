import t from 'tap'
import { pp08CervicalScreening } from '../../../src/checks/rules/prevention/pp08-cervical-screening.js'
import { pp09KneePoultice } from '../../../src/checks/rules/prevention/pp09-knee-poultice.js'
import { pp10PalliativeCare } from '../../../src/checks/rules/prevention/pp10-palliative-care.js'
import { pp12HpvSample } from '../../../src/checks/rules/prevention/pp12-hpv-sample.js'
import { pp13AnaemiaScreening } from '../../../src/checks/rules/prevention/pp13-anaemia-screening.js'
import { pp14LipidScreening } from '../../../src/checks/rules/prevention/pp14-lipid-screening.js'
import { pp15DiabetesScreening } from '../../../src/checks/rules/prevention/pp15-diabetes-screening.js'
import { pp16IronTablets } from '../../../src/checks/rules/prevention/pp16-iron-tablets.js'
import { diagnosis } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'
import { judgedLikeEveryPair, preventedVisit as of } from '../../support/prevented-visit.js'

await t.test('PP08 wants diagnosis, item and age of cervical screening to match', (t) => {
  judged(t, pp08CervicalScreening, {
    clean: {
      'with 1B004': of({ codes: ['Z124'], given: ['1B004'] }),
      'with 1B005': of({ codes: ['Z014'], given: ['1B005'] }),
      'the 15th birthday': of({ codes: ['Z124'], given: ['1B004'], born: '2011-11-10' }),
      'a smear by its result': of({ codes: ['Z124'], given: ['1B004N'] }),
      'VIA by its result': of({ codes: ['Z124'], given: ['1B004_0P'] }),
      'the last day at sixty': of({ codes: ['Z124'], given: ['1B004'], born: '1965-11-11' })
    },
    finding: {
      'the diagnosis alone': of({ codes: ['Z124'] }),
      'the item alone': of({ codes: ['N760'], given: ['1B004'] }),
      'the item by its result alone': of({ codes: ['N760'], given: ['1B004P'] }),
      'the item alone, of an unknown birthday': of({ codes: ['N760'], given: ['1B004'], born: null }),
      'under fifteen': of({ codes: ['Z124'], given: ['1B004'], born: '2011-11-11' }),
      'sixty-one': of({ codes: ['Z124'], given: ['1B004'], born: '1965-11-10' })
    },
    undetermined: { 'an unknown birthday': of({ codes: ['Z124'], given: ['1B004'], born: null }) },
    'not-applicable': { 'screened by the virus': of({ codes: ['Z124'], given: ['1B0046_0'] }), 'the virus by its laboratory code': of({ codes: ['Z124'], given: ['38608'] }), 'bought by the patient': of({ codes: ['N760'], given: ['cash 1B004'] }), 'a check-up at seventy': of({ codes: ['Z014'], born: '1956-01-01' }), 'a check-up of the elderly': of({ codes: ['Z014'], given: ['17001'] }) }
  })
  judgedLikeEveryPair(t, pp08CervicalScreening, { codes: ['Z124'] }, { asksSex: true })
  t.end()
})

await t.test('PP09 wants forty years for a knee poultice', (t) => {
  judged(t, pp09KneePoultice, {
    clean: { 'the fortieth birthday': of({ codes: ['M179'], given: ['knee'], born: '1986-11-10' }), 'by its procedure': of({ codes: ['M179'], procedures: ['8737835'], born: '1950-01-01' }) },
    finding: { 'a day before the fortieth birthday': of({ codes: ['M179'], given: ['knee'], born: '1986-11-11' }), 'by its procedure': of({ codes: ['M179'], procedures: ['8737835'] }) },
    'not-applicable': { 'no poultice': of({ codes: ['M179'] }) }
  })
  judgedLikeEveryPair(t, pp09KneePoultice, { codes: ['M179'], given: ['knee'] }, { asksAge: true })
  t.end()
})

await t.test('PP10 wants diagnosis and item of palliative care together', (t) => {
  judged(t, pp10PalliativeCare, {
    clean: { 'as comorbidity': of({ codes: ['C509', 'Z515'], given: ['30001'] }), 'by Z71.8': of({ codes: ['C509', 'Z718'], given: ['Cons01'] }), 'in small letters': of({ codes: ['C509', 'Z515'], given: ['eva001'] }) },
    finding: { 'the diagnosis alone': of({ codes: ['C509', 'Z515'] }), 'the item alone': of({ codes: ['C509'], given: ['Eva001'] }), 'Z51.5 as principal': of({ codes: ['Z515', 'C509'], given: ['30001'] }), 'Z51.5 as another diagnosis (4)': { ...of({ codes: ['C509', 'Z515'], given: ['30001'] }), diagnoses: [diagnosis('C509'), diagnosis('Z515', '4')] } },
    'not-applicable': { 'any other counselling': of({ codes: ['J069', 'Z718'] }), 'not coded at all': of({ codes: [], given: ['30001'] }) }
  })
  judgedLikeEveryPair(t, pp10PalliativeCare, { codes: ['C509', 'Z515'] })
  t.end()
})

await t.test('PP12 wants diagnosis, procedure and item of an HPV sample', (t) => {
  judged(t, pp12HpvSample, {
    clean: { 'all three': of({ codes: ['Z115'], procedures: ['9146'], given: ['38608'] }) },
    finding: {
      'no procedure': of({ codes: ['Z115'], given: ['38608'] }),
      'no diagnosis': of({ codes: ['N760'], procedures: ['9146'], given: ['38608'] }),
      'no item': of({ codes: ['Z115'], procedures: ['9146'] })
    },
    'not-applicable': { 'screened for another virus': of({ codes: ['Z115'] }), 'at a cervical screening': of({ codes: ['Z124'], given: ['38608'] }) }
  })
  judgedLikeEveryPair(t, pp12HpvSample, { codes: ['Z115'], given: ['38608'] }, { asksSex: true })
  t.end()
})

await t.test('PP13 wants a test for an anaemia screening, and no pregnancy', (t) => {
  const young = { born: '2006-03-14' }
  judged(t, pp13AnaemiaScreening, {
    clean: { 'with 13001': of({ ...young, codes: ['Z130'], given: ['13001'] }), 'with a blood count': of({ ...young, codes: ['Z130'], given: ['30101'] }), 'the 13th birthday': of({ codes: ['Z130'], given: ['13001'], born: '2013-11-10' }) },
    finding: { 'no test': of({ ...young, codes: ['Z130'] }), pregnant: of({ ...young, codes: ['Z130', 'Z348'], given: ['13001'] }), 'the last day at 24': of({ codes: ['Z130'], born: '2001-11-11' }) },
    'not-applicable': { 'the 25th birthday': of({ codes: ['Z130'], born: '2001-11-10' }), 'iron tablets': of({ ...young, codes: ['Z130'], given: ['14001', 'tmt855606'] }) }
  })
  judgedLikeEveryPair(t, pp13AnaemiaScreening, { ...young, codes: ['Z130'] }, { asksSex: true, asksAge: true })
  t.end()
})

await t.test('PP14 warns of lipid screening where sources disagree on the age', (t) => {
  const grown = { born: '1976-03-14' }
  judged(t, pp14LipidScreening, {
    clean: { 'with its item': of({ ...grown, codes: ['Z108'], given: ['12004'] }), 'with a test': of({ ...grown, codes: ['Z108'], given: ['32004'] }), 'the 45th birthday': of({ codes: ['Z108'], given: ['12004'], born: '1981-11-10' }) },
    finding: { 'no test': of({ ...grown, codes: ['Z108'] }), 'a urine test is none': of({ ...grown, codes: ['Z108'], given: ['31001'] }), sixty: of({ codes: ['Z108'], given: ['12004'], born: '1966-11-10' }), 'a day before 45': of({ codes: ['Z108'], given: ['12004'], born: '1981-11-11' }), 'seventy-one': of({ codes: ['Z108'], given: ['12004'], born: '1955-11-10' }) },
    'not-applicable': { 'under 35 PP01 speaks': of({ codes: ['Z108'], given: ['12004'], born: '1996-03-14' }), 'a check-up of school children': of({ codes: ['Z108'], born: '2014-01-01' }) }
  })
  judgedLikeEveryPair(t, pp14LipidScreening, { ...grown, codes: ['Z108'] }, { asksAge: true })
  t.match(answerOf(pp14LipidScreening, of({ codes: ['Z108'], given: ['12004'], born: '1955-11-10' })).findings, [{ severity: 'warn' }])
  t.match(answerOf(pp14LipidScreening, of({ ...grown, codes: ['Z108'] })).findings, [{ severity: 'info' }], 'nobody is asked to invent a test')
  t.end()
})

await t.test('PP15 wants a glucose test for a diabetes screening', (t) => {
  const grown = { born: '1980-03-14', sex: 'male' } as const
  judged(t, pp15DiabetesScreening, {
    clean: { 'with its item': of({ ...grown, codes: ['Z018'], given: ['12003'] }), 'with a test': of({ ...grown, codes: ['Z018'], given: ['32203'] }) },
    finding: { 'no test': of({ ...grown, codes: ['Z018'] }), 'the 35th birthday': of({ codes: ['Z018'], born: '1991-11-10' }) },
    'not-applicable': { 'a day before the 35th birthday': of({ codes: ['Z018'], born: '1991-11-11' }), sixty: of({ codes: ['Z018'], born: '1966-11-10' }), Z131: of({ ...grown, codes: ['Z131'] }) }
  })
  judgedLikeEveryPair(t, pp15DiabetesScreening, { ...grown, codes: ['Z018'] }, { asksAge: true })
  t.end()
})

await t.test('PP16 wants the drug for iron tablets', (t) => {
  judged(t, pp16IronTablets, {
    clean: { 'with the drug': of({ codes: ['Z130'], given: ['tmt855606'] }) },
    finding: { 'no drug': of({ codes: ['Z130'] }), 'a drug whose code is not listed': of({ codes: ['Z130'], given: ['tmt100001'] }), 'the last day at 45': of({ codes: ['Z130'], born: '1980-11-11' }) },
    'not-applicable': { '14001 without its drug is told by PP01': of({ codes: ['Z130'], given: ['14001'] }), 'under 25 PP13 speaks': of({ codes: ['Z130'], born: '2006-03-14' }), 'forty-six': of({ codes: ['Z130'], born: '1980-11-10' }) }
  })
  judgedLikeEveryPair(t, pp16IronTablets, { codes: ['Z130'] }, { asksSex: true, asksAge: true })
  t.end()
})
