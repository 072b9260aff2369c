import type { Test } from 'tap'
import type { SimulatedPerson, SimulatedRight } from '../../src/demo/simulators/nhso-person.js'
import { startNhsoSimulator, type NhsoSimulator, type NhsoSimulatorOptions } from '../../src/demo/simulators/nhso-simulator.js'
import { authenStatusProvider, type AuthenStatusProvider } from '../../src/payers/authen-status/authen-status-provider.js'
import type { EligibilityProvider } from '../../src/payers/eligibility-provider.js'
import { realPersonProvider } from '../../src/payers/real-person/real-person-provider.js'
import { smartcardAgent, type SmartcardAgent } from '../../src/payers/smartcard-agent/smartcard-agent.js'
import { srmProvider } from '../../src/payers/srm/srm-provider.js'
import { checkDigitOf } from '../../src/values/citizen-id.js'
import { instantAt, localDate, type Instant } from '../../src/values/local-date.js'

export const TODAY = localDate('2026-11-22')
export const MORNING: Instant = instantAt(TODAY, '08:00:00')
export const TOKEN = 'se+cret/ticket-0001'
export const never = new AbortController().signal

export const idOf = (number: number): string => {
  const twelve = `9${String(number).padStart(11, '0')}`
  return twelve + checkDigitOf(twelve)
}

const DISTRICT = { hcode: '10661', hname: 'รพ.ตัวอย่าง' }
const CENTRE = { hcode: '10670', hname: 'รพ.ศูนย์ตัวอย่าง' }
const STATION = { hcode: '01234', hname: 'รพ.สต.ตัวอย่าง' }

export const right = (mainCode: string, more: Partial<SimulatedRight> = {}): SimulatedRight => ({
  mainCode, mainName: `กองทุน ${mainCode}`, subCode: '89', subName: 'ช่วงอายุ 12-59 ปี', startsOn: localDate('2020-10-01'), endsOn: null, main: CENTRE, outpatient: DISTRICT, primary: STATION, ...more
})

const person = (number: number, rights: readonly SimulatedRight[], more: Partial<SimulatedPerson> = {}): SimulatedPerson => ({
  citizenId: idOf(number), title: 'นาย', firstName: `ทดสอบ${number}`, lastName: 'ระบบดี', sex: 'male', birthday: localDate('1990-07-13'), diedOn: null, rights, authenCodes: [], ...more
})

const code = (text: string, at: string): SimulatedPerson['authenCodes'][number] => (
  { code: text, serviceCode: 'PG0060001', serviceName: 'เข้ารับบริการรักษาทั่วไป', at: instantAt(localDate(at), '08:15:00'), hospital: DISTRICT, sourceChannel: 'HIS' })

export const UNIVERSAL = person(1, [right('UCS')], { authenCodes: [code('PP0000000001', '2026-11-21'), code('EP0000000002', '2026-11-22')] })
export const INSURED = person(2, [right('SSS', { endsOn: localDate('2026-12-31') })])
export const BOTH_STATES = person(3, [right('LGO'), right('OFC', { endsOn: localDate('2027-09-30') })])
export const VACANT = person(4, [right('PUC')])
export const DEAD = person(5, [right('UCS')], { diedOn: localDate('2026-11-10') })
export const RIGHTLESS = person(6, [])
export const NEWLY_INSURED = person(7, [right('SSS', { startsOn: localDate('2026-11-05') })])
export const ENTITLED_SOON = person(8, [right('SSS', { startsOn: localDate('2026-12-01') })])
export const STRANGER_ID = idOf(999)
export const PEOPLE = [UNIVERSAL, INSURED, BOTH_STATES, VACANT, DEAD, RIGHTLESS, NEWLY_INSURED, ENTITLED_SOON]

export interface Scene {
  readonly simulator: NhsoSimulator
  readonly providers: { readonly 'real-person': EligibilityProvider, readonly srm: EligibilityProvider, readonly 'authen-status': AuthenStatusProvider, readonly 'smartcard-agent': SmartcardAgent }
  /** What the hospital's settings hold from now on. */
  readonly holdToken: (token: string | null) => void
}

/** The four services, and an adapter to each. */
export async function scene (t: Test, { timeoutMs = 1500, ...options }: Partial<NhsoSimulatorOptions> & { readonly timeoutMs?: number } = {}): Promise<Scene> {
  const clock = (): Instant => MORNING
  const simulator = await startNhsoSimulator({ people: PEOPLE, token: TOKEN, clock, ...options })
  t.teardown(simulator.stop)
  let held: string | null = TOKEN
  const address = { baseUrl: simulator.url, timeoutMs, clock, token: () => held }
  const providers = {
    'real-person': realPersonProvider({ ...address, sourceId: simulator.sourceId }),
    srm: srmProvider(address),
    'authen-status': authenStatusProvider(address),
    'smartcard-agent': smartcardAgent({ baseUrl: simulator.url, timeoutMs, clock })
  }
  return { simulator, providers, holdToken: token => { held = token } }
}
