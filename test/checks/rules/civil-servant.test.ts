import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { of01ApprovalMissing } from '../../../src/checks/rules/civil-servant/of01-approval-missing.js'
import { admission, an, at, context, right, visit } from '../../support/case-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const without = (scheme: Scheme | null) => visit({ rights: [right(scheme)] })

await t.test('OF01 wants the approval of the card terminal', async (t) => {
  judged(t, of01ApprovalMissing, {
    clean: {
      'an approval on the visit': visit({ rights: [right('OFC')], approvalCodes: '123456789' }),
      'an approval on the right': visit({ rights: [right('OFC', { approvalCode: '123456789' })] }),
      'an approval on another right': visit({ rights: [right('OFC'), right('OTHER', { approvalCode: '123456789' })] })
    },
    finding: {
      'civil servant': without('OFC'),
      'local government': without('LGO'),
      Bangkok: without('BKK'),
      'an NHSO code is no approval': visit({ rights: [right('OFC', { authenCodes: ['PP1234567890'] })] }),
      'from the first minute of the next day': { of: without('OFC'), when: context({ asOf: at('2026-11-11 00:00') }) }
    },
    'not-applicable': {
      'until the end of the day of the visit': { of: without('OFC'), when: context({ asOf: at('2026-11-10 23:59') }) },
      'universal scheme': without('UC'),
      'other state agencies': without('STATE'),
      'civil servant as second right': visit({ rights: [right('ACT'), right('OFC')] }),
      'no right': visit({ rights: [], registeredRight: right('OFC') }),
      'an unknown right': without(null),
      'an admission': admission({ rights: [right('OFC')] }),
      'the visit became an admission': visit({ rights: [right('OFC')], admission: an('690000123') })
    }
  })
  t.match(answerOf(of01ApprovalMissing, without('OFC')).findings, [{ severity: 'block', deadline: at('2026-11-12 00:00') }], 'the terminal takes it on the day and on the next')
})
