import t from 'tap'
import type { ClaimStep } from '../../../src/case/case-claim.js'
import { claimStanding } from '../../../src/checks/claims/claim-standing.js'
import { satang } from '../../../src/values/satang.js'
import { at } from '../../support/case-builder.js'

const step = (kind: ClaimStep['kind'], day: number, changes: Partial<ClaimStep> = {}): ClaimStep => ({
  kind, channel: 'e-claim', scheme: 'UC', at: at(`2026-11-0${day} 00:00`), satang: null, actSatang: null, codes: [], paidShare: null, reference: '', source: 'hosxp', ...changes
})
const platform = { channel: 'digital-platform' } as const

await t.test('what a channel withdraws is what went through it', t => {
  t.match(claimStanding([step('sent', 1), step('sent', 2, platform), step('cancelled', 3, platform)]), { state: 'sent', channel: 'e-claim', since: at('2026-11-01 00:00'), firstSentAt: at('2026-11-01 00:00') })
  t.match(claimStanding([step('sent', 1), step('cancelled', 2), step('sent', 3, platform)]), { state: 'sent', channel: 'digital-platform', firstSentAt: at('2026-11-03 00:00') })
  t.match(claimStanding([step('sent', 1), step('sent', 2, platform), step('cancelled', 3, { source: 'hand', channel: 'other' })]), { state: 'not-sent', channel: null, since: null, firstSentAt: null }, 'a person withdraws all of it')
  t.end()
})

await t.test('money that came in stays when the claim is withdrawn', t => {
  const steps = [step('sent', 1), step('paid', 2, { satang: satang(500), source: 'hand' }), step('cancelled', 3)]
  t.match(claimStanding(steps), { state: 'not-sent', channel: null, firstSentAt: null, received: 500 })
  t.match(claimStanding([...steps, step('sent', 4)]), { state: 'sent', since: at('2026-11-04 00:00'), received: 500 })
  t.end()
})

await t.test('sent and withdrawn on one day, whose times nobody knows, is not sent', t => {
  t.equal(claimStanding([step('sent', 1), step('cancelled', 1)]).state, 'not-sent')
  t.equal(claimStanding([step('cancelled', 1), step('sent', 1)]).state, 'not-sent')
  t.equal(claimStanding([step('sent', 1), step('cancelled', 1), step('sent', 2)]).state, 'sent')
  t.match(claimStanding([step('sent', 1, { satang: satang(1) }), step('sent', 1, { satang: satang(2) })]), { sent: 2 }, 'of one moment, the one recorded last')
  t.end()
})
