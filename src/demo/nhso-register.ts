import { connectHosxp } from '../hosxp-adapter/connect.js'
import type { HospitalTruth, RegisterException } from '../hosxp-adapter/fixture/fixture-types.js'
import { readHospitalNames, readRecordedCodes, readRegisteredPeople, type RecordedCodes, type RecordedRight, type RegisteredPerson } from '../hosxp-adapter/fixture/read-registered-people.js'
import type { PayerRight } from '../case/eligibility-answer.js'
import { isAskable } from '../payers/eligibility-provider.js'
import { addDays, instantAt, localDate, MINUTE_MS, plusMs } from '../values/local-date.js'
import type { SimulatedAuthenCode, SimulatedHospital, SimulatedPerson, SimulatedRight } from './simulators/nhso-person.js'

type NameOf = (code: string) => SimulatedHospital

const NOBODY_KNOWS = localDate('1990-01-01')
const SINCE = localDate('2020-10-01')
const CODE_DAYS = 7
/** Registers list no right of somebody who pays; HOSxP has codes for it. */
const NO_RIGHT = new Set(['CSH', 'A1', 'A2', 'NRD'])
const VACANT = 'PUC'
const CARD_CHANNEL = 'SMARTCARD'

/** Everybody of the demo hospital as NHSO's registers have them: as recorded last, but for those the truth has otherwise. */
export async function readNhsoRegister (hosxpUrl: string, truth: HospitalTruth): Promise<readonly SimulatedPerson[]> {
  const hosxp = connectHosxp(hosxpUrl)
  try {
    const names = await readHospitalNames(hosxp)
    const nameOf: NameOf = code => ({ hcode: code, hname: names.get(code) ?? '' })
    const people = await readRegisteredPeople(hosxp, truth.lastDay)
    const own = nameOf(String(truth.settings['hospital.code'] ?? ''))
    const codes = codesByPerson(await readRecordedCodes(hosxp, addDays(truth.lastDay, -CODE_DAYS), truth.lastDay), own)
    const exceptions = new Map(truth.register.map(entry => [entry.citizenId, entry]))
    return people.filter(({ citizenId }) => isAskable(citizenId)).map(person => simulated(person, exceptions.get(person.citizenId), codes.get(person.citizenId) ?? [], nameOf))
  } finally {
    await hosxp.close()
  }
}

function simulated (person: RegisteredPerson, exception: RegisterException | undefined, authenCodes: readonly SimulatedAuthenCode[], nameOf: NameOf): SimulatedPerson {
  const { right, ...who } = person
  const rights = exception === undefined ? right === null ? [] : asRecorded(right, nameOf) : exception.rights.map(entry => asTold(entry, nameOf))
  return { ...who, isSilent: exception?.isSilent ?? false, birthday: person.birthday ?? NOBODY_KNOWS, diedOn: exception === undefined ? person.diedOn : exception.diedOn, rights, authenCodes }
}

function asRecorded ({ mainCode, subCode, name, mainHospital }: RecordedRight, nameOf: NameOf): SimulatedRight[] {
  if (NO_RIGHT.has(mainCode)) return []
  const main = nameOf(mainHospital)
  return [{ mainCode, mainName: name, subCode, subName: name, startsOn: SINCE, endsOn: null, main, outpatient: main, primary: main }]
}

const asTold = (right: PayerRight, nameOf: NameOf): SimulatedRight => ({
  mainCode: right.mainCode ?? VACANT,
  mainName: right.mainName,
  subCode: right.subCode,
  subName: right.subName,
  startsOn: right.startsOn ?? SINCE,
  endsOn: right.endsOn,
  main: nameOf(right.mainHospital),
  outpatient: nameOf(right.outpatientHospital === '' ? right.mainHospital : right.outpatientHospital),
  primary: nameOf(right.primaryHospital)
})

/** What was written into HOSxP was given here, by card. */
function codesByPerson (recorded: readonly RecordedCodes[], hospital: SimulatedHospital): ReadonlyMap<string, readonly SimulatedAuthenCode[]> {
  const codes = new Map<string, SimulatedAuthenCode[]>()
  for (const { citizenId, day, time, codes: words } of recorded) {
    const at = plusMs(instantAt(day, time), MINUTE_MS)
    const given = words.map((code): SimulatedAuthenCode => ({ code, serviceCode: 'PG0060001', serviceName: 'เข้ารับบริการรักษาทั่วไป', at, hospital, sourceChannel: CARD_CHANNEL }))
    codes.set(citizenId, [...codes.get(citizenId) ?? [], ...given])
  }
  return codes
}
