import { parseLocalDate, type LocalDate } from '../../values/local-date.js'
import { isThirteenDigits } from '../../values/citizen-id.js'
import type { SimulatedPerson } from './nhso-person.js'
import { agentCodeWire, agentPersonWire, authenStatusWire, realPersonWire, rightSearchWire } from './nhso-wire.js'

export type NhsoService = 'real-person' | 'srm' | 'authen-status' | 'smartcard-agent'

export interface NhsoRequest {
  readonly path: string
  readonly query: URLSearchParams
}

export interface NhsoAnswer {
  readonly status: number
  readonly json: unknown
}

export interface NhsoRoute {
  readonly service: NhsoService
  /** Whom it is about; blank: nobody by number. */
  readonly citizenId: string
  /** The query words it must carry, and may. */
  readonly must: readonly string[]
  readonly may: readonly string[]
  readonly answer: (registers: NhsoRegisters) => NhsoAnswer
}

export interface NhsoRegisters {
  readonly personOf: (citizenId: string) => SimulatedPerson | undefined
  readonly today: LocalDate
  readonly terminals: readonly { readonly terminalName: string, readonly isPresent: boolean }[]
  /** Whose card is in the reader. */
  readonly cardOf: string | null
}

const ok = (json: unknown): NhsoAnswer => ({ status: 200, json })
/** As Spring answers. */
export const springError = (status: number, message: string): NhsoAnswer => ({ status, json: { timestamp: '2026-11-22T08:00:00.000+0000', status, error: 'Error', message, errors: [] } })

/** Which service a path belongs to, and what it answers; `null`: no such path. */
export function routeOf ({ path, query }: NhsoRequest): NhsoRoute | null {
  const word = (name: string): string => query.get(name) ?? ''
  switch (path) {
    case '/nhsoendpoint/api/RealPerson': return {
      service: 'real-person', citizenId: word('PID'), must: ['SOURCE_ID', 'PID'], may: [], answer: registers => realPerson(registers, word('PID'))
    }
    case '/api/ucws/v1/right-search': return {
      service: 'srm', citizenId: word('pid'), must: ['pid'], may: [], answer: registers => rightSearch(registers, word('pid'))
    }
    case '/authencodestatus/api/check-authen-status': return {
      service: 'authen-status', citizenId: word('personalId'), must: ['personalId', 'serviceDate'], may: ['serviceCode'], answer: registers => authenStatus(registers, word('personalId'), word('serviceDate'))
    }
    default: return agentRoute(path)
  }
}

function agentRoute (path: string): NhsoRoute | null {
  const route = (citizenId: string, answer: NhsoRoute['answer'], may: readonly string[] = []): NhsoRoute => ({ service: 'smartcard-agent', citizenId, must: [], may, answer })
  if (path === '/api/smartcard/terminals') return route('', ({ terminals }) => ok(terminals))
  if (path === '/api/smartcard/read') return route('', registers => agentPerson(registers, registers.cardOf ?? ''), ['readImageFlag'])
  const [, name = '', citizenId = ''] = /^\/api\/(smartcard\/read|nhso-service\/latest-authen-code|nhso-service\/latest-5-authen-code-all-hospital)\/([^/]+)$/.exec(path) ?? []
  if (name === 'smartcard/read') return route(citizenId, registers => agentPerson(registers, citizenId))
  if (name === 'nhso-service/latest-authen-code') {
    return route(citizenId, ({ personOf }) => {
      const latest = personOf(citizenId)?.authenCodes.at(-1)
      return latest === undefined ? springError(500, 'ไม่พบข้อมูล') : ok(agentCodeWire(latest))
    })
  }
  return name === '' ? null : route(citizenId, ({ personOf }) => ok((personOf(citizenId)?.authenCodes ?? []).slice(-5).reverse().map(agentCodeWire)))
}

function realPerson ({ personOf, today }: NhsoRegisters, citizenId: string): NhsoAnswer {
  const refused = (dataError: string): NhsoAnswer => ok({ personStatus: 'N', dataError })
  if (!isThirteenDigits(citizenId)) return refused('PID ไม่ถูกต้อง')
  const person = personOf(citizenId)
  if (person === undefined) return refused('ไม่พบข้อมูลสิทธิ')
  if (person.diedOn !== null) return refused('PID เสียชีวิตแล้ว')
  return person.rights.length === 0 ? refused('ไม่พบสิทธิ') : ok(realPersonWire(person, today))
}

function rightSearch ({ personOf, today }: NhsoRegisters, citizenId: string): NhsoAnswer {
  const person = personOf(citizenId)
  return person === undefined || (person.rights.length === 0 && person.diedOn === null) ? springError(404, 'ไม่พบข้อมูล') : ok(rightSearchWire(person, today))
}

function authenStatus ({ personOf, today }: NhsoRegisters, citizenId: string, serviceDate: string): NhsoAnswer {
  const refused = (statusMessage: string): NhsoAnswer => ok({ statusAuthen: false, statusMessage })
  if (citizenId === '') return refused('กรุณาระบุ personalId')
  if (serviceDate === '') return refused('กรุณาระบุ SERVICE_DATE')
  if (parseLocalDate(serviceDate) === null) return refused('serviceDate ไม่ถูกต้องตามรูปแบบที่กำหนด (yyyy-MM-dd)')
  const person = personOf(citizenId)
  return person === undefined ? refused('เลขประจำตัวประชาชนของผู้รับบริการใช้ไม่ได้ หรือไม่มี') : ok(authenStatusWire(person, serviceDate, today))
}

function agentPerson ({ personOf, today }: NhsoRegisters, citizenId: string): NhsoAnswer {
  const person = personOf(citizenId)
  return person === undefined ? springError(500, 'ไม่พบบัตร') : ok(agentPersonWire(person, today))
}
