import t from 'tap'
import type { Scheme } from '../../../src/case/right.js'
import { au01AuthenCodeMissing } from '../../../src/checks/rules/authen/au01-authen-code-missing.js'
import { admission, an, at, context, day, origin, right, visit } from '../../support/case-builder.js'
import { knowing, provisional } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const without = (scheme: Scheme) => visit({ rights: [right(scheme)] })
const admitted = (overrides: Parameters<typeof admission>[0] = {}) => admission({ rights: [right()], ...overrides })
const today = visit({ rights: [right()], day: day('2026-11-20'), registeredAt: at('2026-11-20 09:00') })
const civil = { 'authen.civil_servants': true }

await t.test('AU01 wants an authen code', async (t) => {
  judged(t, au01AuthenCodeMissing, {
    clean: {
      'a code on the main right': visit(),
      'a code on the second right': visit({ rights: [right(), right('ACT', { authenCodes: ['EP0000001'] })] }),
      'the first visit of the day has one': visit({ rights: [right()], firstVisitAuthenCodes: ['PP1234567890'] }),
      'the admission has one': admission(),
      'the visit the admission came from, the same day': admitted({ fromVisit: origin({ authenCodes: ['PP1234567890'] }) }),
      'a code of its own, whatever the date': admission({ admittedOn: null })
    },
    finding: {
      'universal scheme': without('UC'),
      'a provisional right that was settled': { of: without('UC'), when: knowing({ provisional: provisional({ state: 'settled' }) }) },
      'an approval code is no authen code': visit({ rights: [right('UC', { approvalCode: '123456789' })] }),
      'an admission': admitted(),
      'the visit of the day before has one': admitted({ fromVisit: origin({ day: day('2026-11-07'), authenCodes: ['PP1234567890'] }) }),
      'the visit of the day has none': admitted({ fromVisit: origin() }),
      'a visit without a time, from half past midnight': { of: visit({ rights: [right()], day: day('2026-11-20'), registeredAt: null }), when: context({ asOf: at('2026-11-20 00:30') }) },
      'thirty minutes after registration': { of: today, when: context({ asOf: at('2026-11-20 09:30') }) },
      'an admission without a time, from half past midnight': { of: admitted({ admittedTime: null }), when: context({ asOf: at('2026-11-08 00:30') }) },
      'a civil servant where the site wants it': { of: without('OFC'), when: context({ settings: civil }) },
      'local government where the site wants it': { of: without('LGO'), when: context({ settings: civil }) }
    },
    'not-applicable': {
      'twenty-nine minutes after registration': { of: today, when: context({ asOf: at('2026-11-20 09:29') }) },
      'an admission without a time, just after midnight': { of: admitted({ admittedTime: null }), when: context({ asOf: at('2026-11-08 00:29') }) },
      'a civil servant': without('OFC'),
      'local government': without('LGO'),
      'social security': without('SSS'),
      'Bangkok, even where civil servants are judged': { of: without('BKK'), when: context({ settings: civil }) },
      'the universal scheme comes second': visit({ rights: [right('ACT'), right('UC')] }),
      'no right': visit({ rights: [] }),
      'an unknown right': visit({ rights: [right(null)] }),
      'the visit became an admission': visit({ rights: [right()], admission: an('690000123') }),
      'a provisional right: while nobody can be asked, nobody gives a code': { of: without('UC'), when: knowing({ provisional: provisional() }) },
      'a provisional admission that needs a person': { of: admitted(), when: knowing({ provisional: provisional({ state: 'needs-person' }) }) }
    },
    undetermined: {
      'an admission with a zero date': admitted({ admittedOn: null }),
      'a zero date on both sides is not the same day': admitted({ admittedOn: null, fromVisit: origin({ day: null, authenCodes: ['PP1234567890'] }) })
    }
  })
  t.match(answerOf(au01AuthenCodeMissing, without('UC')).findings, [{ severity: 'block', deadline: at('2026-11-11 00:00') }], 'the code can be asked for until the end of the day')
})
