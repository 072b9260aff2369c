import type { PayerRight } from '../../case/eligibility-answer.js'
import { unreadable, type RegisterReading } from '../conclude.js'
import { citizenIdOf, codeAndName } from '../normalise-code.js'
import { readDay } from '../normalise-day.js'
import { joined, listOf, recordOf, textOf } from '../normalise-json.js'
import { schemeOf } from '../normalise-scheme.js'
import { readSex } from '../normalise-sex.js'

/** The answer of SRM right-search: a person with any number of funds, each with its days. A dead person has none. */
export function readRightSearch (json: unknown): RegisterReading {
  const answer = recordOf(json)
  const citizenId = citizenIdOf(answer['pid'])
  if (citizenId === '') return unreadable(/token/i.test(joined(answer['message'], answer['error'])) ? 'token' : 'malformed')
  const diedOn = readDay(answer['deathDate'])
  const isDead = diedOn !== null
  const person = {
    citizenId, name: joined(answer['tname'], answer['fname'], answer['lname']), birthday: readDay(answer['birthDate']) ?? null, sex: readSex(recordOf(answer['sex'])['id'] ?? answer['sex']), diedOn: diedOn ?? null
  }
  const funds = listOf(answer['funds'])
  // Funds that are not there at all say nothing of the living.
  if (funds === null) return isDead ? { kind: 'entry', person, isDead, rights: [] } : unreadable('malformed')
  const rights = funds.map(readFund)
  // A day nobody can read may not pass for "no last day".
  return isWhole(rights) ? { kind: 'entry', person, isDead, rights } : unreadable('malformed')
}

/** `null`: not to be relied on. */
function readFund (value: unknown): PayerRight | null {
  const fund = recordOf(value)
  const main = codeAndName(fund['mainInscl'])
  const sub = codeAndName(fund['subInscl'])
  const startsOn = readDay(fund['startDateTime'])
  const endsOn = readDay(fund['expireDateTime'])
  if (!('mainInscl' in fund) || startsOn === undefined || endsOn === undefined) return null
  return {
    mainCode: main.code === '' ? null : main.code,
    mainName: main.name,
    subCode: sub.code,
    subName: sub.name,
    scheme: schemeOf(main.code),
    mainHospital: textOf(recordOf(fund['hospMain'])['hcode']),
    outpatientHospital: textOf(recordOf(fund['hospMainOp'])['hcode']),
    primaryHospital: textOf(recordOf(fund['hospSub'])['hcode']),
    startsOn,
    endsOn
  }
}

const isWhole = (rights: readonly (PayerRight | null)[]): rights is readonly PayerRight[] => !rights.includes(null)
