import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { isThirteenDigits } from '../../values/citizen-id.js'
import { dayOf, now, type Instant } from '../../values/local-date.js'
import { routeOf, springError, type NhsoAnswer, type NhsoRegisters, type NhsoRoute, type NhsoService } from './nhso-answers.js'
import { replyFaulty, withoutLists, type NhsoFault } from './nhso-faults.js'
import type { SimulatedPerson } from './nhso-person.js'

/** One question that arrived, answered or not. */
export interface NhsoQuestion {
  readonly service: NhsoService
  readonly citizenId: string
  readonly path: string
  readonly at: Instant
}

export interface NhsoSimulatorOptions {
  readonly port?: number
  readonly people: readonly SimulatedPerson[]
  readonly sourceId?: string
  /** Of all services but the agent, which takes none. */
  readonly token?: string
  readonly clock?: () => Instant
}

export interface NhsoSimulator {
  /** The address of every one of the four services. */
  readonly url: string
  readonly sourceId: string
  /** In their order of arrival. */
  readonly questions: readonly NhsoQuestion[]
  readonly questionsAbout: (citizenId: string) => readonly NhsoQuestion[]
  /** Calls a correct client does not make. */
  readonly violations: readonly string[]
  readonly setFault: (service: NhsoService, fault: NhsoFault | null) => void
  /** From now on only this one counts. */
  readonly setToken: (token: string) => void
  readonly setPeople: (people: readonly SimulatedPerson[]) => void
  /** Whose card is in the agent's reader; `null`: nobody's. */
  readonly setCard: (citizenId: string | null) => void
  readonly stop: () => Promise<void>
}

const TERMINAL = 'Identiv uTrust 2700 R Smart Card Reader 0'

/** RealPerson, SRM right-search, check-authen-status and the Smart Card Agent on 127.0.0.1, with people given as data, failing as they are told. */
export async function startNhsoSimulator (options: NhsoSimulatorOptions): Promise<NhsoSimulator> {
  const { port = 0, sourceId = 'demo-source', clock = now } = options
  const questions: NhsoQuestion[] = []
  const violations: string[] = []
  const faults = new Map<NhsoService, { readonly fault: NhsoFault, answered: number }>()
  const stopped = new AbortController()
  let people = byCitizenId(options.people)
  let token = options.token ?? 'demo-nhso-token'
  let cardOf: string | null = null

  const server = createServer((request, response) => { serve(request, response).catch(() => { request.socket.destroy() }) })
  async function serve (request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://simulator')
    const send = ({ status, json }: NhsoAnswer): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json)) }
    const route = request.method === 'GET' ? routeOf({ path, query }) : null
    if (route === null) {
      violations.push(`${request.method} ${path}: no such path`)
      return send(springError(404, 'No message available'))
    }
    questions.push({ service: route.service, citizenId: route.citizenId, path, at: clock() })
    const authorization = request.headers.authorization ?? ''
    violations.push(...violationsOf(route, query, authorization).map(violation => `${route.service}: ${violation}`))
    const underWay = faults.get(route.service)
    const fault = underWay?.fault ?? null
    if (fault?.kind === 'slow') await pause(fault.ms, undefined, { signal: stopped.signal })
    const isTokenDead = fault?.kind === 'token-dies' && underWay !== undefined && underWay.answered++ >= fault.after
    if (route.service !== 'smartcard-agent' && (isTokenDead || authorization !== `Bearer ${token}`)) return send(springError(401, 'Invalid token'))
    if (people.get(route.citizenId)?.isSilent === true) return send(springError(503, 'Service Unavailable'))
    const { status, json } = route.answer(registers(fault))
    if (fault !== null && replyFaulty({ fault, response, json, authorization })) return
    send({ status, json: fault?.kind === 'single-object' ? withoutLists(json) : json })
  }

  function registers (fault: NhsoFault | null): NhsoRegisters {
    const personOf = (citizenId: string): SimulatedPerson | undefined => people.get(fault?.kind === 'other-person' ? fault.citizenId : citizenId)
    return { personOf, today: dayOf(clock()), terminals: [{ terminalName: TERMINAL, isPresent: cardOf !== null }], cardOf }
  }

  function violationsOf ({ service, citizenId, must, may }: NhsoRoute, query: URLSearchParams, authorization: string): string[] {
    const words = [...query.keys()]
    return [
      ...service === 'smartcard-agent' && authorization !== '' ? ['a token was sent to a service that takes none'] : [],
      ...service !== 'smartcard-agent' && !/^Bearer \S+$/.test(authorization) ? ['Authorization is missing'] : [],
      ...must.filter(word => !words.includes(word)).map(word => `${word} is missing`),
      ...words.filter(word => !must.includes(word) && !may.includes(word)).map(word => `${word} is unknown`),
      ...citizenId !== '' && !isThirteenDigits(citizenId) ? ['the citizen id is not of 13 digits'] : [],
      ...service === 'real-person' && query.get('SOURCE_ID') !== sourceId ? ['SOURCE_ID is not the hospital\'s'] : []
    ]
  }

  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sourceId,
    questions,
    questionsAbout: citizenId => questions.filter(question => question.citizenId === citizenId),
    violations,
    setFault: (service, fault) => { fault === null ? faults.delete(service) : faults.set(service, { fault, answered: 0 }) },
    setToken: wanted => { token = wanted },
    setPeople: wanted => { people = byCitizenId(wanted) },
    setCard: citizenId => { cardOf = citizenId },
    stop: async () => {
      stopped.abort()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
}

const byCitizenId = (people: readonly SimulatedPerson[]): ReadonlyMap<string, SimulatedPerson> => new Map(people.map(person => [person.citizenId, person]))
