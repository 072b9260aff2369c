import t from 'tap'
import type { PayerStanding } from '../../../src/case/case-eligibility.js'
import { au07TokenUnusable } from '../../../src/checks/rules/authen/au07-token-unusable.js'
import { el07SourceDown } from '../../../src/checks/rules/eligibility/el07-source-down.js'
import { at, context } from '../../support/case-builder.js'
import { standing, token } from '../../support/eligibility-builder.js'
import { answerOf, judged } from '../../support/judged.js'

const when = (...payers: readonly PayerStanding[]) => ({ of: '', when: context({ payers }) })
const down = (since: string, overrides: Parameters<typeof standing>[0] = {}) => standing({ state: 'down', since: at(since), lastReason: 'unavailable', ...overrides })

await t.test('EL07 tells of a source that does not answer', async (t) => {
  judged(t, el07SourceDown, {
    clean: { up: when(standing()), 'down for nine minutes': when(down('2026-11-20 06:21')), 'its token is the business of AU07': when(standing({ state: 'token' })) },
    finding: { 'down for ten minutes': when(down('2026-11-20 06:20')), 'down for a day': when(down('2026-11-19 06:30')) },
    'not-applicable': { 'switched off': when(down('2026-11-19 06:30', { isOn: false })), 'no source': when() },
    undetermined: { 'not asked yet': when(standing({ state: 'unknown' })) }
  })
  const told = (name: string, ...payers: readonly PayerStanding[]) => answerOf(el07SourceDown, name, context({ payers })).findings
  t.match(told('', down('2026-11-19 06:31')), [{ severity: 'warn', owner: 'it', subject: { kind: 'site', id: 'srm' }, hn: '', satangAtRisk: 0, message: 'แหล่งตรวจสิทธิไม่ตอบ: SRM ตั้งแต่ 19/11/2569 06:31 น.' }])
  t.match(told('', down('2026-11-19 06:30')), [{ severity: 'block' }], 'from twenty-four hours it blocks')
  const both = [down('2026-11-20 06:00'), down('2026-11-20 06:00', { source: 'real-person' })]
  t.same([...told('srm', ...both), ...told('real-person', ...both)].map(({ subject }) => subject.id), ['srm', 'real-person'], 'one finding for each source')
})

await t.test('AU07 wants a token that counts', async (t) => {
  judged(t, au07TokenUnusable, {
    clean: {
      'a token without a known end': when(standing()),
      'a token that ends in a second': when(standing({ token: token({ expiresAt: (at('2026-11-20 06:30') + 1000) as ReturnType<typeof at> }) })),
      'a source that is down has a good token': when(down('2026-11-19 06:30'))
    },
    finding: {
      none: when(standing({ token: null })),
      expired: when(standing({ token: token({ expiresAt: at('2026-11-20 06:30') }) })),
      refused: when(standing({ token: token({ refusedAt: at('2026-11-20 05:00') }) })),
      'the source says so itself': when(standing({ state: 'token' }))
    },
    'not-applicable': { 'switched off': when(standing({ isOn: false, token: null })), 'the agent on a card reader has none': when(standing({ source: 'smartcard-agent', token: null })), 'no source': when() }
  })
  const [finding] = answerOf(au07TokenUnusable, 'srm', context({ payers: [standing({ token: token({ expiresAt: at('2026-11-19 23:59'), takenBy: 'นายสมมุติ' }) })] })).findings
  t.match(finding, { severity: 'block', owner: 'insurance-office', message: 'token ตรวจสิทธิใช้ไม่ได้: SRM token หมดอายุ 19/11/2569 23:59 น.', evidence: { from: 'person', expiresAt: '2026-11-19T23:59:00+07:00' } })
  t.notMatch(JSON.stringify(finding), /สมมุติ/, 'whose token it is stands on the page alone')
})
