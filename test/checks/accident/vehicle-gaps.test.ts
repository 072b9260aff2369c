import t from 'tap'
import type { AccidentClaim } from '../../../src/case/accident-claim.js'
import { isTold, VEHICLE_GAP_NAMES, VEHICLE_GAPS, vehicleGaps } from '../../../src/checks/accident/vehicle-gaps.js'
import { claim, day } from '../../support/case-builder.js'

const gaps = (overrides: Partial<AccidentClaim>, hasPoliceReport = false) => vehicleGaps({ claim: claim(overrides), accidentDay: day('2026-11-10'), hasPoliceReport })

await t.test('what is typed to get past a field tells nothing', async (t) => {
  for (const text of [null, undefined, '', ' ', '-', '--', ' - ', '–', '0', '00', '.', 'ไม่ทราบ', ' ไม่ทราบเลขทะเบียน', '\u00A0']) t.equal(isTold(text), false, JSON.stringify(text))
  for (const text of ['กข 1234', '1', '10', 'P-0', 'ป้ายแดง 0']) t.equal(isTold(text), true, text)
})

await t.test('the status decides which gaps there can be', async (t) => {
  t.same(vehicleGaps({ claim: null, accidentDay: null, hasPoliceReport: true }), ['vehicle-status'], 'no case file')
  t.same(gaps({ vehicleStatus: null, plate: 'กข 1' }), ['vehicle-status'])
  t.same(gaps({ vehicleStatus: 'unknown' }), ['vehicle-status'])
  t.same(gaps({ vehicleStatus: 'insured' }), ['plate', 'plate-province', 'insurer', 'policy'])
  t.same(gaps({ vehicleStatus: 'insured', plate: 'กข 1', plateProvince: 'น่าน', insurer: 'ทิพย', policyNumber: '1', policyTo: day('2026-11-09') }), ['policy-period'])
  for (const vehicleStatus of ['uninsured', 'hit-and-run'] as const) {
    t.same(gaps({ vehicleStatus }), ['police-report', 'fund-route'], vehicleStatus)
    t.same(gaps({ vehicleStatus, fundRoute: 'คปภ.' }, true), [], `${vehicleStatus}, report and route`)
  }
})

await t.test('every gap has a name in both languages', async (t) => {
  for (const gap of VEHICLE_GAPS) t.match(VEHICLE_GAP_NAMES[gap], { th: /[\u0E01-\u0E5B]/, en: /^[a-z ]+$/ }, gap)
})
