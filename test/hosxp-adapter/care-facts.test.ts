import t, { type Test } from 'tap'
import type { AdmissionCase, Case, VisitCase } from '../../src/case/case.js'
import { createCaseReader } from '../../src/hosxp-adapter/case-reader.js'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { openSite } from '../../src/hosxp-adapter/open-site.js'
import { readSetUp } from '../../src/hosxp-adapter/read-set-up.js'
import { factsOfSchema } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import type { Site } from '../../src/hosxp-adapter/site.js'
import { instantAt, localDate } from '../../src/values/local-date.js'
import { smallHospital, type SmallHospital } from '../support/small-hospital.js'

const TODAY = localDate('2026-11-20')
const VN = '691116090000'
const AN = '690000001'

async function siteOf (t: Test, { url }: SmallHospital): Promise<Site> {
  const connection = connectHosxp(url)
  t.teardown(connection.close)
  const schema = await readSiteSchema(connection)
  return await openSite(connection, { schema, facts: factsOfSchema(schema), rightOn: () => null })
}

async function casesOf (site: Site): Promise<{ visit: VisitCase, admission: AdmissionCase }> {
  const reader = createCaseReader(site, { asOf: instantAt(TODAY, '06:00:00'), gear: 'night' })
  const cases: Case[] = []
  for await (const batch of reader.visits([VN])) cases.push(...batch)
  for await (const batch of reader.admissions([AN])) cases.push(...batch)
  const visit = cases.find(item => item.kind === 'visit')
  const admission = cases.find(item => item.kind === 'admission')
  if (visit === undefined || admission === undefined) throw new Error('both were written')
  return { visit, admission }
}

await t.test('what was done and given is read with what the price list says of it', async t => {
  const hospital = await smallHospital(t)
  const { add, addPatient, addVisit, addAdmission } = hospital
  await addPatient({ passport_no: ' AA123 ', deathday: '2026-11-18' })
  await add('person', { person_id: 7, patient_hn: '000000001', cid: '9000000000017' })
  await add('person_deformed', { person_deformed_id: 1, person_id: 7, deformed_no: '9-0000-00000-01-7' })
  await add('drugitems', { icode: '1999999', name: 'ยาทดสอบ', istatus: 'Y', income: '03', unitprice: 2.5, ipd_price: 3, price2: 0, drugaccount: 'N', did: '1'.repeat(24), sks_drug_code: '123456', tpu_code_list: '123457,123458', tmt_gp_code: '55' })
  await add('nondrugitems', { icode: '3999999', name: 'ตรวจทดสอบ', istatus: 'N', income: '07', price: 90, nhso_adp_code: '32203', nhso_adp_type_id: 15, tmlt_code: '320281' })
  await addVisit(VN, { ovstist: '04' }, { diagnosis: { icd10: ' j06.9', doctor: '001' }, charge: { icode: '1999999', qty: 30, unitprice: 2.5, sum_price: 75 } })
  await add('opitemrece', { hos_guid: 'second', vn: VN, icode: '3999999', pttype: '71', paidst: '02', sum_price: 90, qty: 1, unitprice: 90 })
  await add('opitemrece', { hos_guid: 'third', vn: VN, icode: 'ZZ', pttype: '71', paidst: '02', sum_price: null, qty: null, unitprice: null })
  await add('doctor_operation', { doctor_operation_id: 1, vn: VN, icd9: '86.59', doctor: '002' })
  await add('er_regist_oper', { er_regist_oper_id: 1, vn: VN, er_oper_code: 2, doctor: '001' })
  await add('ovst_presc_ned', { ovst_presc_ned_id: 1, vn: VN, icode: '1999999', presc_reason: 'ea' })
  await add('referin', { referin_id: 1, vn: VN, refer_hospcode: '10670', docno: 'ส 12' })
  await add('er_regist', { vn: VN, er_emergency_type: 3 })
  await addAdmission(AN, { leave_home_day: 2, bw: 3100, ipt_summary_status_id: 1 })
  await hospital.change('UPDATE ipt_pttype SET nhso_docno = ? WHERE an = ?', ['กค 1', AN])
  await add('ipt_newborn', { an: AN, birth_weight: 2900 })
  await add('iptoprt', { iptoprt_id: 1, an: AN, icd9: '7359', doctor: '001' })

  await add('drugitems', { icode: '1999998', name: 'ยาไม่มีราคาปกติ', istatus: 'Y', income: '03', unitprice: null, price2: 7 })
  const site = await siteOf(t, hospital)
  t.same(site.lookups.items.get('1999998')?.prices, [], 'another price does not stand for the ordinary one')
  const { visit, admission } = await casesOf(site)
  t.match(visit.patient, { passport: 'AA123', diedOn: '2026-11-18', disabilityNumber: '9000000000017' })
  t.match(visit.diagnoses, [{ code: 'J069', written: ' j06.9', doctor: '001' }])
  t.same(visit.procedures, [{ code: '8659', doctor: '002' }, { code: '9357', doctor: '001' }], 'of the clinic, and of the emergency room by its own code')
  const lines = new Map(visit.charges.map(line => [line.item.code, line]))
  t.match(lines.get('1999999'), {
    quantity: 30,
    unitPrice: 250,
    amount: 7500,
    item: { kind: 'drug', isActive: true, chargeGroup: '3', prices: [250, 300], drug: { tmt: '123456', allTmt: ['123456', '123457', '123458', '55'], standard24: '1'.repeat(24), account: 'N' } }
  })
  t.match(lines.get('3999999')?.item, { kind: 'other', isActive: false, nationalCode: '32203', nationalType: '15', laboratoryCode: '320281', incomeGroup: '07', chargeGroup: '7', drug: null })
  t.match(lines.get('ZZ'), { quantity: null, unitPrice: null, amount: 0, item: { kind: 'unknown', name: '' } }, 'charged, and on no list')
  t.same([...visit.drugReasons], [['1999999', 'EA']])
  t.match(visit, { arrival: '3', referredIn: { fromHospital: '10670', number: 'ส 12' }, emergency: { urgency: '3' } })
  t.match(admission, { leaveDays: 2, weightGrams: 3100, birthWeightGrams: 2900, isSummarised: true, procedures: [{ code: '7359' }], rights: [{ letter: 'กค 1' }] })
  t.match(site.lookups.doctors.get('001'), { licence: 'ว.90001', isActive: true, providerType: '01' })
})

await t.test('a stay\'s permit may stand beside its authen codes, and a summary status of nought is none', async t => {
  const hospital = await smallHospital(t)
  const { addPatient, addVisit, addAdmission, change } = hospital
  await addPatient()
  await addVisit(VN)
  await addAdmission(AN, { ipt_summary_status_id: 0 })
  const site = await siteOf(t, hospital)
  const read = async (letter: string | null, codes: string | null) => {
    await change('UPDATE ipt_pttype SET nhso_docno = ?, auth_code = ? WHERE an = ?', [letter, codes, AN])
    return (await casesOf(site)).admission.rights[0]
  }
  t.match(await read('', 'PP1234567890 6900123456'), { letter: '6900123456', authenCodes: ['PP1234567890'] })
  t.match(await read(null, 'กค 0422/71'), { letter: 'กค 0422/71' })
  t.match(await read('กค 1', '6900123456'), { letter: 'กค 1' })
  t.match(await read(null, 'pp1234567890'), { letter: '' }, 'a code of NHSO is no permit')
  t.match(await read(null, '-'), { letter: '' })
  await change("UPDATE visit_pttype SET auth_code = '6900123456' WHERE vn = ?", [VN])
  t.match((await casesOf(site)).visit.rights[0], { letter: '', approvalCode: '' }, 'a visit has no letter')
  t.equal((await casesOf(site)).admission.isSummarised, false)
})

await t.test('the set-up is read once, with what of it is in use', async t => {
  const hospital = await smallHospital(t)
  const { add, addPatient, addVisit } = hospital
  await addPatient()
  await addVisit(VN, { doctor: '001' }, { charge: { icode: '3000001', rxdate: '2026-11-16' } })
  await addVisit('690701090000', { vstdate: '2026-07-01', doctor: '002' }, { charge: { icode: '3000002', rxdate: '2026-07-01' } })
  await add('drug_catalog_import_detail', { drug_catalog_import_detail_id: 999001, drug_catalog_hospdrugcode: '1999999', drug_catalog_tmtid: '1', drug_catalog_unitprice: 1, drug_catalog_dateeffective: '2026-01-01' })
  await add('drug_catalog_import_detail', { drug_catalog_import_detail_id: 999002, drug_catalog_hospdrugcode: '1999999', drug_catalog_tmtid: '2', drug_catalog_unitprice: null, drug_catalog_dateeffective: '2026-10-01' })
  const setUp = await readSetUp(await siteOf(t, hospital), TODAY)
  t.same([setUp.usedItems.has('3000001'), setUp.usedItems.has('3000002')], [true, false], 'charged in the last 90 days')
  t.same([setUp.busyDoctors.has('001'), setUp.busyDoctors.has('002')], [true, false])
  t.match(setUp.drugCatalogue.get('1999999'), [{ tmt: '2', price: null, effectiveOn: '2026-10-01' }, { tmt: '1', price: 100 }], 'newest first')
  t.match(setUp.rights.find(({ code }) => code === '71'), { mainCode: 'WEL', paymentStatus: '02', isExported: true, isActive: true })
  t.match(setUp.specialties.find(({ code }) => code === '01'), { nhsoCode: '01', isActive: true })
})
