import fc from 'fast-check'
import type { Case } from '../../src/case/case.js'
import type { RightSetUp, Specialty } from '../../src/case/set-up.js'
import { addDays } from '../../src/values/local-date.js'
import { admission, charge, day, injury, patient, right, visit, vn } from './case-builder.js'

/** People whose record does not say who they are, and rights of funds that pay only somewhere, sometimes, or for an injury. */

const near = fc.integer({ min: -12, max: 0 }).map((days) => addDays(day('2026-11-20'), days))
const numbers = fc.integer({ min: 0, max: 9 }).map((number) => vn(`69111009000${number}`))

const odd = fc.record({
  citizenId: fc.constantFrom('9000000000012', '0123456789012', '6000000000011', '7000000000002', '', 'AA'),
  isThai: fc.boolean(),
  passport: fc.constantFrom('', 'AA1234567'),
  disabilityNumber: fc.constantFrom('', '9000000000012', '12345'),
  name: fc.record({ prefix: fc.constant(''), first: fc.constantFrom('', '-', 'สมมติ'), middle: fc.constant(''), last: fc.constantFrom('', '-', 'à¸«') }),
  sex: fc.constantFrom('male', 'female', null)
}).map(patient)

const paidFor = fc.record({
  rights: fc.oneof(
    fc.record({ subCode: fc.constantFrom('', '74', '89'), mainHospital: fc.constantFrom('', '10999', '10670') }).map((changes) => [right('UC', changes)]),
    fc.constantFrom('10999', '10670', '00000').map((mainHospital) => [right('SSS', { mainHospital })]),
    fc.option(near).map((endsOn) => [right('CASH'), right('MIGRANT', { endsOn, mainHospital: endsOn === null ? '' : '10999' })]),
    fc.constantFrom([right('STP')], [right('WCF')], [right('SSS'), right('WCF')])
  ),
  charges: fc.array(fc.boolean().map((isClaimed) => charge(100, { isClaimed })), { maxLength: 3 }),
  person: fc.oneof(odd, fc.constant(patient()))
})

const oddVisit = fc.tuple(paidFor, numbers, near, fc.boolean()).map(([{ person, ...facts }, id, on, isHurt]) => visit({ ...facts, patient: person, id, day: on, injury: isHurt ? injury() : null }))
const oddStay = fc.tuple(paidFor, near, fc.integer({ min: 0, max: 9 })).map(([{ person, ...facts }, admittedOn, nights]) => admission({ ...facts, patient: person, admittedOn, dischargedOn: addDays(admittedOn, nights) }))

export const oddlyInsured: fc.Arbitrary<Case> = fc.oneof({ weight: 3, arbitrary: oddVisit }, { weight: 1, arbitrary: oddStay })

const rightSetUps: fc.Arbitrary<RightSetUp> = fc.record({
  code: fc.constantFrom('', '89', '20', 'ก'),
  name: fc.constantFrom('', 'บัตรทอง', 'à¸š'),
  isActive: fc.boolean(),
  mainCode: fc.constantFrom('', 'UCS', 'OFC', 'SSS', 'SSS', 'XYZ'),
  neverExpires: fc.boolean(),
  isExported: fc.boolean(),
  paymentStatus: fc.constantFrom('', '01', '02', '2'),
  isPlan: fc.boolean(),
  priceGroup: fc.constantFrom('', '1', '2', '9')
})
const specialties: fc.Arbitrary<Specialty> = fc.record({ code: fc.constantFrom('', '01', '14'), name: fc.constantFrom('', 'ทันตกรรม'), isActive: fc.boolean(), nhsoCode: fc.constantFrom('', '01', '12', '13', 'à¹') })

/** Right codes and departments as somebody set them up; a code stands once. */
export const wildRightSetUp = fc.record({
  rights: fc.uniqueArray(rightSetUps, { maxLength: 3, selector: ({ code }) => code }),
  specialties: fc.uniqueArray(specialties, { maxLength: 2, selector: ({ code }) => code })
})
