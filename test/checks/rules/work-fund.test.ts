import t from 'tap'
import { wc01FundNotRecorded } from '../../../src/checks/rules/workmens-compensation/wc01-fund-not-recorded.js'
import { wc03PatientPaidFirst } from '../../../src/checks/rules/workmens-compensation/wc03-patient-paid-first.js'
import { admission, an, at, charge, completeRight, context, origin, right, visit, vn } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const FORM = 'visit 691110090000'
const withForm = context({ forms44: [FORM, 'admission 690000123'] })
const insured = { rights: [completeRight('SSS')] }
const fund = { rights: [right('WCF')] }

await t.test('WC01 wants the fund recorded when the employer\'s form is here', async (t) => {
  judged(t, wc01FundNotRecorded, {
    clean: {
      'the fund is the right': { of: visit(fund), when: withForm },
      'the fund stands behind the own right': { of: visit({ rights: [completeRight('SSS'), right('WCF')] }), when: withForm }
    },
    finding: {
      'social security alone': { of: visit(insured), when: withForm },
      'the universal scheme alone': { of: visit(), when: withForm },
      'an admission': { of: admission(insured), when: withForm },
      'the form came with the visit': { of: admission({ ...insured, fromVisit: origin({ id: vn('691110090000') }) }), when: context({ forms44: [FORM] }) }
    },
    'not-applicable': {
      'no form is the business of WC02': visit(insured),
      'the form of another visit': { of: visit(insured), when: context({ forms44: ['visit 691110090001'] }) },
      'no right is the business of RT01': { of: visit({ rights: [] }), when: withForm },
      'a right nobody knows is, too': { of: visit({ rights: [right(null)] }), when: withForm },
      'the visit became an admission': { of: visit({ ...insured, admission: an('690000123') }), when: withForm }
    }
  })
})

const own = (baht: number | null) => charge(baht, { isClaimed: false })
const paid = { ...fund, charges: [own(200), own(100)] }

await t.test('WC03 follows up what the injured paid first', async (t) => {
  judged(t, wc03PatientPaidFirst, {
    clean: {
      'charged to the fund': { of: visit({ ...fund, charges: [charge(300)] }), when: withForm },
      'a certificate of his own beside it': { of: visit({ ...fund, charges: [charge(300), own(100)] }), when: withForm },
      'nothing to pay': { of: visit({ ...fund, charges: [] }), when: withForm },
      'paid back': { of: visit({ ...fund, charges: [own(200), own(-200)] }), when: withForm },
      'the smaller part is what the fund does not cover': { of: visit({ ...fund, charges: [charge(300), own(300)] }), when: withForm },
      'the copy of the claim is here': { of: visit(paid), when: context({ forms44: [FORM], papers: [`${FORM} kt16`] }) }
    },
    finding: {
      'one line was charged to the fund': { of: visit({ ...fund, charges: [charge(20), own(300)] }), when: withForm },
      'the form of the traffic act is none of the fund': { of: visit(paid), when: context({ forms44: [FORM], papers: [`${FORM} claim-form`] }) },
      'somebody called': { of: visit(paid), when: context({ forms44: [FORM], calls: { [FORM]: at('2026-11-12 10:00') } }) },
      'the patient paid it all': { of: visit(paid), when: withForm },
      'the fund stands second': { of: visit({ ...paid, rights: [completeRight('SSS'), right('WCF')] }), when: withForm },
      'a line without a price beside it': { of: visit({ ...paid, charges: [own(200), own(null)] }), when: withForm },
      'an inpatient': { of: admission(paid), when: withForm }
    },
    'not-applicable': {
      'no form is the business of WC02': visit(paid),
      'no fund is the business of WC01': { of: visit({ ...paid, ...insured }), when: withForm },
      'the visit still goes on': { of: visit(paid), when: context({ asOf: at('2026-11-10 12:00'), forms44: [FORM] }) },
      'still in bed': { of: admission({ ...paid, isDischarged: false }), when: withForm },
      'no right': { of: visit({ ...paid, rights: [] }), when: withForm }
    }
  })
  t.match(answerOf(wc03PatientPaidFirst, visit(paid), withForm).findings, [{ satangAtRisk: 0, deadline: null, evidence: { paidSatang: 30_000 } }], 'the money is the patient\'s')
})
