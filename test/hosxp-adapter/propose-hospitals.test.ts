import t from 'tap'
import type { RowDataPacket } from 'mysql2'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { proposeHospitals } from '../../src/hosxp-adapter/propose-hospitals.js'
import { readSiteSchema, type SiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { addDays, localDate } from '../../src/values/local-date.js'
import { smallHospital, UC } from '../support/small-hospital.js'

const SSS = '40'
const TODAY = localDate('2026-11-20')

const hospital = await smallHospital(t)
const statements: { sql: string, values: readonly (string | number | null)[] }[] = []
const connection = connectHosxp(hospital.url, { onStatement: (sql, values) => { statements.push({ sql, values }) } })
t.teardown(connection.close)
const schema = await readSiteSchema(connection)
let serial = 0
const visit = async (hn: string, day: string, right: Record<string, string>): Promise<void> => {
  await hospital.addVisit(`69${String(++serial).padStart(10, '0')}`, { hn, vstdate: day }, { right, diagnosis: null, charge: null })
}

await t.test('an empty hospital proposes itself, the health centres of its district and its province', async t => {
  const { own, cup, province, ssoMain } = await proposeHospitals(connection, schema, { today: TODAY })
  t.same(own, { code: '10999', name: 'โรงพยาบาลดอนสาธิต' })
  t.equal(cup.length, 10)
  t.match(cup[0], { code: '99801', name: 'รพ.สต.บ้านหนองบัวสาธิต', why: ['district'], visits: 0 })
  t.notOk(cup.some(({ code }) => code === '10999' || code === '04324'), 'neither ourselves nor the centre of another district')
  t.ok(province.some(({ code }) => code === '10670') && province.some(({ code }) => code === '04324'), 'the whole province')
  t.notOk(province.some(({ code }) => code === '10671'), 'not the next one')
  t.same(ssoMain, [])
})

await t.test('who uses us under social security counts as patients, within 90 days, the most first', async t => {
  for (const hn of ['000000011', '000000012', '000000012']) await visit(hn, '2026-11-10', { pttype: SSS, hospmain: '10670' })
  await visit('000000012', '2026-09-01', { pttype: SSS, hospmain: '10670' })
  await visit('000000013', '2026-10-01', { pttype: SSS, hospmain: '10998' })
  await visit('000000014', '2026-08-01', { pttype: SSS, hospmain: '10997' })
  await visit('000000015', '2026-11-10', { pttype: SSS, hospmain: '' })
  await visit('000000016', '2026-11-10', { pttype: UC, hospmain: '10671' })
  const { ssoMain } = await proposeHospitals(connection, schema, { today: TODAY })
  t.same(ssoMain, [{ code: '10670', name: 'โรงพยาบาลขอนแก่น', patients: 2 }, { code: '10998', name: 'โรงพยาบาลชุมแพ', patients: 1 }])
  t.same((await proposeHospitals(connection, schema, { today: addDays(TODAY, -80) })).ssoMain.map(({ code }) => code), ['10997'], 'the day of the question decides')
})

await t.test('a sub-hospital of our own patients belongs to the CUP wherever it lies; that of others does not', async t => {
  await visit('000000021', '2026-11-11', { pttype: UC, hospmain: '10999', hospsub: '99801' })
  await visit('000000022', '2026-11-11', { pttype: UC, hospmain: '10999', hospsub: '04324' })
  await visit('000000023', '2026-11-11', { pttype: UC, hospmain: '10999', hospsub: '10999' })
  await visit('000000024', '2026-11-11', { pttype: UC, hospmain: '10670', hospsub: '04261' })
  const { cup } = await proposeHospitals(connection, schema, { today: TODAY })
  t.match(cup.find(({ code }) => code === '99801'), { why: ['district', 'sub-hospital'], visits: 1 })
  t.match(cup.find(({ code }) => code === '04324'), { name: 'รพ.สต.ตำบลน้ำพอง', why: ['sub-hospital'] })
  t.notOk(cup.some(({ code }) => code === '04261' || code === '10999'))
})

await t.test('tables and columns a site lacks propose nothing, and everything else goes on', async t => {
  const without = (...missing: string[]): SiteSchema => ({ ...schema, has: (table, column) => !missing.includes(table) && !missing.includes(`${table}.${column ?? ''}`) && schema.has(table, column) })
  const propose = async (...missing: string[]) => await proposeHospitals(connection, without(...missing), { today: TODAY })
  t.match(await propose('opdconfig'), { own: { code: '', name: '' }, cup: [], province: [], ssoMain: [{ code: '10670' }, { code: '10998' }] })
  t.match(await propose('hospcode'), { own: { code: '10999' }, province: [], cup: [{ code: '04324', name: '' }, { code: '99801' }] })
  t.same((await propose('pttype.hipdata_code')).ssoMain, [])
  t.same((await propose('visit_pttype.hospsub')).cup.flatMap(({ why }) => why).filter(why => why !== 'district'), [])
  await hospital.change("UPDATE ovst SET pttype = '40', hospmain = '10996' WHERE hn = '000000011'")
  t.same((await propose('visit_pttype')).ssoMain, [{ code: '10996', name: 'โรงพยาบาลพระยืน', patients: 1 }], 'an older site keeps the main hospital on the visit')
})

await t.test('no statement reads the visits whole', async t => {
  const day = (n: number): string => addDays(TODAY, -(n % 400))
  const rows = Array.from({ length: 4000 }, (_, n) => `('{V${n}}', '7${String(n).padStart(11, '0')}', '000000001', '${day(n)}', '09:00:00', '${SSS}')`)
  await hospital.change(`INSERT INTO ovst (hos_guid, vn, hn, vstdate, vsttime, pttype) VALUES ${rows.join(', ')}`)
  await hospital.change('INSERT INTO visit_pttype (vn, pttype, pttype_number, hospmain) SELECT vn, pttype, 1, \'10670\' FROM ovst WHERE vn LIKE \'7%\'')
  await hospital.change('ANALYZE TABLE ovst, visit_pttype')
  statements.length = 0
  await proposeHospitals(connection, schema, { today: TODAY })
  const ofVisits = statements.filter(({ sql }) => sql.includes('FROM ovst'))
  t.equal(ofVisits.length, 18)
  for (const { sql, values } of ofVisits) {
    const [plan] = await hospital.admin.query<RowDataPacket[]>(`EXPLAIN ${sql}`, [...values])
    t.notOk(plan.some(step => step['type'] === 'ALL' || step['type'] === 'index'), plan.map(step => `${String(step['table'])} ${String(step['type'])} ${String(step['key'])}`).join(', '))
  }
})
