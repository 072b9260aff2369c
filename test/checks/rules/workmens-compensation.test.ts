import t from 'tap'
import { wc02EmployersFormMissing } from '../../../src/checks/rules/workmens-compensation/wc02-employers-form-missing.js'
import { admission, an, completeRight, context, daysLater, diagnosis, injury, origin, right, visit, vn } from '../../support/case-builder.js'
import { judged } from '../../support/judged.js'

const fund = { rights: [right('WCF')] }
const atWork = (cause: string, place: string | null = '02') => ({ rights: [completeRight('SSS')], diagnoses: [diagnosis('S610'), diagnosis(cause, '5')], injury: injury({ place }) })

await t.test('WC02 wants the form กท.44 of a work injury', async (t) => {
  judged(t, wc02EmployersFormMissing, {
    clean: {
      'the form is here': { of: visit(fund), when: context({ forms44: ['visit 691110090000'] }) },
      'the form of an admission': { of: admission(fund), when: context({ forms44: ['admission 690000123'] }) },
      'the form came with the visit': { of: admission({ ...fund, fromVisit: origin({ id: vn('691108080000') }) }), when: context({ forms44: ['visit 691108080000'] }) }
    },
    finding: {
      'the right alone': visit(fund),
      'the right as second': visit({ rights: [completeRight('SSS'), right('WCF')] }),
      'activity 2 at work': visit(atWork('W2302')),
      'activity 2 at a factory or building site': visit(atWork('W2362', '03')),
      'a transport accident while working': visit(atWork('V2342')),
      'due at once': { of: visit(fund), when: daysLater(0) },
      'the form of another visit': { of: visit(fund), when: context({ forms44: ['visit 691110090001'] }) },
      'an admission': admission(fund),
      'an admission, the place from its visit': admission({ ...atWork('W2302'), fromVisit: origin({ injury: injury({ place: '03' }) }) }),
      'a patient still admitted': admission({ ...fund, isDischarged: false })
    },
    'not-applicable': {
      'no work injury': visit(),
      'activity 2 at home': visit(atWork('W2302', '01')),
      'activity 2 on a farm': visit(atWork('W2302', '06')),
      'activity 2, place not recorded': visit(atWork('W2302', null)),
      'activity 2 without an injury record': visit({ ...atWork('W2302'), injury: null }),
      'another activity at work': visit(atWork('W2300')),
      'no activity at work': visit(atWork('W230')),
      'a 2 that is not the activity': visit(atWork('W22')),
      'a fifth character 2 of an injury code': visit({ ...atWork('W230'), diagnoses: [diagnosis('S6102')] }),
      'the visit became an admission': visit({ ...fund, admission: an('690000123') })
    }
  })
})
