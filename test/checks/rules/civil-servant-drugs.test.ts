import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { of07NoReasonForDrugOutsideList } from '../../../src/checks/rules/civil-servant/of07-no-reason-for-drug-outside-list.js'
import { satangFromBaht } from '../../../src/values/satang.js'
import { admission, at, charge, completeRight, context, drug, item, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const given = (account: string, { reason = '', rights = [completeRight('OFC')], rightCode = '21', ...overrides }: { readonly reason?: string, readonly rights?: ReturnType<typeof right>[], readonly rightCode?: string } & Partial<ReturnType<typeof charge>> = {}) =>
  visit({ rights, charges: [charge(360, { item: drug({}, { account }), rightCode, ...overrides })], drugReasons: new Map(reason === '' ? [] : [['1000001', reason]]) })
const of = (scheme: Scheme, rightCode: string) => given('-', { rights: [completeRight(scheme)], rightCode })
const blankMeansOutside = context({ settings: { 'drugs.outside_list_marks': ['', 'N'] } })

await t.test('OF07 wants a reason for a drug outside the national list', async (t) => {
  judged(t, of07NoReasonForDrugOutsideList, {
    clean: {
      'a drug of the list': given('ก'),
      'its accounts have numbers, too': given('จ2'),
      ...Object.fromEntries(['EA', 'EF', 'PA', 'B'].map(reason => [`with reason ${reason}`, given('-', { reason })])),
      'the mark is none of the site': { of: given('-'), when: blankMeansOutside }
    },
    finding: {
      'no reason': given('-'),
      'another mark': given('n'),
      'a reason that is none': given('-', { reason: 'EG' }),
      'local government': of('LGO', '25'),
      'blank means outside here': { of: given(''), when: blankMeansOutside },
      'the line does not say its right': given('-', { rightCode: '' })
    },
    'not-applicable': {
      'no drug': visit({ rights: [completeRight('OFC')], charges: [charge(300, { rightCode: '21', item: item() })] }),
      'the universal scheme': of('UC', '89'),
      'charged to the traffic act': given('-', { rights: [completeRight('OFC'), right('ACT')], rightCode: '36' }),
      'the patient pays for it': given('-', { isClaimed: false }),
      'given back': visit({ rights: [completeRight('OFC')], charges: [10, -10].map(baht => charge(baht, { rightCode: '21', item: drug({}, { account: '-' }) })) }),
      'given free': given('-', { amount: satangFromBaht(0) }),
      'an admission': admission({ rights: [completeRight('OFC')], charges: [charge(360, { item: drug({}, { account: '-' }), rightCode: '21' })] }),
      'still going on': { of: given('-'), when: context({ asOf: at('2026-11-10 23:59') }) }
    },
    undetermined: { 'the account is not recorded': given(''), 'no right is known': given('-', { rights: [] }) }
  })
  t.match(answerOf(of07NoReasonForDrugOutsideList, given('-')).findings, [{ line: '1000001', satangAtRisk: 36_000, severity: 'block', evidence: { account: '-', reason: null } }])
  const two = visit({ rights: [completeRight('OFC')], charges: ['1000001', '1000002', '1000002'].map(code => charge(10, { rightCode: '21', item: drug({ code }, { account: 'N' }) })), drugReasons: new Map([['1000001', 'EA']]) })
  t.match(answerOf(of07NoReasonForDrugOutsideList, two).findings, [{ line: '1000002', satangAtRisk: 2000 }], 'the drug without a reason, once')
})
