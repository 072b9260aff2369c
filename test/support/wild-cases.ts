import fc from 'fast-check'
import { VEHICLE_STATUSES, type AccidentClaim } from '../../src/case/accident-claim.js'
import type { CardReading } from '../../src/case/card-reading.js'
import type { AdmissionCase, Case, ChargeLine, Diagnosis, InjuryRecord, Patient, Procedure, RecordedMoment, VisitCase, VisitOrigin } from '../../src/case/case.js'
import type { Item } from '../../src/case/item.js'
import { SCHEMES, type Right, type Scheme } from '../../src/case/right.js'
import { addDays, instantAt, type LocalDate } from '../../src/values/local-date.js'
import { satangFromBaht } from '../../src/values/satang.js'
import { admission, an, cardReading, charge, day, drug, emergency, hn, item, patient, right, visit, vn } from './case-builder.js'
import { miscodedCase } from './wild-coding.js'
import { oddlyCharged } from './wild-items.js'
import { oddlyInsured } from './wild-people.js'
import { preventedCase } from './wild-prevention.js'
import { rarePast } from './wild-rare.js'
import { wildSends } from './wild-sends.js'

/** Whatever a hospital's tables may hold: near misses and edges of every rule, mixed with what nobody would type. */

const words = fc.oneof(fc.constantFrom('', 'รถล้ม', 'นัดล้างแผล', 'MC', 'à¸£à¸–', '-', 'ไม่ทราบ'), fc.string({ unit: 'binary', maxLength: 12 }))
const codes = fc.oneof(
  fc.constantFrom('', 'J069', 'S721', 'T98', 'V234', 'V89', 'V099', 'Y85', 'W2302', 'O800', 'P599', 'N40', 'Z480', 'STROKE', 'ปวดหัว'),
  fc.stringMatching(/^[A-Z]\d{0,4}$/), fc.string({ maxLength: 8 })
)
const exportCode = fc.option(fc.oneof(fc.constantFrom('01', '02', '03', '08', '1', '2', '3', '8', '9', '12', '98', '99'), fc.string({ maxLength: 3 })))

const nearDay = fc.integer({ min: -12, max: 0 }).map((days) => addDays(day('2026-11-20'), days))
export const wildDay: fc.Arbitrary<LocalDate> = fc.oneof(
  fc.integer({ min: -800, max: 40 }).map((days) => addDays(day('2026-11-20'), days)),
  nearDay,
  fc.constantFrom('1000-01-01', '1896-02-29', '1966-11-10', '2016-11-10', '2026-10-13', '2569-11-10', '9999-12-31').map(day)
)
const times = fc.oneof(fc.constantFrom('00:00:00', '23:59:59', '09:00:00'), fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(second * 1000).toISOString().slice(11, 19)))
const instants = fc.tuple(wildDay, times).map(([on, time]) => instantAt(on, time))
const moments: fc.Arbitrary<RecordedMoment> = fc.tuple(wildDay, fc.option(times)).map(([on, time]) => ({ day: on, at: time === null ? null : instantAt(on, time) }))

const rights: fc.Arbitrary<Right> = fc.record({
  code: fc.oneof(fc.constantFrom('', '36', '89', '10'), fc.string({ maxLength: 3 })),
  scheme: fc.option(fc.constantFrom(...SCHEMES)),
  isMappingConfirmed: fc.boolean(),
  subCode: fc.constantFrom('', '89', 'O1'),
  startsOn: fc.option(wildDay),
  endsOn: fc.option(wildDay),
  mainHospital: fc.constantFrom('', '0', '00000', '10999', 'à¹'),
  authenCodes: fc.array(fc.constantFrom('PP1234567890', 'EP1'), { maxLength: 2 }),
  approvalCode: fc.constantFrom('', '123456789'),
  letter: fc.constantFrom('', 'กค 0422/1')
})

const diagnoses: fc.Arbitrary<Diagnosis> = fc.record({ code: codes, written: fc.oneof(codes, fc.constantFrom('J06.9', ' J069')), role: fc.constantFrom('', '1', '2', '3', '4', '5', '9'), isConfirmedByCoder: fc.boolean(), doctor: fc.constantFrom('', '001', '002', '999') })

const amounts = fc.oneof(fc.constantFrom(0, 0.01, 300, -300, 30_000, null, NaN, Infinity), fc.double({ min: -1e7, max: 1e7, noNaN: true })).map(satangFromBaht)
const items: fc.Arbitrary<Item> = fc.oneof(
  fc.record({
    code: fc.constantFrom('3000001', '3000002', ''),
    name: words,
    kind: fc.constantFrom('other', 'unknown'),
    isActive: fc.boolean(),
    nationalCode: fc.constantFrom('', '30011', '99', 'S1801'),
    nationalType: fc.constantFrom('', '2', '4', '17'),
    billCode: fc.constantFrom('', '55020'),
    laboratoryCode: fc.constantFrom('', '320281'),
    incomeGroup: fc.constantFrom('', '01', '07', '12'),
    chargeGroup: fc.constantFrom('', '1', '2', '7', '12'),
    prices: fc.array(amounts, { maxLength: 2 }),
    drug: fc.constant(null)
  }),
  fc.record({ tmt: fc.constantFrom('', '100001', '737390'), standard24: fc.constantFrom('', '100000000000000000000001', '1'), account: fc.constantFrom('', 'ก', 'N') }).map(codes => drug({}, codes))
)
const procedures: fc.Arbitrary<Procedure> = fc.record({ code: fc.constantFrom('', '8954', '9923', '697', '741'), doctor: fc.constantFrom('', '001', '999') })
const charges: fc.Arbitrary<ChargeLine> = fc.record({
  item: items, rightCode: fc.constantFrom('', '36', '89'), amount: amounts, isClaimed: fc.boolean(), quantity: fc.option(fc.constantFrom(0, 1, 2, 30, -1, 1000)), unitPrice: fc.option(amounts)
})

const names = fc.record({ prefix: fc.constantFrom('', 'นาย', 'น.ส.', 'ร.ต.อ.'), first: words, middle: fc.constantFrom('', 'กลาง'), last: words })
const places = fc.constantFrom('', 'สุรินทร์', 'จังหวัดสุรินทร์', 'เมือง', 'ในเมือง', 'อุดรธานี')
const addresses = fc.record({ house: fc.oneof(fc.constantFrom('9/1', '๙/๑', '00'), words), moo: fc.constantFrom('', '4', '04', 'หมู่ 4'), subdistrict: places, district: places, province: places })

const wildPatient: fc.Arbitrary<Patient> = fc.record({
  hn: fc.constant(hn('000012345')),
  citizenId: fc.oneof(fc.stringMatching(/^\d{0,14}$/), words, fc.constantFrom('9000000000012', '1000000000001', '1111111111111')),
  birthday: fc.option(wildDay),
  sex: fc.constantFrom('male', 'female', null),
  isThai: fc.boolean(),
  passport: fc.constantFrom('', 'AA1234567'),
  diedOn: fc.option(wildDay),
  disabilityNumber: fc.constantFrom('', '9000000000012', '1'),
  addressCode: fc.constantFrom('', '32', '320101'),
  twins: fc.uniqueArray(fc.integer({ min: 1, max: 20 }).map((number) => hn(String(number).padStart(9, '0'))), { maxLength: 8 }),
  name: names,
  address: addresses
})

/** A card of the same person, of somebody else, or one that says little. */
export const wildReading: fc.Arbitrary<CardReading> = fc.oneof(
  fc.record({ name: names }).map(({ name }) => cardReading({ thaiName: name })),
  fc.record({
    citizenId: fc.constantFrom('9000000000012', '9999999999994'),
    thaiName: names,
    birth: fc.option(fc.record({ year: fc.integer({ min: 1900, max: 2600 }), month: fc.option(fc.integer({ min: 1, max: 12 })), day: fc.option(fc.integer({ min: 1, max: 31 })) })),
    sex: fc.constantFrom('male', 'female', null),
    address: fc.option(addresses),
    expiresOn: fc.option(wildDay),
    isLifelong: fc.boolean(),
    readAt: instants
  })
)

const injuries: fc.Arbitrary<InjuryRecord> = fc.record({
  arrivedAt: fc.option(instants), accident: fc.option(moments), accidentType: exportCode, transport: exportCode, place: exportCode, victimRole: exportCode, note: words
})

const facts = {
  hn: fc.constant(hn('000012345')),
  patient: fc.option(fc.oneof(wildPatient, fc.constant(patient()))),
  rights: fc.oneof(fc.array(rights, { maxLength: 3 }), fc.constantFrom(...SCHEMES).map((scheme) => [right(scheme)]), fc.constantFrom<Scheme>('UC', 'OFC', 'SSS').map((scheme) => [right(scheme)])),
  registeredRight: fc.option(rights),
  diagnoses: fc.array(diagnoses, { maxLength: 4 }),
  procedures: fc.array(procedures, { maxLength: 3 }),
  charges: fc.array(charges, { maxLength: 4 }),
  statistics: fc.option(fc.record({ total: amounts, accidentCode: codes })),
  referral: fc.option(fc.record({ on: fc.option(wildDay), toHospital: fc.constantFrom('', '10670') })),
  debt: fc.option(fc.record({ owed: amounts, since: fc.option(wildDay) })),
  sends: wildSends
}

export const wildVisit: fc.Arbitrary<VisitCase> = fc.record({
  ...facts,
  kind: fc.constant('visit'),
  id: fc.integer({ min: 0, max: 9 }).map((number) => vn(`69111009000${number}`)),
  day: wildDay,
  registeredAt: fc.option(instants),
  outcomeCode: fc.option(fc.constantFrom('01', '08')),
  admission: fc.option(fc.integer({ min: 0, max: 3 }).map((number) => an(`69000012${number}`)), { freq: 6 }),
  emergency: fc.option(fc.record({ enteredAt: fc.option(instants), isTrafficType: fc.boolean(), urgency: fc.option(fc.constantFrom('1', '5')), text: words })),
  injury: fc.option(injuries),
  complaint: fc.option(words),
  arrival: fc.option(fc.constantFrom('1', '2', '3', '4')),
  referredIn: fc.option(fc.record({ fromHospital: fc.constantFrom('', '10670'), number: fc.constantFrom('', '123') })),
  drugReasons: fc.constantFrom(new Map<string, string>(), new Map([['1000001', 'EA']])),
  approvalCodes: fc.option(fc.constant('123456789')),
  firstVisitAuthenCodes: fc.constantFrom([], ['PP1234567890']),
  keepsAppointment: fc.boolean(),
  rightCheck: fc.option(fc.record({ at: instants, by: fc.constantFrom('', 'regist1') })),
  firstServiceAt: fc.option(instants)
})

const origins: fc.Arbitrary<VisitOrigin> = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map((number) => vn(`69111009000${number}`)), day: fc.option(wildDay), authenCodes: fc.constantFrom([], ['PP1234567890']), injury: fc.option(injuries)
})

export const wildAdmission: fc.Arbitrary<AdmissionCase> = fc.record({
  ...facts,
  kind: fc.constant('admission'),
  id: fc.integer({ min: 0, max: 3 }).map((number) => an(`69000012${number}`)),
  admittedOn: fc.option(wildDay),
  admittedTime: fc.option(times),
  dischargedOn: fc.option(wildDay),
  dischargedTime: fc.option(times),
  isDischarged: fc.boolean(),
  dischargeType: exportCode,
  dischargeStatus: exportCode,
  fromVisit: fc.option(origins),
  accident: fc.option(moments),
  isDiagnosisReadable: fc.boolean(),
  leaveDays: fc.option(fc.integer({ min: -2, max: 40 })),
  weightGrams: fc.option(fc.integer({ min: 0, max: 90_000 })),
  birthWeightGrams: fc.option(fc.integer({ min: 0, max: 6000 })),
  isSummarised: fc.boolean(),
  rightCheck: fc.option(fc.record({ at: instants, by: fc.constantFrom('', 'regist1') }))
})

/** A visit of these days in which little is wrong. */
const plainVisit: fc.Arbitrary<VisitCase> = fc.record({
  number: fc.integer({ min: 0, max: 9 }), on: nearDay, scheme: fc.constantFrom<Scheme>('UC', 'OFC', 'SSS'), isChecked: fc.boolean()
}).map(({ number, on, scheme, isChecked }) => visit({ id: vn(`69111009000${number}`), day: on, rights: [right(scheme, { approvalCode: '123456789', authenCodes: ['PP1234567890'] })], ...(isChecked ? {} : { rightCheck: null }) }))

/** A stay of these days that may begin minutes or hours after such a visit; over after a night, it was charged room by room. */
const plainStay: fc.Arbitrary<AdmissionCase> = fc.record({
  number: fc.integer({ min: 0, max: 3 }), on: nearDay, time: fc.constantFrom('09:05:00', '12:59:59', '13:00:00'), rooms: fc.option(fc.constantFrom(1, 2, 3))
}).map(({ number, on, time, rooms }) => admission({
  id: an(`69000012${number}`),
  admittedOn: on,
  admittedTime: time,
  ...(rooms === null ? { isDischarged: false, dischargedOn: null, dischargedTime: null } : { dischargedOn: addDays(on, 1), charges: [charge(400 * rooms, { item: item({ chargeGroup: '1' }), quantity: rooms })] })
}))

/** An emergency of another CUP's patient. */
const strangersVisit: fc.Arbitrary<VisitCase> = fc.record({
  number: fc.integer({ min: 0, max: 9 }), on: nearDay, urgency: fc.option(fc.constant('3')), arrival: fc.constantFrom('1', '3'), mainHospital: fc.constantFrom('10670', '10777')
}).map(({ number, on, urgency, arrival, mainHospital }) => visit({ id: vn(`69111009000${number}`), day: on, rights: [right('UC', { mainHospital })], emergency: emergency({ urgency }), arrival }))

export const wildCase: fc.Arbitrary<Case> = fc.oneof(plainStay, strangersVisit, wildVisit, wildAdmission, plainVisit, miscodedCase, oddlyCharged, oddlyInsured, preventedCase, preventedCase)

/** A patient's cases; numbers stand once. */
const wildPast: fc.Arbitrary<Case[]> = fc.uniqueArray(wildCase, { minLength: 1, maxLength: 5, selector: ({ id }) => id })
/** Prevention is judged across visits: of some nothing else is known. */
const preventedPast: fc.Arbitrary<Case[]> = fc.uniqueArray(preventedCase, { minLength: 2, maxLength: 5, selector: ({ id }) => id })
export const wildHistory: fc.Arbitrary<Case[]> = fc.oneof({ weight: 6, arbitrary: wildPast }, { weight: 1, arbitrary: preventedPast }, { weight: 4, arbitrary: rarePast })

export const wildClaim: fc.Arbitrary<AccidentClaim> = fc.record({
  subjectKind: fc.constant('visit'),
  subjectId: fc.integer({ min: 0, max: 9 }).map((number) => `69111009000${number}`),
  hn: fc.constant('000012345'),
  isVictim: fc.option(fc.boolean()),
  accidentAt: fc.option(instants),
  victimRole: exportCode,
  hasDied: fc.option(fc.boolean()),
  eclaimNumber: fc.option(words),
  eclaimEnteredAt: fc.option(instants),
  eclaimEnteredBy: fc.option(words),
  filedOn: fc.option(wildDay),
  notCoveredReason: fc.option(words),
  exhaustedOn: fc.option(wildDay),
  refusedOn: fc.option(wildDay),
  refusalSignedOn: fc.option(wildDay),
  refusalConfirmedBy: fc.option(words),
  otherFundBilled: fc.option(words),
  actShareDecision: fc.option(words),
  vehicleStatus: fc.option(fc.constantFrom(...VEHICLE_STATUSES)),
  plate: fc.option(words),
  plateProvince: fc.option(words),
  insurer: fc.option(words),
  policyNumber: fc.option(words),
  policyFrom: fc.option(wildDay),
  policyTo: fc.option(wildDay),
  fundRoute: fc.option(words),
  excessRoute: fc.option(words),
  billedSatang: fc.option(amounts),
  billedOn: fc.option(wildDay),
  receivedSatang: fc.option(amounts),
  receivedOn: fc.option(wildDay),
  remark: fc.option(words)
})
