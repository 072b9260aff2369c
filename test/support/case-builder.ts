import { Value } from '@sinclair/typebox/value'
import { blankAccidentClaim, type AccidentClaim, type AccidentLink } from '../../src/case/accident-claim.js'
import type { CardReading } from '../../src/case/card-reading.js'
import { NO_CLAIM_REGISTERS, type ClaimRegisters } from '../../src/case/claim-registers.js'
import type { AdmissionCase, ChargeLine, Diagnosis, EmergencyEntry, InjuryRecord, Patient, Procedure, RecordedMoment, VisitCase, VisitOrigin } from '../../src/case/case.js'
import { NOTHING_KNOWN, type CaseEligibility, type PayerStanding } from '../../src/case/case-eligibility.js'
import type { DrugCodes, Item } from '../../src/case/item.js'
import type { Doctor, SiteSetUp } from '../../src/case/set-up.js'
import type { Right, Scheme } from '../../src/case/right.js'
import type { SiteFact } from '../../src/case/site-fact.js'
import type { CheckContext, IcdTable } from '../../src/checks/check.js'
import { CheckSettings } from '../../src/checks/settings.js'
import type { An, Hn, Vn } from '../../src/values/identifiers.js'
import { addDays, dayOf, instantAt, localDate, parseLocalDateTime, type Instant, type LocalDate } from '../../src/values/local-date.js'
import { satangFromBaht } from '../../src/values/satang.js'

/** `day('2026-11-10')` */
export const day = (text: string): LocalDate => localDate(text)

/** A moment in Bangkok: `at('2026-11-10 09:30')`, with or without seconds. */
export function at (text: string): Instant {
  const moment = parseLocalDateTime(text.length === 16 ? `${text}:00` : text)
  if (moment === null) throw new RangeError(`not a moment: ${text}`)
  return moment
}

/** A recorded accident: `moment('2026-11-10 07:40')`, or a day alone. */
export const moment = (text: string): RecordedMoment =>
  text.length === 10 ? { day: day(text), at: null } : { day: dayOf(at(text)), at: at(text) }

export const vn = (text: string): Vn => text as Vn
export const an = (text: string): An => text as An
export const hn = (text: string): Hn => text as Hn

/** The morning on which the builder's cases are old enough to be judged by every check. */
export const MORNING = at('2026-11-20 06:30')
export const HN = hn('000012345')

export const patient = (overrides: Partial<Patient> = {}): Patient => ({
  hn: HN,
  citizenId: '9000000000012',
  birthday: day('1986-03-14'),
  sex: 'male',
  isThai: true,
  passport: '',
  diedOn: null,
  disabilityNumber: '',
  addressCode: '320101',
  twins: [],
  name: { prefix: 'นาย', first: 'สมมติ', middle: '', last: 'ตัวอย่าง' },
  address: { house: '9/1', moo: '4', subdistrict: 'ในเมือง', district: 'เมืองสุรินทร์', province: 'สุรินทร์' },
  ...overrides
})

/** A card that says what the record says, read on the morning. */
export const cardReading = (overrides: Partial<CardReading> = {}): CardReading => {
  const { citizenId, name, sex, address } = patient()
  return { citizenId, thaiName: name, birth: { year: 1986, month: 3, day: 14 }, sex, address, expiresOn: day('2030-03-13'), isLifelong: false, readAt: MORNING, ...overrides }
}

const CODE_OF: Readonly<Record<Scheme, string>> = {
  UC: '89', OFC: '21', LGO: '25', BKK: '26', STATE: '27', SSS: '34', WCF: '35', ACT: '36', MIGRANT: '71', STP: '72', VACANT: '77', CASH: '10', OTHER: '90'
}

export const right = (scheme: Scheme | null = 'UC', overrides: Partial<Right> = {}): Right => ({
  code: scheme === null ? 'ZZ' : CODE_OF[scheme],
  scheme,
  isMappingConfirmed: scheme !== null,
  subCode: '',
  startsOn: null,
  endsOn: null,
  mainHospital: '10999',
  authenCodes: [],
  approvalCode: '',
  letter: '',
  ...overrides
})

/** A right with everything its payer asks for. */
export const completeRight = (scheme: Scheme = 'UC'): Right => right(scheme, { authenCodes: ['PP1234567890'], approvalCode: '987654321' })

export const diagnosis = (code: string, role = '1', overrides: Partial<Diagnosis> = {}): Diagnosis => ({ code, written: code, role, isConfirmedByCoder: true, doctor: '001', ...overrides })

export const procedure = (code: string, overrides: Partial<Procedure> = {}): Procedure => ({ code, doctor: '001', ...overrides })

/** An item of the price list, nothing special. */
export const item = (overrides: Partial<Item> = {}): Item => ({
  code: '3000001', name: 'ค่าบริการ', kind: 'other', isActive: true, nationalCode: '', nationalType: '', billCode: '', laboratoryCode: '', incomeGroup: '12', chargeGroup: '12', prices: [satangFromBaht(300)], drug: null, ...overrides
})

/** A drug with the codes its payers ask for. */
export const drug = (overrides: Partial<Item> = {}, codes: Partial<DrugCodes> = {}): Item => item({
  code: '1000001', name: 'ยาตัวอย่าง', kind: 'drug', incomeGroup: '04', chargeGroup: '4', drug: { tmt: '100001', allTmt: ['100001'], standard24: '100000000000000000000001', account: 'ก', ...codes }, ...overrides
})

export const charge = (baht: number | null, overrides: Partial<ChargeLine> = {}): ChargeLine => ({
  item: item(), rightCode: '89', amount: satangFromBaht(baht), isClaimed: true, quantity: 1, unitPrice: satangFromBaht(baht), ...overrides
})

export const total = (baht: number, accidentCode = '') => ({ total: satangFromBaht(baht), accidentCode })

export const emergency = (overrides: Partial<EmergencyEntry> = {}): EmergencyEntry => ({ enteredAt: null, isTrafficType: false, urgency: null, text: '', ...overrides })

export const injury = (overrides: Partial<InjuryRecord> = {}): InjuryRecord => ({
  arrivedAt: null, accident: null, accidentType: null, transport: null, place: null, victimRole: null, note: '', ...overrides
})

export const origin = (overrides: Partial<VisitOrigin> = {}): VisitOrigin => ({ id: vn('691108080000'), day: day('2026-11-08'), authenCodes: [], injury: null, ...overrides })

/** A clean outpatient visit of ten days ago under the universal scheme. */
export const visit = (overrides: Partial<Omit<VisitCase, 'kind'>> = {}): VisitCase => ({
  kind: 'visit',
  id: vn('691110090000'),
  hn: HN,
  patient: patient(),
  day: day('2026-11-10'),
  registeredAt: at(`${overrides.day ?? '2026-11-10'} 09:00`),
  outcomeCode: null,
  admission: null,
  rights: [completeRight()],
  registeredRight: right(),
  diagnoses: [diagnosis('J069')],
  procedures: [],
  charges: [charge(300)],
  statistics: total(300),
  referral: null,
  sends: [],
  debt: null,
  emergency: null,
  injury: null,
  complaint: null,
  arrival: '1',
  referredIn: null,
  drugReasons: new Map(),
  approvalCodes: null,
  firstVisitAuthenCodes: [],
  keepsAppointment: false,
  rightCheck: { at: at(`${overrides.day ?? '2026-11-10'} 08:58`), by: 'regist1' },
  firstServiceAt: null,
  ...overrides
})

/** A clean admission of two nights, discharged ten days ago. */
export const admission = (overrides: Partial<Omit<AdmissionCase, 'kind'>> = {}): AdmissionCase => ({
  kind: 'admission',
  id: an('690000123'),
  hn: HN,
  patient: patient(),
  admittedOn: day('2026-11-08'),
  admittedTime: '10:00:00',
  dischargedOn: day('2026-11-10'),
  dischargedTime: '14:00:00',
  isDischarged: true,
  dischargeType: '01',
  dischargeStatus: '02',
  fromVisit: null,
  accident: null,
  isDiagnosisReadable: true,
  leaveDays: null,
  weightGrams: 60_000,
  birthWeightGrams: null,
  isSummarised: true,
  rightCheck: null,
  rights: [completeRight()],
  registeredRight: right(),
  diagnoses: [diagnosis('J189')],
  procedures: [],
  charges: [charge(4300)],
  statistics: total(4300),
  referral: null,
  sends: [],
  debt: null,
  ...overrides
})

/** A visit by a victim of the traffic act with a complete record: accident at 07:40, arrival at 09:00. */
export const victim = (overrides: Partial<Omit<VisitCase, 'kind'>> = {}): VisitCase => visit({
  rights: [right('ACT'), completeRight()],
  diagnoses: [diagnosis('S721'), diagnosis('V234', '5')],
  injury: injury({ accident: moment(`${overrides.day ?? '2026-11-10'} 07:40`), accidentType: '01', transport: '02', victimRole: '1' }),
  ...overrides
})

export const claim = (overrides: Partial<AccidentClaim> = {}): AccidentClaim => ({
  ...blankAccidentClaim({ subjectKind: 'visit', subjectId: '691110090000', hn: HN }), ...overrides
})

export const settings = (overrides: Partial<CheckSettings> = {}): CheckSettings => ({ ...Value.Create(CheckSettings), ...overrides })

export const doctor = (overrides: Partial<Doctor> = {}): Doctor => ({ code: '001', name: 'นพ.สมมติ ตัวอย่าง', isActive: true, licence: 'ว.90001', providerType: '01', ...overrides })

/** A site on which everything is in order: nothing. */
export const setUp = (overrides: Partial<SiteSetUp> = {}): SiteSetUp => ({
  items: [], usedItems: new Set((overrides.items ?? []).map(({ code }) => code)), doctors: [], busyDoctors: new Set((overrides.doctors ?? []).map(({ code }) => code)), rights: [], specialties: [], drugCatalogue: new Map(), ...overrides
})

interface ContextWish {
  readonly asOf?: Instant
  readonly settings?: Partial<CheckSettings>
  /** Codes of the site's ICD table that are not active. */
  readonly icd?: Readonly<Record<string, ReturnType<IcdTable['stateOf']>>>
  readonly claims?: readonly AccidentClaim[]
  /** `visit 691110090000`: visits and admissions with form กท.44. */
  readonly forms44?: readonly string[]
  /** `visit 691110090000 id-copy`: papers that are here. */
  readonly papers?: readonly string[]
  /** By `visit 691110090000`. */
  readonly links?: Readonly<Record<string, AccidentLink>>
  /** The last call, by `visit 691110090000`. */
  readonly calls?: Readonly<Record<string, Instant>>
  /** What is known of rights, by `visit 691110090000`. */
  readonly eligibility?: Readonly<Record<string, Partial<CaseEligibility>>>
  readonly payers?: readonly PayerStanding[]
  readonly asksSince?: LocalDate | null
  readonly lacks?: readonly SiteFact[]
  /** The card of the patient whose record the builder makes. */
  readonly card?: CardReading | null
  readonly doctors?: readonly Doctor[]
  readonly setUp?: Partial<SiteSetUp> | null
  /** What our own database knows of the money. */
  readonly money?: Partial<ClaimRegisters>
}

export const context = ({ asOf = MORNING, settings: tuned = {}, icd = {}, claims = [], forms44 = [], papers = [], links = {}, calls = {}, eligibility = {}, payers = [], asksSince = null, lacks = [], card = null, doctors = [doctor()], setUp: wished = null, money = {} }: ContextWish = {}): CheckContext => ({
  asOf,
  today: dayOf(asOf),
  settings: settings(tuned),
  icd: { stateOf: (code) => (Object.hasOwn(icd, code) ? icd[code] : undefined) ?? 'active' },
  registers: {
    accidentClaimOf: (kind, id) => claims.find((entry) => entry.subjectKind === kind && entry.subjectId === id) ?? null,
    hasDocument: (kind, id, document) => (document === 'kt44' && forms44.includes(`${kind} ${id}`)) || papers.includes(`${kind} ${id} ${document}`),
    accidentLinkOf: (kind, id) => links[`${kind} ${id}`] ?? null,
    lastCallOf: (kind, id) => calls[`${kind} ${id}`] ?? null,
    cardReadingOf: (hn) => hn === HN ? card : null,
    eligibilityOf: ({ kind, id }) => ({ ...NOTHING_KNOWN, ...eligibility[`${kind} ${id}`] }),
    payers,
    asksSince,
    ...NO_CLAIM_REGISTERS,
    ...money
  },
  doctorOf: (code) => doctors.find((entry) => entry.code === code) ?? null,
  setUp: wished === null ? null : setUp(wished),
  knows: (fact) => !lacks.includes(fact)
})

/** The morning some days after the builder's visit and discharge. */
export const daysLater = (days: number): CheckContext => context({ asOf: instantAt(addDays(day('2026-11-10'), days), '06:30:00') })
