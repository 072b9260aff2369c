import { createConnection, type RowDataPacket } from 'mysql2/promise'
import t from 'tap'
import { applyGrants } from '../../src/demo/apply-grants.js'
import { startPrivateMariadb, type PrivateMariadb } from '../../src/demo/private-mariadb.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { findByFullName } from '../../src/hosxp-adapter/find-candidates.js'
import { buildDatabase } from '../../src/hosxp-adapter/fixture/build-database.js'
import { hasPhoto } from '../../src/hosxp-adapter/has-photo.js'
import { MOST_FOUND, searchPatients, type PatientSearch } from '../../src/hosxp-adapter/search-patients.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { smallHospital } from '../support/small-hospital.js'

const PEOPLE = [
  { hn: '000000101', pname: 'นาย', fname: 'เก่งกาจ', lname: 'ใจดี', cid: '9000000000101', birthday: '1980-05-05' },
  { hn: '000000102', pname: 'นาง', fname: 'เก่งกล้า', lname: 'น้ำใส', cid: '9000000000102', birthday: '1980-05-06' },
  { hn: '000000103', pname: 'น.ส.', fname: 'ก้อง', lname: 'เก่งกว่า', cid: '', birthday: '0000-00-00' },
  { hn: '000000104', pname: 'นาย', fname: 'กอง', lname: 'ใจดี', cid: '9000000000104', birthday: '1990-01-01', passport_no: 'AB123456' },
  { hn: '000000105', pname: 'MR.', fname: 'JOHN_X', lname: "O'NEIL", cid: '', birthday: '1990-01-01', passport_no: 'X%7' },
  { hn: '0000106', pname: 'นาย', fname: 'JOHNAX', lname: 'SMITH', cid: null, birthday: null, passport_no: null }
]

for (const charset of ['tis620', 'utf8mb4'] as const) {
  await t.test(`a ${charset} server finds patients by what is typed`, async t => {
    const server: PrivateMariadb = await startPrivateMariadb({ charset })
    t.teardown(server.stop)
    const admin = await createConnection(server.url('mysql'))
    t.teardown(async () => await admin.end())
    await admin.query('CREATE DATABASE search')
    await admin.changeUser({ database: 'search' })
    await buildDatabase({ connection: admin })
    await applyGrants(admin, 'hosxp', { database: 'search', user: 'reader', host: '%', password: 'only-in-tests' })
    for (const [i, person] of PEOPLE.entries()) await admin.query('INSERT INTO patient SET ?', { hos_guid: `{${i}}`, ...person })
    const url = new URL(server.url('search'))
    Object.assign(url, { username: 'reader', password: 'only-in-tests' })
    const statements: (readonly [string, readonly (string | number | null)[]])[] = []
    const hosxp = connectHosxp(url.href, { onStatement: (sql, values) => { if (/FROM patient/.test(sql)) statements.push([sql, values]) } })
    t.teardown(hosxp.close)
    const schema = await readSiteSchema(hosxp)
    const found = async (search: PatientSearch): Promise<readonly string[]> => {
      const answer = await searchPatients(hosxp, schema, search)
      return answer.kind === 'found' ? answer.patients.map(({ hn }) => hn) : ['cannot']
    }
    const byName = async (first: string, last = ''): Promise<readonly string[]> => await found({ by: 'name', first, last })

    t.strictSame(await found({ by: 'hn', hns: ['101', '0000101', '000000101'] }), ['000000101'])
    t.strictSame(await found({ by: 'citizen-id', citizenId: '9000000000102' }), ['000000102'])
    t.strictSame(await found({ by: 'citizen-id', citizenId: '900000000010' }), [], 'never by a part of the number')
    t.strictSame(await found({ by: 'passport', passport: 'AB123456' }), ['000000104'])
    t.strictSame([...await byName('เก่งก')].sort(), ['000000101', '000000102', '000000103'], 'the beginning of the first or the last name')
    t.strictSame(await byName('เก่งก', 'น้ำ'), ['000000102'])
    t.strictSame(await byName('เก่งก', 'น\u0E49\u0E4D\u0E32'), ['000000102'], 'sara am typed in two strokes')
    t.ok((await byName('กอง')).includes('000000104'))
    t.strictSame(await byName('JOHN_X'), ['000000105'], 'a sign of the search language is a letter')
    t.strictSame(await byName('%'), [])
    t.strictSame(await byName('JOHN_X', "O'N"), ['000000105'])
    t.strictSame(await byName('john'), await byName('JOHN'), 'in either case')
    for (const wild of ['😀', 'เก่ง…–', '\u0000', "' OR 1=1 --", '\\', '|']) t.strictSame(await byName(wild), [], `nobody is called ${JSON.stringify(wild)}, and the server takes it`)
    t.match(await searchPatients(hosxp, schema, { by: 'hn', hns: ['000000103'] }), { patients: [{ name: 'น.ส.ก้อง เก่งกว่า', birthday: null, citizenId: '' }] })

    const named = await findByFullName(hosxp, { firsts: ['เก่งกาจ', 'เก่งกาจ กลาง'], last: 'ใจดี' })
    t.strictSame(named.map(({ hn }) => hn), ['000000101'])
    t.strictSame(await findByFullName(hosxp, { firsts: ['  '], last: 'ใจดี' }), [])

    // With many patients the server has a reason to use what it has.
    for (let block = 0; block < 8; block++) {
      const rows = Array.from({ length: 500 }, (_, i) => { const number = block * 500 + i; return [`{x${number}}`, `9${String(number).padStart(8, '0')}`, 'นาย', `ชื่อ${number}`, `สกุล${number}`, `8${String(number).padStart(12, '0')}`] })
      await admin.query('INSERT INTO patient (hos_guid, hn, pname, fname, lname, cid) VALUES ?', [rows])
    }
    await admin.query('ANALYZE TABLE patient')
    const many = await searchPatients(hosxp, schema, { by: 'name', first: 'ชื่อ', last: '' })
    t.match(many, { kind: 'found', hasMore: true })
    t.equal(many.kind === 'found' && many.patients.length, MOST_FOUND)
    for (const [sql, values] of statements) {
      const [plan] = await admin.query<RowDataPacket[]>(`EXPLAIN ${sql}`, [...values])
      for (const step of plan) t.notOk(step['type'] === 'ALL', `${sql} reads no table whole`)
    }
  })
}

await t.test('what a site has no index for is not searched', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ passport_no: 'AB1' })
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  const kindOf = async (search: PatientSearch): Promise<string> => (await searchPatients(hosxp, await readSiteSchema(hosxp), search)).kind
  t.equal(await kindOf({ by: 'passport', passport: 'AB1' }), 'found')
  await hospital.change('ALTER TABLE patient DROP INDEX ix_passport_no')
  t.equal(await kindOf({ by: 'passport', passport: 'AB1' }), 'cannot-search')
  await hospital.change('ALTER TABLE patient DROP COLUMN passport_no')
  t.equal(await kindOf({ by: 'passport', passport: 'AB1' }), 'cannot-search')
  t.equal(await kindOf({ by: 'name', first: 'สมมติ', last: '' }), 'found')
  await hospital.change('ALTER TABLE patient DROP INDEX ix_fname, DROP INDEX ix_fname_lname, DROP INDEX ix_lname')
  t.equal(await kindOf({ by: 'name', first: 'สมมติ', last: '' }), 'cannot-search')
  t.equal(await kindOf({ by: 'name', first: 'สมมติ', last: 'ตัวอย่าง' }), 'cannot-search')
  t.equal(await kindOf({ by: 'hn', hns: ['000000001'] }), 'found')
})

await t.test('a photo is there, is not, or nobody can tell', async t => {
  const hospital = await smallHospital(t)
  await hospital.add('patient_image', { hn: '000000001', image_name: 'OPD', image: 'jpeg' })
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  const ask = async (hn: string, imageName = 'OPD'): Promise<boolean | null> => await hasPhoto(hosxp, await readSiteSchema(hosxp), { hn, imageName })
  t.equal(await ask('000000001'), true)
  t.equal(await ask('000000001', 'FACE'), false)
  t.equal(await ask('000000002'), false)
  await hospital.change('DROP TABLE patient_image')
  t.equal(await ask('000000001'), null)
})
