import t, { type Test } from 'tap'
import type { HosxpSend } from '../../src/case/case-claim.js'
import { createCaseReader } from '../../src/hosxp-adapter/case-reader.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { openSite } from '../../src/hosxp-adapter/open-site.js'
import { codesIn } from '../../src/hosxp-adapter/read-sends.js'
import { factsOfSchema } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { formatInstant } from '../../src/values/local-date.js'
import { AS_OF } from '../support/check-run.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

const VN = '691116090000'
const AN = '690000001'

async function hospitalOf (t: Test): Promise<SmallHospital> {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  await hospital.addVisit(VN)
  await hospital.addAdmission(AN)
  return hospital
}

async function sendsOf (t: Test, { url }: SmallHospital): Promise<{ readonly visit: readonly HosxpSend[], readonly admission: readonly HosxpSend[], readonly statements: readonly string[] }> {
  const statements: string[] = []
  const connection = connectHosxp(url, { onStatement: sql => { if (/eclaim|nhso_confirm/.test(sql)) statements.push(sql) } })
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  const reader = createCaseReader(await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null }), { asOf: AS_OF, gear: 'night' })
  const sends: HosxpSend[][] = []
  for await (const batch of reader.visits([VN])) sends.push(batch.flatMap(item => item.sends))
  for await (const batch of reader.admissions([AN])) sends.push(batch.flatMap(item => item.sends))
  return { visit: sends[0] ?? [], admission: sends[1] ?? [], statements }
}

const toldAs = ({ channel, at, state, recordStatus, paymentStatus, codes, reference }: HosxpSend): string =>
  [channel, at === null ? '-' : formatInstant(at).slice(0, 16), state, recordStatus, paymentStatus, codes.join('+'), reference].join(' ').replace(/ +/g, ' ').trim()

await t.test('a case nobody sent has no send', async t => {
  const { visit, admission } = await sendsOf(t, await hospitalOf(t))
  t.strictSame([visit, admission], [[], []])
})

await t.test('sends to the platform, to e-Claim and to FDH are read, oldest first, with their state', async t => {
  const hospital = await hospitalOf(t)
  let id = 0
  const platform = async (row: Readonly<Record<string, string | null>>): Promise<void> => await hospital.add('eclaim_fee_schedule', { eclaim_fee_schedule_id: ++id, vn: VN, ...row })
  await platform({ eclaim_fee_schedule_status: 'N', eclaim_fee_schedule_req_date: '2026-11-18 10:00:00', nhso_message: '[E2100] ไม่พบข้อมูล Authen' })
  await platform({ eclaim_fee_schedule_status: 'Y', eclaim_fee_schedule_req_date: '2026-11-17 10:00:00', nhso_record_status: '3000', nhso_payment_status: '', nhso_uid: 'U1', rep_eclaim_detail_error_code: '[{"code":"C305","message":"x"}]' })
  await platform({ eclaim_fee_schedule_status: 'C', last_update: '2026-11-19 10:00:00', nhso_rep_no: 'R9', nhso_uid: 'U1' })
  await platform({ eclaim_fee_schedule_status: 'Y', eclaim_fee_schedule_req_date: '2026-11-17 10:00:00', last_update: '2026-11-19 11:00:00', nhso_record_status: '3000' })
  await platform({ eclaim_fee_schedule_status: 'Y', eclaim_fee_schedule_req_date: '2026-11-17 11:00:00', last_update: '2026-11-19 12:00:00' })
  await platform({ eclaim_fee_schedule_status: null })
  await hospital.add('ovst_eclaim', { vn: VN, upload_status_code: '500', upload_datetime: '2026-11-17 12:00:00' })
  await hospital.add('nhso_confirm_privilege', { nhso_confirm_privilege_id: 1, vn: VN, fdh_send_status: 'Y', fdh_transaction_id: 'T7' })
  const { visit } = await sendsOf(t, hospital)
  t.strictSame(visit.map(toldAs), [
    'digital-platform - unknown',
    'e-claim - sent T7',
    'digital-platform 2026-11-17T10:00 sent 3000 C305 U1',
    'digital-platform 2026-11-17T11:00 sent',
    'e-claim 2026-11-17T12:00 failed',
    'digital-platform 2026-11-18T10:00 failed E2100',
    'digital-platform 2026-11-19T10:00 cancelled R9',
    'digital-platform 2026-11-19T11:00 sent 3000'
  ])
})

await t.test('the closing of a right is no send', async t => {
  const hospital = await hospitalOf(t)
  await hospital.add('nhso_confirm_privilege', { nhso_confirm_privilege_id: 1, vn: VN, nhso_status: 'Y' })
  t.strictSame((await sendsOf(t, hospital)).visit, [])
})

await t.test('an admission\'s send carries its AN in the same column, read once a table', async t => {
  const hospital = await hospitalOf(t)
  await hospital.add('ovst_eclaim', { vn: AN, upload_status_code: 'Y', upload_datetime: '2026-11-17 12:00:00' })
  const { visit, admission, statements } = await sendsOf(t, hospital)
  t.strictSame([visit, admission.map(toldAs)], [[], ['e-claim 2026-11-17T12:00 sent']])
  t.equal(statements.length, 6, 'three tables for the visit, three for the admission')
})

await t.test('a site without the tables, without columns, or without an index by visit is read all the same', async t => {
  const hospital = await hospitalOf(t)
  await hospital.add('eclaim_fee_schedule', { eclaim_fee_schedule_id: 1, vn: VN, eclaim_fee_schedule_status: 'Y' })
  await hospital.change('ALTER TABLE eclaim_fee_schedule DROP COLUMN nhso_record_status, DROP COLUMN nhso_message, DROP COLUMN last_update')
  t.strictSame((await sendsOf(t, hospital)).visit.map(toldAs), ['digital-platform - sent'])
  await hospital.change('ALTER TABLE eclaim_fee_schedule DROP INDEX ix_vn')
  await hospital.change('DROP TABLE ovst_eclaim')
  await hospital.change('ALTER TABLE nhso_confirm_privilege DROP COLUMN fdh_send_status')
  const { visit, statements } = await sendsOf(t, hospital)
  t.strictSame([visit, statements], [[], []], 'no table is read whole')
})

await t.test('codes are found as HOSxP keeps them', t => {
  t.strictSame(codesIn(''), [])
  t.strictSame(codesIn('C305'), ['C305'])
  t.strictSame(codesIn('C305, 998 V001'), ['C305', '998', 'V001'])
  t.strictSame(codesIn('[E01] ไม่ผ่าน [E02] ไม่ผ่าน [E01]'), ['E01', 'E02'])
  t.strictSame(codesIn('ไม่ผ่านการตรวจสอบ'), [])
  t.strictSame(codesIn('{"results":[{"errorCode":"A1","errors":[{"code":22}]}]}'), ['A1', '22'])
  t.strictSame(codesIn('["C305","W02"]'), ['C305', 'W02'])
  t.strictSame(codesIn('[{"code":"C305","message":"ตัดกล'), ['C305'], 'cut off by its column')
  t.end()
})
