import t from 'tap'
import { HOSXP_FACTS, type FactState, type SiteFact } from '../../../src/case/site-fact.js'
import { loadSiteFacts, saveSiteFacts } from '../../../src/sidecar/state/site-fact-store.js'
import { hour } from './sample-findings.js'
import { stateDatabase } from './state-database.js'

const SOURCE = '10.0.0.2:3306/hos'
const probed = new Map<SiteFact, FactState>(HOSXP_FACTS.map((fact, index) =>
  [fact, { fact, isUsable: index % 2 === 0, reason: index % 2 === 0 ? '' : 'ไม่มีคอลัมน์', filledShare: index % 3 === 0 ? null : index / 97 }]))

await t.test('a probe is kept per database, with its time', async t => {
  const { db } = await stateDatabase(t)
  t.equal(await loadSiteFacts(db, SOURCE), null)
  await saveSiteFacts(db, SOURCE, probed, hour(0))
  t.same(await loadSiteFacts(db, SOURCE), { facts: probed, probedAt: hour(0) })
  t.equal(await loadSiteFacts(db, '10.0.0.3:3306/hos'), null)

  const [first] = HOSXP_FACTS
  const later = new Map(probed).set(first, { fact: first, isUsable: false, reason: 'เติมน้อยกว่า 5 %', filledShare: 0.01 })
  await saveSiteFacts(db, SOURCE, later, hour(24))
  t.same(await loadSiteFacts(db, SOURCE), { facts: later, probedAt: hour(24) })
})

await t.test('a probe of another version does not count', async t => {
  const { db, asAdmin } = await stateDatabase(t)
  await saveSiteFacts(db, SOURCE, probed, hour(0))
  await asAdmin("INSERT INTO site_fact VALUES ('10.0.0.2:3306/hos', 'moon-phase', 1, '', NULL, '2026-11-22')")
  t.ok(await loadSiteFacts(db, SOURCE), 'a fact this version does not ask for is no harm')
  await asAdmin(`DELETE FROM site_fact WHERE fact = '${HOSXP_FACTS[3]}'`)
  t.equal(await loadSiteFacts(db, SOURCE), null, 'a fact that was never asked for makes it old')
})
