import t from 'tap'
import { rt01RightMissing } from '../../../src/checks/rules/rights/rt01-right-missing.js'
import { rt04MainHospitalMissing } from '../../../src/checks/rules/rights/rt04-main-hospital-missing.js'
import { au01AuthenCodeMissing } from '../../../src/checks/rules/authen/au01-authen-code-missing.js'
import { admission, an, completeRight, context, at, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

await t.test('RT01 wants a known right in the rows exporters read', async (t) => {
  judged(t, rt01RightMissing, {
    clean: {
      'one known right': visit(),
      'two known rights': visit({ rights: [right('ACT'), right('UC')] }),
      'the visit itself has none': visit({ registeredRight: null }),
      'somebody who pays': visit({ rights: [right('CASH')] }),
      'an admission': admission()
    },
    finding: {
      'no row': visit({ rights: [], registeredRight: null }),
      'no row although the visit carries a right': visit({ rights: [] }),
      'a blank code': visit({ rights: [right(null, { code: '' })] }),
      'a blank code beside a good one': visit({ rights: [right(), right(null, { code: '' })] }),
      'a code unknown to the table of rights': visit({ rights: [right(null, { code: 'Q9' })] }),
      'an unknown code in mojibake': visit({ rights: [right(null, { code: 'à¸ª' })] }),
      'an admission without a row': admission({ rights: [] })
    },
    'not-applicable': { 'the visit became an admission': visit({ rights: [], admission: an('690000123') }) }
  })
  t.match(answerOf(rt01RightMissing, visit({ rights: [] })).findings, [{ evidence: { registeredRight: '89' } }], 'the right of the visit is shown')
  t.match(answerOf(rt01RightMissing, visit({ rights: [right(), right(null, { code: 'Q9' })] })).findings, [{ message: /Q9/, scheme: 'UC' }], 'an unknown code is named')
})

await t.test('RT04 wants the main hospital where the payer asks for it', async (t) => {
  const blank = { mainHospital: '' }
  judged(t, rt04MainHospitalMissing, {
    clean: { 'the universal scheme with its hospital': visit(), 'an admission': admission() },
    finding: {
      'universal scheme': visit({ rights: [right('UC', blank)] }),
      'social security': visit({ rights: [right('SSS', blank)] }),
      'status problems': visit({ rights: [right('STP', blank)] }),
      'five zeros': visit({ rights: [right('UC', { mainHospital: '00000' })] }),
      'the hospital stands on the visit only': visit({ rights: [right('UC', blank)], registeredRight: right('UC') }),
      'the second right': visit({ rights: [right('ACT', blank), right('UC', blank)] }),
      'an admission': admission({ rights: [right('UC', blank)] })
    },
    'not-applicable': {
      'a civil servant': visit({ rights: [right('OFC', blank)] }),
      'somebody who pays': visit({ rights: [right('CASH', blank)] }),
      'a right not recorded is the business of RT01': visit({ rights: [], registeredRight: right('UC', blank) }),
      'an unknown right is the business of RT01': visit({ rights: [right(null, blank)] }),
      'the visit became an admission': visit({ rights: [right('UC', blank)], admission: an('690000123') })
    }
  })
  t.match(answerOf(rt04MainHospitalMissing, visit({ rights: [completeRight(), right('SSS', blank)] })).findings, [{ evidence: { rights: '34' } }], 'the right without a hospital is named')
})

await t.test('a visit without a right row is told once', async (t) => {
  const item = visit({ rights: [] })
  t.equal(answerOf(rt01RightMissing, item).outcome.kind, 'finding')
  for (const check of [rt04MainHospitalMissing, au01AuthenCodeMissing]) {
    t.equal(answerOf(check, item, context({ asOf: at('2026-11-21 06:30') })).outcome.kind, 'not-applicable', `${check.id} is silent`)
  }
})
