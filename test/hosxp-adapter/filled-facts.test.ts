import t from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { readSiteFacts } from '../../src/hosxp-adapter/site-facts.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import { localDate } from '../../src/values/local-date.js'
import { OFC, smallHospital, UC } from '../support/small-hospital.js'

const CASES = 60

await t.test('kinds of emergency and reasons for drugs are measured where they belong: never filled is not used, hardly any cases is unknown', async t => {
  const hospital = await smallHospital(t)
  const { add, change } = hospital
  await hospital.addPatient()
  await add('drugitems', { icode: '1999999', name: 'ยานอกบัญชี', istatus: 'Y', unitprice: 5, drugaccount: 'N' })
  const connection = connectHosxp(hospital.url)
  t.teardown(connection.close)
  const usable = async (): Promise<readonly (boolean | undefined)[]> => {
    const facts = await readSiteFacts(connection, await readSiteSchema(connection), localDate('2026-11-20'))
    return [facts.get('emergency-urgency')?.isUsable, facts.get('drug-reasons')?.isUsable]
  }
  for (let n = 10; n < 10 + CASES; n++) {
    const vn = `6911160900${n}`
    await add('ovst', { hos_guid: `visit ${n}`, vn, hn: '000000001', vstdate: '2026-11-16', vsttime: '09:00:00' })
    await add('visit_pttype', { vn, pttype: UC, pttype_number: 1 })
    await add('opitemrece', { hos_guid: `line ${n}`, vn, icode: '1999999', sum_price: 5 })
  }
  t.same(await usable(), [true, true], 'nobody came to the emergency room, no civil servant had such a drug')
  await change('INSERT INTO er_regist (vn) SELECT vn FROM ovst')
  await change('UPDATE visit_pttype SET pttype = ?', [OFC])
  t.same(await usable(), [false, false], 'never filled')
  await change("UPDATE er_regist SET er_emergency_type = 3 WHERE vn LIKE '%1'")
  await change("INSERT INTO ovst_presc_ned (ovst_presc_ned_id, vn, icode, presc_reason) SELECT RIGHT(vn, 2), vn, '1999999', 'EA' FROM ovst WHERE vn LIKE '%2'")
  t.same(await usable(), [true, true], 'one in ten')
})
