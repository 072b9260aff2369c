import { dayOf, formatInstant, type Instant, type LocalDate } from '../../values/local-date.js'
import { isRightOn, type SimulatedAuthenCode, type SimulatedHospital, type SimulatedPerson, type SimulatedRight } from './nhso-person.js'

const MONTHS = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']
const NOWHERE: SimulatedHospital = { hcode: '', hname: '' }

/** `13 กรกฎาคม 2559` */
const thaiDay = (day: LocalDate): string => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4)) + 543}`
const packedBuddhist = (day: LocalDate): string => `${Number(day.slice(0, 4)) + 543}${day.slice(5, 7)}${day.slice(8)}`
const inText = ({ hcode, hname }: SimulatedHospital): string | null => hcode === '' ? null : `${hname} (${hcode})`
const fullName = ({ title, firstName, lastName }: SimulatedPerson): string => `${title}${firstName} ${lastName}`
const currentRight = ({ rights }: SimulatedPerson, today: LocalDate): SimulatedRight | undefined => rights.find(right => isRightOn(right, today))

/** RealPerson (Endpoint spec v8.0, dataset 5): the one current right, without days; a vacant right is NULL. */
export function realPersonWire (person: SimulatedPerson, today: LocalDate): Readonly<Record<string, unknown>> {
  const current = currentRight(person, today)
  const right = current === undefined || current.mainCode === 'PUC' ? undefined : current
  const isInsured = right?.mainCode === 'SSS'
  const main = right === undefined || isInsured ? NOWHERE : right.main
  const insured = right !== undefined && isInsured ? right.main : NOWHERE
  const outpatient = right?.outpatient ?? NOWHERE
  const primary = right?.primary ?? NOWHERE
  const [year, month, day] = person.birthday.split('-').map(Number)
  return {
    personStatus: 'Y',
    dataError: null,
    pid: person.citizenId,
    firstName: person.firstName,
    middleName: null,
    lastName: person.lastName,
    fullName: fullName(person),
    sex: person.sex === 'male' ? 'ชาย' : 'หญิง',
    age: '30 ปี 1 เดือน 2 วัน',
    nationCode: '099',
    nationDescription: 'ไทย',
    provinceCode: '1000',
    provinceName: 'กรุงเทพมหานคร',
    mainInsclCode: right?.mainCode ?? null,
    mainInsclName: right?.mainName ?? null,
    subInsclCode: right?.subCode ?? null,
    subInsclName: right?.subName ?? null,
    paidModel: '1',
    birthDateNew: { year, month, day },
    birthDate: thaiDay(person.birthday),
    mainInscl: right === undefined ? null : `(${right.mainCode}) ${right.mainName}`,
    subInscl: right === undefined ? null : `(${right.subCode}) ${right.subName}`,
    hospSubNew: primary,
    hospMainOpNew: outpatient,
    hospMainNew: main,
    hospSub: inText(primary),
    hospMainOp: inText(outpatient),
    hospMain: inText(main),
    hospNew: insured,
    hosp: inText(insured)
  }
}

/** SRM right-search: every fund with its days; a dead person has none. */
export function rightSearchWire (person: SimulatedPerson, today: LocalDate): Readonly<Record<string, unknown>> {
  const base = {
    pid: person.citizenId, tname: person.title, fname: person.firstName, lname: person.lastName, nation: { id: '099' }, birthDate: thaiDay(person.birthday), sex: { id: person.sex === 'male' ? '1' : '2' }, checkDate: `${today}T00:00:00`
  }
  return person.diedOn === null ? { ...base, deathDate: null, funds: person.rights.map(fundWire) } : { ...base, deathDate: packedBuddhist(person.diedOn) }
}

const fundWire = (right: SimulatedRight): Readonly<Record<string, unknown>> => ({
  transDate: right.startsOn === null ? null : `${right.startsOn}T00:00:00`,
  fundType: right.mainCode,
  mainInscl: { id: right.mainCode, name: right.mainName },
  subInscl: { id: right.subCode, name: right.subName },
  startDateTime: right.startsOn === null ? null : `${right.startsOn}T00:00:00`,
  expireDateTime: right.endsOn === null ? 'NoExp' : `${right.endsOn}T23:59:59`,
  paidModel: '1',
  hospMainOp: right.outpatient,
  hospSub: right.primary,
  hospMain: right.main,
  purchaseProvince: { id: '1000', name: 'กรุงเทพมหานคร' },
  relation: null,
  cardId: null
})

/** check-authen-status (official document v1.1): it repeats no citizen id. */
export function authenStatusWire (person: SimulatedPerson, serviceDate: string, today: LocalDate): Readonly<Record<string, unknown>> {
  const codes = person.authenCodes.filter(({ at }) => dayOf(at) === serviceDate)
  const right = currentRight(person, today)
  const [year, month] = person.birthday.split('-').map(Number)
  return {
    statusAuthen: codes.length > 0,
    statusMessage: codes.length > 0 ? 'พบข้อมูลการ authen' : 'ไม่พบข้อมูลการ authen',
    firstName: person.firstName,
    middleName: null,
    lastName: person.lastName,
    sex: person.sex.toUpperCase(),
    birthDate: { year, month },
    nation: { code: '099', descriptionTh: 'ไทย' },
    province: { id: '1000', name: 'กรุงเทพมหานคร' },
    mainInscl: right === undefined ? null : { id: right.mainCode, name: right.mainName },
    subInscl: right === undefined ? null : { id: right.subCode, name: right.subName },
    serviceHistories: codes.map(({ hospital, at, code, sourceChannel, serviceCode, serviceName }) => (
      { hospital, serviceDateTime: localTime(at), claimCode: code, sourceChannel, service: { code: serviceCode, name: serviceName } }))
  }
}

/** What the agent of a registration PC reads of a person. */
export function agentPersonWire (person: SimulatedPerson, today: LocalDate): Readonly<Record<string, unknown>> {
  const right = currentRight(person, today)
  return {
    pid: person.citizenId,
    hn: null,
    titleName: person.title,
    fname: person.firstName,
    lname: person.lastName,
    nation: '099',
    birthDate: packedBuddhist(person.birthday),
    sex: person.sex === 'male' ? 'ชาย' : 'หญิง',
    transDate: `${today}T08:00:00`,
    mainInscl: right === undefined ? null : `(${right.mainCode}) ${right.mainName}`,
    subInscl: right === undefined ? null : `(${right.subCode}) ${right.subName}`,
    age: '30 ปี 1 เดือน 2 วัน',
    checkDate: `${today}T08:00:00`,
    claimTypes: [{ claimType: 'PG0060001', claimTypeName: 'เข้ารับบริการรักษาทั่วไป (OPD/ IPD/ PP)' }],
    hospMainOp: right?.outpatient ?? null,
    hospMain: right?.main ?? null,
    hospSub: right?.primary ?? null,
    image: null,
    correlationId: `corr-${person.citizenId.slice(-4)}`
  }
}

export const agentCodeWire = ({ code, serviceCode, at, hospital }: SimulatedAuthenCode): Readonly<Record<string, unknown>> =>
  ({ claimCode: code, claimType: serviceCode, claimDateTime: localTime(at), hcode: hospital.hcode })

const localTime = (at: Instant): string => formatInstant(at).slice(0, 19)
