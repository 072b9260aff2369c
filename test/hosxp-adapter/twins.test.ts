import t from 'tap'
import { CATALOGUE } from '../../src/checks/catalogue.js'
import { createCaseReader } from '../../src/hosxp-adapter/case-reader.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { openSite } from '../../src/hosxp-adapter/open-site.js'
import { readPatients } from '../../src/hosxp-adapter/read-patients.js'
import { factsOfSchema } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { AS_OF, checkRun } from '../support/check-run.js'
import { citizenIdAt } from '../support/citizen-ids.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

const [FIRST, SECOND, THIRD, ALONE] = ['000000001', '000000002', '000000003', '000000004'] as const
const SHARED = citizenIdAt(1)
const ID14 = CATALOGUE.filter(({ id }) => id === 'ID14')

/** What the adapter reads of these patients, and the statements it took. */
async function read (t: Parameters<typeof smallHospital>[0], { url }: SmallHospital, hns: readonly string[]): Promise<{ readonly twins: Record<string, readonly string[]>, readonly statements: readonly string[] }> {
  const statements: string[] = []
  const connection = connectHosxp(url, { onStatement: sql => { statements.push(sql) } })
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  const site = await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null })
  statements.length = 0
  const patients = await readPatients(site, hns)
  return { twins: Object.fromEntries([...patients].map(([hn, { twins }]) => [hn, twins])), statements }
}

await t.test('a patient knows the other HNs of a valid citizen id, and nobody is a twin of themselves', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ hn: THIRD, cid: SHARED })
  await hospital.addPatient({ hn: FIRST, cid: SHARED })
  await hospital.addPatient({ hn: SECOND, cid: `${SHARED}` })
  await hospital.addPatient({ hn: ALONE, cid: citizenIdAt(2) })
  t.same((await read(t, hospital, [FIRST, THIRD, ALONE])).twins, { [FIRST]: [SECOND, THIRD], [THIRD]: [FIRST, SECOND], [ALONE]: [] })
})

await t.test('what is no valid number of a Thai makes nobody a twin, and is not looked up', async t => {
  const hospital = await smallHospital(t)
  const useless = ['', null, '0000000000000', '1234567890123', '900000000001', '6000000000003']
  for (const [i, cid] of useless.entries()) for (const half of [0, 1]) await hospital.addPatient({ hn: String(100 + 2 * i + half).padStart(9, '0'), cid })
  const { twins, statements } = await read(t, hospital, useless.map((_, i) => String(100 + 2 * i).padStart(9, '0')))
  t.ok(Object.keys(twins).length === useless.length && Object.values(twins).every(others => others.length === 0))
  t.equal(statements.length, 1, 'the patients alone')
})

await t.test('a batch costs one statement more, which the index answers; the other HNs are read only where there are any', async t => {
  const hospital = await smallHospital(t)
  for (let i = 0; i < 300; i++) await hospital.addPatient({ hn: String(1000 + i).padStart(9, '0'), cid: citizenIdAt(i) })
  const hns = Array.from({ length: 300 }, (_, i) => String(1000 + i).padStart(9, '0'))
  t.equal((await read(t, hospital, hns)).statements.length, 2)
  await hospital.addPatient({ hn: FIRST, cid: citizenIdAt(7) })
  const { twins, statements } = await read(t, hospital, hns)
  t.same(Object.entries(twins).filter(([, others]) => others.length > 0), [['000001007', [FIRST]]])
  t.equal(statements.length, 3)
  const [plan] = await hospital.admin.query(`EXPLAIN ${statements[1] ?? ''}`, hns.map((_, i) => citizenIdAt(i)))
  t.match(plan, [{ table: 'patient', key: 'ix_cid', Extra: /Using index/ }])
})

await t.test('without an index on the citizen id nobody is looked up, and ID14 is listed as not run', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ hn: FIRST, cid: SHARED })
  await hospital.addPatient({ hn: SECOND, cid: SHARED })
  await hospital.addVisit('691116090000')
  t.same((await checkRun({ url: hospital.url, state: null }, { catalogue: ID14 })).told, [`ID14 patient ${FIRST}`])
  await hospital.change('ALTER TABLE patient DROP INDEX ix_cid')
  const { summary, told } = await checkRun({ url: hospital.url, state: null }, { catalogue: ID14 })
  t.same([told, summary.notRun], [[], [{ check: 'ID14', reason: 'ไม่มีดัชนี patient.cid' }]])
  const { twins, statements } = await read(t, hospital, [FIRST])
  t.same([twins, statements.length], [{ [FIRST]: [] }, 1])
  await hospital.change('ALTER TABLE patient ADD INDEX later (sex, cid)')
  t.same((await checkRun({ url: hospital.url, state: null }, { catalogue: ID14 })).summary.notRun.length, 1, 'an index that begins with something else is none')
})

await t.test('each HN is told once, and closes when either is mended', async t => {
  const hospital = await smallHospital(t)
  const site = { url: hospital.url, state: hospital.state.db }
  for (const [i, hn] of [FIRST, SECOND].entries()) {
    await hospital.addPatient({ hn, cid: SHARED })
    for (const day of ['16', '17']) await hospital.addVisit(`6911${day}09000${i}`, { hn, vstdate: `2026-11-${day}` })
  }
  const open = async (): Promise<readonly string[]> =>
    (await hospital.state.db.selectFrom('finding').select('subject_id').where('check_id', '=', 'ID14').where('state', '=', 'open').orderBy('subject_id').execute()).map(row => String(row.subject_id))
  t.same((await checkRun(site, { catalogue: ID14 })).told, [`ID14 patient ${FIRST}`, `ID14 patient ${SECOND}`])
  t.same(await open(), [FIRST, SECOND])
  await hospital.change('UPDATE patient SET cid = ? WHERE hn = ?', [citizenIdAt(5), SECOND])
  t.same((await checkRun(site, { catalogue: ID14, from: localDate('2026-11-19'), rereadOpen: true })).told, [])
  t.same(await open(), [], 'though neither came since')
})

await t.test('one reader looks a patient up once, however often they came, also in what it fetches side by side; the next one looks again', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ hn: FIRST, cid: SHARED })
  for (const day of ['13', '14', '15', '16']) await hospital.addVisit(`6911${day}090000`, { vstdate: `2026-11-${day}` })
  const lookedUp: string[] = []
  const connection = connectHosxp(hospital.url, { onStatement: sql => { if (sql.includes('GROUP BY cid')) lookedUp.push(sql) } })
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  const site = await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null })
  const twinsNow = async (): Promise<readonly (readonly string[] | undefined)[]> => {
    const told: (readonly string[] | undefined)[] = []
    for await (const cases of createCaseReader(site, { asOf: AS_OF, gear: 'night' }).window(localDate('2026-11-13'), localDate('2026-11-16'))) told.push(...cases.map(({ patient }) => patient?.twins))
    return told
  }
  t.same([await twinsNow(), lookedUp.length], [[[], [], [], []], 1])
  await hospital.addPatient({ hn: SECOND, cid: SHARED })
  t.same([await twinsNow(), lookedUp.length], [[[SECOND], [SECOND], [SECOND], [SECOND]], 2])
})

await t.test('whoever reads the cases of a patient reads the twins with them', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ hn: FIRST, cid: SHARED })
  await hospital.addPatient({ hn: SECOND, cid: SHARED })
  await hospital.addVisit('691116090000')
  await hospital.addAdmission('690000001')
  const connection = connectHosxp(hospital.url)
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  const reader = createCaseReader(await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null }), { asOf: AS_OF, gear: 'night' })
  for await (const histories of reader.histories([FIRST])) {
    t.same((histories.get(FIRST) ?? []).map(({ kind, patient }) => [kind, patient?.twins]), [['visit', [SECOND]], ['admission', [SECOND]]])
  }
})
