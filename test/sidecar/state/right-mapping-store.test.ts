import t from 'tap'
import type { RightMapping, Scheme } from '../../../src/case/right.js'
import { confirmRights, mappingAsOf, overrideRight, rightHistory, saveProposals } from '../../../src/sidecar/state/right-mapping-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import { localDate } from '../../../src/values/local-date.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const proposal = (code: string, scheme: Scheme, basis = `hipdata_code ${scheme}`): RightMapping =>
  ({ code, name: `สิทธิ ${code}`, scheme, basis, isConfirmed: false, isActive: true })

const person = { by: 'สมศรี', at: hour(1) }

const schemesOn = async (db: StateDb, day: string) => Object.fromEntries((await mappingAsOf(db, localDate(day))).map(({ code, scheme, isConfirmed }) => [code, `${scheme}${isConfirmed ? '' : '?'}`]))

await t.test('proposals hold until a person confirms them', async t => {
  const { db } = await stateDatabase(t)
  const proposals = [proposal('10', 'UC'), proposal('20', 'OFC'), proposal('ก1', 'SSS')]
  t.same(await saveProposals(db, proposals, hour(0)), [])
  t.same(await mappingAsOf(db, localDate('2026-11-22')), proposals, 'what comes back is what was proposed')

  t.equal(await confirmRights(db, { codes: ['10'], ...person, validFrom: null }), 1)
  t.same(await schemesOn(db, '2020-01-01'), { 10: 'UC', 20: 'OFC?', ก1: 'SSS?' })
  t.match((await mappingAsOf(db, localDate('2026-11-22'))).find(({ code }) => code === '10'), { basis: 'confirmed', isConfirmed: true, name: 'สิทธิ 10' })
  t.equal(await confirmRights(db, { codes: 'all', ...person, validFrom: null }), 2)
  t.equal(await confirmRights(db, { codes: 'all', ...person, validFrom: null }), 0)
  t.equal(await confirmRights(db, { codes: ['10', '10'], ...person, validFrom: null }), 0, 'confirmed already')
  t.match(await rightHistory(db, '10'), [{ scheme: 'UC', confirmedBy: null, recordedAt: hour(0) }, { scheme: 'UC', confirmedBy: 'สมศรี', recordedAt: hour(1), basis: 'hipdata_code UC' }])
})

await t.test('a changed proposal never overwrites what was confirmed, and is told', async t => {
  const { db } = await stateDatabase(t)
  await saveProposals(db, [proposal('10', 'UC'), proposal('20', 'OFC')], hour(0))
  await saveProposals(db, [proposal('10', 'UC'), proposal('20', 'OFC')], hour(1))
  t.equal((await rightHistory(db, '10')).length, 1, 'the same proposal again is no statement')
  await confirmRights(db, { codes: ['10'], ...person, validFrom: null })

  t.same(await saveProposals(db, [proposal('10', 'STATE'), proposal('20', 'LGO')], hour(2)), ['10'])
  t.same(await saveProposals(db, [proposal('10', 'STATE'), proposal('20', 'LGO')], hour(3)), ['10'], 'until a person decides')
  t.same(await schemesOn(db, '2026-11-22'), { 10: 'UC', 20: 'LGO?' })
  t.equal(await confirmRights(db, { codes: 'all', ...person, validFrom: null }), 1, 'all means all that nobody has confirmed')
  t.same(await schemesOn(db, '2026-11-22'), { 10: 'UC', 20: 'LGO' })
  await confirmRights(db, { codes: ['10'], ...person, validFrom: null })
  t.same(await schemesOn(db, '2026-11-22'), { 10: 'STATE', 20: 'LGO' }, 'confirmed by name')
  await overrideRight(db, { code: '10', scheme: 'OTHER', ...person, validFrom: null, validTo: null })
  t.same(await saveProposals(db, [proposal('10', 'STATE'), proposal('20', 'LGO')], hour(4)), [], 'a person who overrides the signals knows them')
})

await t.test('a mapping has days, both included, and what was said before stays readable', async t => {
  const { db } = await stateDatabase(t)
  await saveProposals(db, [proposal('30', 'OTHER')], hour(0))
  await confirmRights(db, { codes: ['30'], ...person, validFrom: localDate('2026-01-01') })
  await overrideRight(db, { code: '30', scheme: 'ACT', ...person, validFrom: localDate('2026-10-01'), validTo: null })
  await overrideRight(db, { code: '30', scheme: 'CASH', ...person, validFrom: localDate('2026-05-01'), validTo: localDate('2026-05-31') })
  const expected = { '2025-12-31': 'OTHER?', '2026-01-01': 'OTHER', '2026-04-30': 'OTHER', '2026-05-01': 'CASH', '2026-05-31': 'CASH', '2026-06-01': 'OTHER', '2026-09-30': 'OTHER', '2026-10-01': 'ACT' }
  for (const [day, scheme] of Object.entries(expected)) t.same(await schemesOn(db, day), { 30: scheme }, day)
  t.same((await rightHistory(db, '30')).map(({ scheme, validFrom, validTo }) => [scheme, validFrom, validTo]), [
    ['OTHER', null, null], ['OTHER', '2026-01-01', null], ['ACT', '2026-10-01', null], ['CASH', '2026-05-01', '2026-05-31']
  ])
})

await t.test('a code the site does not have, and a scheme that is none, are refused', async t => {
  const { db } = await stateDatabase(t)
  await saveProposals(db, [proposal('10', 'UC')], hour(0))
  await t.rejects(confirmRights(db, { codes: ['10', '99'], ...person, validFrom: null }), { code: 'RIGHT_UNKNOWN', message: /99/ })
  t.same(await schemesOn(db, '2026-11-22'), { 10: 'UC?' }, 'nothing of it was confirmed')
  await t.rejects(overrideRight(db, { code: '99', scheme: 'UC', ...person, validFrom: null, validTo: null }), { code: 'RIGHT_UNKNOWN' })
  await t.rejects(overrideRight(db, { code: '10', scheme: 'UCS' as Scheme, ...person, validFrom: null, validTo: null }), { code: 'RIGHT_UNKNOWN', message: /UC, OFC/ })
})
