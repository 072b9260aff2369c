import { createConnection, type RowDataPacket } from 'mysql2/promise'
import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { findAnswered, isSameHn } from '../../src/hosxp-adapter/find-answered.js'
import { readSiteSchema, type SiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { demoHospital } from '../support/demo-hospital.js'

interface VisitRow extends RowDataPacket { vn: string, hn: string, cid: string, vstdate: string }

await t.test('answers are looked for by keys alone: no statement reads the visits whole, and each answer finds its case', async t => {
  const hospital = await demoHospital(t, { seed: 3, visitsPerDay: 60, days: 60 })
  const statements: [sql: string, values: readonly (string | number | null)[]][] = []
  const hosxp = connectHosxp(hospital.url, { onStatement: (sql, values) => { statements.push([sql, values]) } })
  t.teardown(hosxp.close)
  const admin = await createConnection({ uri: hospital.adminUrl, dateStrings: true })
  t.teardown(async () => await admin.end())
  await admin.query('SET NAMES utf8mb4')
  const [visits] = await admin.query<VisitRow[]>("SELECT vn, ovst.hn, cid, vstdate FROM ovst JOIN patient ON patient.hn = ovst.hn WHERE LENGTH(cid) = 13 AND vstdate > '2000-01-01' ORDER BY vstdate DESC LIMIT 40")
  const answers = visits.map(({ vn, hn, cid, vstdate }, i) => ({ an: '', vn: i % 2 === 0 ? vn : '', hn: hn.replace(/^0+/, ''), citizenId: cid, day: localDate(vstdate) }))

  const schema = await readSiteSchema(hosxp)
  statements.splice(0)
  const cases = await findAnswered(hosxp, schema, answers)
  t.equal(answers.length, 40)
  for (const [i, { vn, hn, citizenId }] of answers.entries()) {
    const found = vn === '' ? cases.ofPerson(citizenId) : [cases.visit(vn)]
    t.ok(found.some(item => item?.id === visits[i]?.vn && isSameHn(item?.hn ?? '', hn)), String(visits[i]?.vn))
  }
  t.ok(statements.length > 4 && statements.length < 12, `${statements.length} statements`)
  for (const [sql, values] of statements) {
    const [plan] = await admin.query<RowDataPacket[]>(`EXPLAIN ${sql}`, [...values])
    for (const step of plan) if (step['table'] === 'ovst') t.notMatch(String(step['type']), /^(ALL|index)$/, sql.slice(0, 120))
  }

  const withoutIndex: SiteSchema = { ...schema, isIndexed: (table, column) => column !== 'cid' && schema.isIndexed(table, column) }
  statements.splice(0)
  const lost = await findAnswered(hosxp, withoutIndex, answers)
  t.same(lost.ofPerson(answers[1]?.citizenId ?? ''), [], 'a site without an index on citizen ids')
  t.notOk(statements.some(([sql]) => / WHERE cid /.test(sql)), 'is not asked by them')
})

await t.test('an HN is the same by its digits, and a blank one is nobody\'s', async t => {
  t.same([isSameHn('000123', '123'), isSameHn('0', '0'), isSameHn('', ''), isSameHn('1230', '123'), isSameHn(' 0123 ', '123')], [true, false, false, false, true])
})
