import t from 'tap'
import type { Scheme } from '../../src/case/right.js'
import { claimDeadline } from '../../src/checks/deadlines.js'
import { admission, at, day, right, settings, visit } from '../support/case-builder.js'

const ofVisit = (scheme: Scheme | null, on = '2026-11-10') => claimDeadline(visit({ day: day(on), rights: [right(scheme)], registeredRight: null }), settings())
const ofAdmission = (scheme: Scheme, discharged: string | null = '2026-11-10') =>
  claimDeadline(admission({ rights: [right(scheme)], dischargedOn: discharged === null ? null : day(discharged) }), settings())

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
  t.equal(claimDeadline(visit({ rights: [], registeredRight: null }), settings()), null, 'no right')
  t.equal(ofAdmission('UC', null), null, 'still admitted')
  t.equal(claimDeadline(admission({ rights: [right('UC')], isDischarged: false }), settings()), null, 'a discharge nobody confirmed')
})

await t.test('the main right decides, else the right of the visit', async (t) => {
  t.equal(claimDeadline(visit({ rights: [right('UC'), right('ACT')] }), settings()), at('2026-12-11 00:00'))
  t.equal(claimDeadline(visit({ rights: [], registeredRight: right('ACT') }), settings()), at('2027-05-10 00:00'))
})

await t.test('a date for "never" breaks nothing', async (t) => {
  t.ok(Number.isInteger(ofAdmission('UC', '9999-12-31')))
})

await t.test("a hospital's own windows count, by right and sub-code", async (t) => {
  const [window] = settings()['claims.windows']
  const own = settings({ 'claims.windows': window === undefined ? [] : [{ ...window, rightCodes: ['36'], due: { days: 5 } }, { ...window, subCodes: ['71'], due: { days: 10 } }, window] })
  t.equal(claimDeadline(visit({ rights: [right('UC', { code: '36' })] }), own), at('2026-11-16 00:00'))
  t.equal(claimDeadline(visit({ rights: [right('UC', { subCode: '71' })] }), own), at('2026-11-21 00:00'))
  t.equal(claimDeadline(visit({ rights: [], registeredRight: right('UC', { subCode: '71' }) }), own), at('2026-11-21 00:00'), 'also of the right on the visit')
  t.equal(claimDeadline(visit({ rights: [right('UC')] }), own), at('2026-12-11 00:00'))
  t.equal(claimDeadline(visit({ rights: [right('ACT')] }), own), null, 'a payer the hospital took out')
})
