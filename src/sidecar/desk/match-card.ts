import type { CardFacts } from '../../case/card-reading.js'
import { plainName } from '../../checks/registration/same-text.js'
import type { HosxpConnection } from '../../hosxp-adapter/connect.js'
import { findByFullName, findByHn } from '../../hosxp-adapter/find-candidates.js'
import { findPatients } from '../../hosxp-adapter/find-patients.js'
import type { FoundPatient } from '../../hosxp-adapter/patient-rows.js'
import { isAskable } from '../../values/citizen-id.js'
import type { Candidate, CardMatch } from './desk.js'

/** Whose card it is: by the number alone, else who may be meant. Rejects with HosxpError. */
export async function matchCard (connection: Pick<HosxpConnection, 'select'>, card: CardFacts, signal?: AbortSignal): Promise<CardMatch> {
  const same = await findPatients(connection, card.citizenId, signal)
  const [only, ...others] = same
  if (only !== undefined && others.length === 0) return { kind: 'one', hn: only }
  if (only !== undefined) return { kind: 'several', candidates: (await findByHn(connection, same, signal)).map(candidateOf) }
  const { first, middle, last } = card.thaiName
  const named = await findByFullName(connection, { firsts: [first, `${first} ${middle}`, `${first}${middle}`], last }, signal)
  const candidates = named.filter(patient => mayBe(card, patient)).map(candidateOf)
  return candidates.length > 0 ? { kind: 'candidates', candidates } : { kind: 'new' }
}

/** The same name and birthday, and no number that says it is somebody else. */
function mayBe ({ citizenId, thaiName, birth }: CardFacts, patient: FoundPatient): boolean {
  if (isAskable(patient.citizenId) && patient.citizenId !== citizenId) return false
  const name = plainName(`${patient.firstName}${patient.lastName}`)
  const { first, middle, last } = thaiName
  if (name !== plainName(`${first}${last}`) && name !== plainName(`${first}${middle}${last}`)) return false
  if (birth === null || patient.birthday === null) return false
  const [year, month, day] = patient.birthday.split('-').map(Number)
  return birth.year === year && (birth.month === null || (birth.month === month && (birth.day === null || birth.day === day)))
}

const candidateOf = ({ hn, name, birthday, citizenId }: FoundPatient): Candidate => ({ hn, name, birthday, citizenId })
