import t from 'tap'
import type { Scheme } from '../../src/case/right.js'
import { claimDeadline } from '../../src/checks/deadlines.js'
import { admission, at, day, right, visit } from '../support/case-builder.js'

const ofVisit = (scheme: Scheme | null, on = '2026-11-10') => claimDeadline(visit({ day: day(on), rights: [right(scheme)], registeredRight: null }))
const ofAdmission = (scheme: Scheme, discharged: string | null = '2026-11-10') =>
  claimDeadline(admission({ rights: [right(scheme)], dischargedOn: discharged === null ? null : day(discharged) }))

await t.test("a claim must be sent by the end of the payer's last day", async (t) => {
  for (const scheme of ['UC', 'STP', 'BKK'] as const) t.equal(ofVisit(scheme), at('2026-12-11 00:00'), `${scheme}: thirty days after the visit`)
  for (const scheme of ['UC', 'STP', 'BKK', 'OFC', 'LGO', 'STATE', 'SSS'] as const) t.equal(ofAdmission(scheme), at('2026-12-11 00:00'), `${scheme}: thirty days after the discharge`)
  for (const scheme of ['OFC', 'LGO', 'STATE'] as const) t.equal(ofVisit(scheme), at('2027-11-11 00:00'), `${scheme}: a year after the visit`)
  t.equal(ofVisit('OFC', '2024-02-29'), at('2025-03-02 00:00'), 'a year after 29 February')
  t.equal(ofVisit('ACT'), at('2027-05-10 00:00'), 'the act: 180 days')
  t.equal(ofAdmission('ACT'), at('2027-05-10 00:00'))
})

await t.test('where no text of a payer is known there is no deadline', async (t) => {
  for (const scheme of ['SSS', 'WCF', 'MIGRANT', 'VACANT', 'CASH', 'OTHER'] as const) t.equal(ofVisit(scheme), null, scheme)
  for (const scheme of ['WCF', 'MIGRANT', 'CASH'] as const) t.equal(ofAdmission(scheme), null, scheme)
  t.equal(ofVisit(null), null, 'an unknown right')
  t.equal(claimDeadline(visit({ rights: [], registeredRight: null })), null, 'no right')
  t.equal(ofAdmission('UC', null), null, 'still admitted')
})

await t.test('the main right decides, else the right of the visit', async (t) => {
  t.equal(claimDeadline(visit({ rights: [right('UC'), right('ACT')] })), at('2026-12-11 00:00'))
  t.equal(claimDeadline(visit({ rights: [], registeredRight: right('ACT') })), at('2027-05-10 00:00'))
})

await t.test('a date for "never" breaks nothing', async (t) => {
  t.ok(Number.isInteger(ofAdmission('UC', '9999-12-31')))
})
