import { kindOf, readMoment, type AuthenCode } from '../authen-code.js'
import { unreadable, type RegisterReading } from '../conclude.js'
import { citizenIdOf, codeAndName } from '../normalise-code.js'
import { readDay } from '../normalise-day.js'
import { joined, listOf, recordOf, textOf } from '../normalise-json.js'
import { schemeOf } from '../normalise-scheme.js'
import { readSex } from '../normalise-sex.js'

/** A card reader of the registration PC. */
export interface AgentTerminal {
  readonly name: string
  readonly isPresent: boolean
}

export interface ClaimType {
  readonly code: string
  readonly name: string
}

/** What the agent says of a person besides the right. */
export interface AgentVisit {
  /** Needed to ask for an authen code; blank when the agent gives none. */
  readonly correlationId: string
  /** The services a code can be asked for. */
  readonly claimTypes: readonly ClaimType[]
}

/** A person as the agent reads one, from a card or by number. Without a main right it does not tell: the card may be read while NHSO is silent. */
export function readAgentPerson (json: unknown): RegisterReading {
  const answer = recordOf(json)
  const citizenId = citizenIdOf(answer['pid'])
  if (citizenId === '') return unreadable('malformed')
  const main = codeAndName(answer['mainInscl'])
  if (main.code === '') return unreadable('not-told')
  const sub = codeAndName(answer['subInscl'])
  const name = joined(answer['titleName'] ?? answer['pname'], answer['fname'], answer['lname'])
  return {
    kind: 'entry',
    person: { citizenId, name, birthday: readDay(answer['birthDate']) ?? null, sex: readSex(answer['sex']), diedOn: null },
    isDead: false,
    rights: [{
      mainCode: main.code,
      mainName: main.name,
      subCode: sub.code,
      subName: sub.name,
      scheme: schemeOf(main.code),
      mainHospital: codeAndName(answer['hospMain']).code,
      outpatientHospital: codeAndName(answer['hospMainOp']).code,
      primaryHospital: codeAndName(answer['hospSub']).code,
      startsOn: null,
      endsOn: null
    }]
  }
}

export function readAgentVisit (json: unknown): AgentVisit {
  const answer = recordOf(json)
  const claimTypes = (listOf(answer['claimTypes']) ?? []).map(item => ({ code: textOf(recordOf(item)['claimType']), name: textOf(recordOf(item)['claimTypeName']) }))
  return { correlationId: textOf(answer['correlationId']), claimTypes: claimTypes.filter(({ code }) => code !== '') }
}

/** `null`: not a list of terminals. */
export function readTerminals (json: unknown): readonly AgentTerminal[] | null {
  const terminals = listOf(json)?.map(item => ({ name: textOf(recordOf(item)['terminalName']), isPresent: recordOf(item)['isPresent'] === true }))
  return terminals === undefined || terminals.some(({ name }) => name === '') ? null : terminals
}

/** The codes of an array, or of the one object in its place; `null`: no such thing. */
export function readAgentCodes (json: unknown): readonly AuthenCode[] | null {
  const codes = listOf(json)?.map(item => readCode(item))
  return codes === undefined || codes.some(({ code }) => code === '') ? null : codes
}

function readCode (value: unknown): AuthenCode {
  const item = recordOf(value)
  const code = textOf(item['claimCode']).toUpperCase()
  const service = codeAndName(item['claimType'])
  return {
    code,
    kind: kindOf(code),
    hospital: codeAndName(item['hcode']).code,
    serviceCode: service.code,
    serviceName: textOf(item['claimTypeName']) || service.name,
    at: readMoment(item['claimDateTime']),
    sourceChannel: textOf(item['sourceChannel'])
  }
}
