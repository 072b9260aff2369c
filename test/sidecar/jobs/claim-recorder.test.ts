import t, { type Test } from 'tap'
import { listClaims } from '../../../src/sidecar/state/list-claims.js'
import { localDate } from '../../../src/values/local-date.js'
import { checkRun } from '../../support/check-run.js'
import { ACT, CASH, OFC, smallHospital, type SmallHospital } from '../../support/small-hospital.js'

const VN = '691116090000'
const AN = '690000001'

async function hospitalOf (t: Test): Promise<SmallHospital> {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  return hospital
}

type Request = Parameters<typeof checkRun>[1]
const run = async ({ url, state }: SmallHospital, request: Request = {}): Promise<void> => { await checkRun({ url, state: state.db }, { catalogue: [], ...request }) }

const claimsOf = async ({ state }: SmallHospital): Promise<readonly string[]> =>
  (await listClaims(state.db, {})).map(({ subject, scheme, rightCode, billed }) => `${subject.kind} ${subject.id} ${scheme} ${rightCode} ${billed}`).toSorted()

await t.test('a run keeps what is claimed of every case it reads', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await hospital.addVisit('691117090000', { vstdate: '2026-11-17', pttype: CASH }, { right: { pttype: CASH }, charge: { pttype: CASH, paidst: '03' } })
  await hospital.addAdmission(AN)
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [`admission ${AN} UC 71 500000`, `visit ${VN} UC 71 10000`], 'cash is claimed of nobody')
  t.match(await listClaims(hospital.state.db, { subjects: [{ kind: 'admission', id: AN }] }), [{
    hn: '000000001', mainHospital: '10670', serviceFrom: '2026-11-10', serviceEnd: '2026-11-12', isCoded: true, papers: [], steps: []
  }])
})

await t.test('a second run over unchanged cases writes nothing', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await run(hospital)
  const { db } = hospital.state
  await db.updateTable('claim_case').set({ seen_at: '2026-11-18 00:00:00.000' as never }).execute()
  await run(hospital)
  t.match(await db.selectFrom('claim_case').select('seen_at').execute(), [{ seen_at: /^2026-11-18/ }])
})

await t.test('a dry run writes nothing at all', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await run(hospital, { isDryRun: true })
  t.strictSame(await claimsOf(hospital), [])
})

await t.test('a right that changed moves the claim to the new payer; two payers are two claims', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await run(hospital)
  await hospital.change('UPDATE visit_pttype SET pttype = ? WHERE vn = ?', [OFC, VN])
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [`visit ${VN} OFC ${OFC} 10000`], 'a line whose right is not there any more counts for the main right')
  await hospital.add('visit_pttype', { vn: VN, pttype: ACT, pttype_number: 2 })
  await hospital.add('opitemrece', { hos_guid: '{0}', vn: VN, icode: '3000001', pttype: ACT, paidst: '02', sum_price: 25.25 })
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [`visit ${VN} ACT ${ACT} 2525`, `visit ${VN} OFC ${OFC} 10000`])
})

await t.test('a visit that became an admission is the admission\'s claim', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await run(hospital)
  await hospital.change('UPDATE ovst SET an = ? WHERE vn = ?', [AN, VN])
  await hospital.addAdmission(AN, { vn: VN, regdate: '2026-11-16', dchdate: '2026-11-18' })
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [`admission ${AN} UC 71 500000`])
})

await t.test('an admission that goes on has no end of service, and gets one with its confirmed discharge', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addAdmission(AN, { dchdate: null, confirm_discharge: null })
  await run(hospital)
  t.match(await listClaims(hospital.state.db, {}), [{ serviceEnd: null }])
  await hospital.change("UPDATE ipt SET dchdate = '2026-11-19', confirm_discharge = 'Y' WHERE an = ?", [AN])
  await run(hospital)
  t.match(await listClaims(hospital.state.db, {}), [{ serviceEnd: '2026-11-19' }])
})

await t.test('a case deleted in HOSxP is nobody\'s debt, although nothing was open on it', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await hospital.addAdmission(AN)
  await run(hospital)
  await hospital.change('DELETE FROM ovst WHERE vn = ?', [VN])
  await run(hospital, { from: localDate('2026-11-18') })
  t.equal((await claimsOf(hospital)).length, 2, 'days that were not looked at')
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [`admission ${AN} UC 71 500000`])
  await hospital.change('DELETE FROM ipt WHERE an = ?', [AN])
  await run(hospital)
  t.strictSame(await claimsOf(hospital), [])
})

await t.test('a case asked for by number is kept like one of the days', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, {}, { right: { hospmain: '99999' } })
  await run(hospital, { only: { visits: [VN], admissions: [] } })
  t.strictSame(await claimsOf(hospital), [`visit ${VN} UC 71 10000`])
  await hospital.change('DELETE FROM ovst WHERE vn = ?', [VN])
  await run(hospital, { only: { visits: [VN], admissions: [] } })
  t.strictSame(await claimsOf(hospital), [])
})

await t.test('the papers of the act are needed where the right says so', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, { pttype: ACT }, { right: { pttype: ACT }, charge: { pttype: ACT } })
  await run(hospital)
  t.strictSame((await listClaims(hospital.state.db, {})).map(({ papers }) => papers), [['id-copy', 'authorisation', 'claim-form']])
})

await t.test('what HOSxP sent itself is kept with the claim it belongs to', async t => {
  const hospital = await hospitalOf(t)
  await hospital.addVisit(VN, { pttype: OFC }, { right: { pttype: OFC }, charge: { pttype: OFC } })
  await hospital.add('visit_pttype', { vn: VN, pttype: '71', pttype_number: 2, hospmain: '99999' })
  await hospital.add('opitemrece', { hos_guid: '{1}', vn: VN, icode: '3000001', pttype: '71', paidst: '02', sum_price: 60 })
  await hospital.add('eclaim_fee_schedule', { eclaim_fee_schedule_id: 1, vn: VN, hn: '000000001', eclaim_fee_schedule_status: 'Y', eclaim_fee_schedule_req_date: '2026-11-17 08:00:00' })
  await hospital.add('ovst_eclaim', { vn: VN, upload_status_code: '200', upload_datetime: '2026-11-18 08:00:00' })
  await run(hospital)
  t.strictSame((await listClaims(hospital.state.db, {})).map(({ scheme, standing }) => `${scheme} ${standing.state} ${standing.channel}`).toSorted(), ['OFC sent e-claim', 'UC sent digital-platform'])
})
