import type { RowDataPacket } from 'mysql2/promise'
import t, { type Test } from 'tap'
import type { Case } from '../../src/case/case.js'
import { createCaseReader } from '../../src/hosxp-adapter/case-reader.js'
import { connectHosxp, type HosxpConnection } from '../../src/hosxp-adapter/connect.js'
import { openSite } from '../../src/hosxp-adapter/open-site.js'
import { readHospitalNames } from '../../src/hosxp-adapter/read-hospital-names.js'
import { readPeople } from '../../src/hosxp-adapter/read-people.js'
import { factsOfSchema } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { AS_OF } from '../support/check-run.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

const HN = '000000001'
const VN = '691116090000'
const LATER_VN = '691117090000'
const AN = '690000001'

/** A visit of the 16th, one of the 17th, and an admission from the 10th to the 12th, without a debt and not sent on. */
async function patientOfThree (t: Test): Promise<SmallHospital> {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.addVisit(LATER_VN, { vstdate: '2026-11-17' })
  await hospital.addAdmission(AN)
  return hospital
}

function connectionTo (t: Test, { url }: SmallHospital, onStatement: (sql: string, values: readonly (string | number | null)[]) => void = () => undefined): HosxpConnection {
  const connection = connectHosxp(url, { onStatement })
  t.teardown(connection.close)
  return connection
}

async function readerOf (connection: HosxpConnection): Promise<ReturnType<typeof createCaseReader>> {
  const schema = await readSiteSchema(connection)
  const site = await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null })
  return createCaseReader(site, { asOf: AS_OF, gear: 'night' })
}

/** `visit 691116090000` → referral and debt, as the patient's history knows them. */
async function historyOf (t: Test, hospital: SmallHospital): Promise<Record<string, Pick<Case, 'referral' | 'debt'>>> {
  const told: Record<string, Pick<Case, 'referral' | 'debt'>> = {}
  for await (const histories of (await readerOf(connectionTo(t, hospital))).histories([HN])) {
    for (const { id, referral, debt } of histories.get(HN) ?? []) told[id] = { referral, debt }
  }
  return told
}

let serial = 0
const refer = async ({ add }: SmallHospital, vn: string, row: Readonly<Record<string, string | null>>): Promise<void> => await add('referout', { referout_id: ++serial, vn, hn: HN, ...row })
const owe = async ({ add }: SmallHospital, vn: string | null, row: Readonly<Record<string, string | number | null>>): Promise<void> =>
  await add('rcpt_arrear', { arrear_id: ++serial, vn, hn: HN, arrear_date: '2026-11-16', amount: 100, paid: 'N', ...row })

await t.test('a patient who owes nothing and stayed here has neither', async t => {
  const nothing = { referral: null, debt: null }
  t.strictSame(await historyOf(t, await patientOfThree(t)), { [VN]: nothing, [LATER_VN]: nothing, [AN]: nothing })
})

await t.test('a referral is read at the visit or the admission whose number it carries', async t => {
  const hospital = await patientOfThree(t)
  await refer(hospital, VN, { refer_date: '2026-11-18', refer_hospcode: '10670', hospcode: '10998' })
  await refer(hospital, VN, { refer_date: '2026-11-16', refer_hospcode: '', hospcode: null })
  await refer(hospital, VN, { refer_date: '2026-11-16', refer_hospcode: '10671', hospcode: null })
  await refer(hospital, VN, { refer_date: '0000-00-00', refer_hospcode: '10662', hospcode: null })
  await refer(hospital, AN, { refer_date: '0000-00-00', refer_hospcode: '', hospcode: '10998' })
  await refer(hospital, LATER_VN, { refer_date: null, refer_hospcode: null, hospcode: null })
  const { [VN]: visit, [LATER_VN]: later, [AN]: admission } = await historyOf(t, hospital)
  t.strictSame(visit?.referral, { on: '2026-11-16', toHospital: '10671' }, 'the earliest with a day, and of that day the one with a hospital')
  t.strictSame(admission?.referral, { on: null, toHospital: '10998' }, 'a zero date is not recorded; an older version names the hospital in the other column')
  t.strictSame(later?.referral, { on: null, toHospital: '' })
})

await t.test('what is not said to be paid is owed, since the oldest arrear', async t => {
  const hospital = await patientOfThree(t)
  await owe(hospital, VN, { amount: 120.5, paid: null, arrear_date: '2026-11-17' })
  await owe(hospital, VN, { amount: 80.004, paid: 'N', arrear_date: '2026-11-16' })
  await owe(hospital, VN, { amount: 900, paid: 'Y', arrear_date: '2026-11-01' })
  await owe(hospital, VN, { amount: null, paid: '', arrear_date: '0000-00-00' })
  await owe(hospital, LATER_VN, { paid: 'y' })
  await owe(hospital, AN, { amount: 300, arrear_date: '0000-00-00' })
  const told = await historyOf(t, hospital)
  t.strictSame(told[VN]?.debt, { owed: 20_050, since: '2026-11-16' })
  t.equal(told[LATER_VN]?.debt, null, 'paid')
  t.strictSame(told[AN]?.debt, { owed: 30_000, since: null }, 'the number of an admission in the column of visits')
})

await t.test('an arrear that names a visit and its admission belongs to the admission, once', async t => {
  const hospital = await patientOfThree(t)
  await owe(hospital, VN, { an: AN, amount: 300 })
  await owe(hospital, null, { an: AN, amount: 50 })
  const told = await historyOf(t, hospital)
  t.equal(told[VN]?.debt, null)
  t.strictSame(told[AN]?.debt, { owed: 35_000, since: '2026-11-16' })
})

await t.test('what remains of the totals is owed where no arrear was ever written', async t => {
  const hospital = await patientOfThree(t)
  for (const vn of [VN, LATER_VN]) await hospital.change('UPDATE vn_stat SET remain_money = 75.25 WHERE vn = ?', [vn])
  await hospital.change('UPDATE an_stat SET remain_money = 10 WHERE an = ?', [AN])
  await owe(hospital, LATER_VN, { paid: 'Y' })
  const told = await historyOf(t, hospital)
  t.strictSame(told[VN]?.debt, { owed: 7_525, since: null })
  t.equal(told[LATER_VN]?.debt, null, 'totals nobody recalculated after the payment')
  t.strictSame(told[AN]?.debt, { owed: 1_000, since: null })
})

await t.test('the days of a run read neither: every statement more counts there', async t => {
  const hospital = await patientOfThree(t)
  await refer(hospital, VN, { refer_date: '2026-11-16', refer_hospcode: '10670' })
  await owe(hospital, VN, {})
  const statements: string[] = []
  const reader = await readerOf(connectionTo(t, hospital, sql => { statements.push(sql) }))
  let count = 0
  for await (const batch of reader.visits([VN])) {
    for (const item of batch) {
      count++
      t.strictSame([item.referral, item.debt], [null, null])
    }
  }
  t.equal(count, 1)
  t.strictSame(statements.filter(sql => /referout|rcpt_arrear|remain_money/.test(sql)), [])
})

await t.test('a site without the tables knows of neither, and says so', async t => {
  const hospital = await patientOfThree(t)
  const state = async (fact: 'referrals' | 'arrears') => factsOfSchema(await readSiteSchema(connectionTo(t, hospital))).get(fact)
  await hospital.change('DROP TABLE referout')
  await hospital.change('DROP TABLE rcpt_arrear')
  await hospital.change('UPDATE vn_stat SET remain_money = 75.25 WHERE vn = ?', [VN])
  t.strictSame((await historyOf(t, hospital))[VN], { referral: null, debt: { owed: 7_525, since: null } })
  t.match(await state('referrals'), { isUsable: false, reason: 'ไม่มีตาราง referout' })
  t.match(await state('arrears'), { isUsable: true, reason: '' }, 'the totals are enough')

  for (const table of ['vn_stat', 'an_stat']) await hospital.change(`ALTER TABLE ${table} DROP COLUMN remain_money`)
  t.strictSame((await historyOf(t, hospital))[VN], { referral: null, debt: null })
  t.match(await state('arrears'), { isUsable: false, reason: 'ไม่มีตาราง rcpt_arrear และไม่มีคอลัมน์ vn_stat.remain_money' })
})

await t.test('an older version without the second column of either keeps the rest', async t => {
  const hospital = await patientOfThree(t)
  await refer(hospital, VN, { refer_date: '2026-11-16', hospcode: '10670' })
  await owe(hospital, VN, {})
  await hospital.change('ALTER TABLE referout DROP INDEX ix_refer_hospcode, DROP COLUMN refer_hospcode')
  await hospital.change('ALTER TABLE rcpt_arrear DROP COLUMN an')
  t.strictSame((await historyOf(t, hospital))[VN], { referral: { on: '2026-11-16', toHospital: '10670' }, debt: { owed: 10_000, since: '2026-11-16' } })
})

await t.test('referrals are read by an index of theirs', async t => {
  const hospital = await patientOfThree(t)
  await hospital.change("INSERT INTO referout (referout_id, vn, hn) SELECT 900000 + seq, CONCAT('6801010', seq), '000000009' FROM seq_10001_to_14000")
  await hospital.change('ANALYZE TABLE referout')
  const statements: (readonly [string, (string | number | null)[]])[] = []
  for await (const histories of (await readerOf(connectionTo(t, hospital, (sql, values) => { statements.push([sql, [...values]]) }))).histories([HN])) t.equal(histories.get(HN)?.length, 3)
  const ofReferrals = statements.filter(([sql]) => /FROM referout/.test(sql))
  t.equal(ofReferrals.length, 2, 'once for visits, once for admissions')
  for (const [sql, values] of ofReferrals) {
    const [[step]] = await hospital.admin.query<RowDataPacket[]>(`EXPLAIN ${sql}`, values)
    t.match(step, { key: 'ix_vn' })
  }
  t.equal(statements.filter(([sql]) => /FROM rcpt_arrear/.test(sql)).length, 1, 'a table that may have no index is read once for a hundred patients')
})

await t.test('people are read with the number to call first', async t => {
  const hospital = await smallHospital(t)
  await hospital.addPatient({ pname: ' นาย', fname: 'สมมติ ', lname: 'ตัวอย่าง', mobile_phone_number: ' 081-000-0101 ', hometel: '043-000-001' })
  await hospital.addPatient({ hn: '000000002', pname: 'น.ส.', fname: 'สาธิต', lname: null, cid: null, sex: '2', birthday: '0000-00-00', mobile_phone_number: '', hometel: '043-000-002', informtel: '043-000-003' })
  await hospital.addPatient({ hn: '000000003', pname: null, fname: null, lname: null, cid: '', sex: null, informtel: '043-000-004' })
  const connection = connectionTo(t, hospital)
  const people = await readPeople(connection, await readSiteSchema(connection), [HN, '000000002', '000000003', HN, '', '000000099'])
  t.strictSame([...people.values()].sort((a, b) => a.hn < b.hn ? -1 : 1), [
    { hn: HN, name: 'นายสมมติ ตัวอย่าง', citizenId: '9000000000017', birthday: '1980-05-05', sex: 'male', phone: '081-000-0101' },
    { hn: '000000002', name: 'น.ส.สาธิต', citizenId: '', birthday: null, sex: 'female', phone: '043-000-002' },
    { hn: '000000003', name: '', citizenId: '', birthday: '1980-05-05', sex: null, phone: '043-000-004' }
  ])
  t.strictSame([...await readPeople(connection, await readSiteSchema(connection), [])], [])

  await hospital.change('ALTER TABLE patient DROP COLUMN mobile_phone_number')
  const older = await readPeople(connection, await readSiteSchema(connection), [HN])
  t.equal(older.get(HN)?.phone, '043-000-001')
})

await t.test('thousands of people are read in parts, each once', async t => {
  const hospital = await smallHospital(t)
  await hospital.change("INSERT INTO patient (hos_guid, hn, fname) SELECT CONCAT('{', seq, '}'), LPAD(seq, 9, '0'), 'สมมติ' FROM seq_1_to_1201")
  const statements: string[] = []
  const connection = connectionTo(t, hospital, sql => { statements.push(sql) })
  const schema = await readSiteSchema(connection)
  const hns = Array.from({ length: 1201 }, (_, i) => String(i + 1).padStart(9, '0'))
  t.equal((await readPeople(connection, schema, hns)).size, 1201)
  t.equal(statements.filter(sql => /FROM patient/.test(sql)).length, 3)
})

await t.test('hospitals are read by code, with the number they have in the list', async t => {
  const hospital = await smallHospital(t)
  const connection = connectionTo(t, hospital)
  const names = await readHospitalNames(connection, await readSiteSchema(connection), ['10670', '10670', '', '99801', '00000'])
  t.strictSame(Object.fromEntries(names), {
    10670: { name: 'โรงพยาบาลขอนแก่น', phone: '043-000-100' }, 99801: { name: 'รพ.สต.บ้านหนองบัวสาธิต', phone: '' }
  })
  await hospital.change('ALTER TABLE hospcode DROP COLUMN hospital_phone')
  t.strictSame((await readHospitalNames(connection, await readSiteSchema(connection), ['10670'])).get('10670'), { name: 'โรงพยาบาลขอนแก่น', phone: '' })
  await hospital.change('DROP TABLE hospcode')
  t.equal((await readHospitalNames(connection, await readSiteSchema(connection), ['10670'])).size, 0)
})
