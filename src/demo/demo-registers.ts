import type { HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import type { Config } from '../sidecar/config.js'
import { instantAt, now, plusMs, type Instant } from '../values/local-date.js'
import { readNhsoRegister } from './nhso-register.js'
import { startNhsoSimulator } from './simulators/nhso-simulator.js'

/** Who is asked for rights in the demo: NHSO's services, simulated on this machine. */
export interface DemoRegisters {
  /** SRM has no token here: its last one has expired, and somebody hands over a new one in the pages. */
  readonly config: Pick<Config, 'NHSO_ENDPOINT_BASE_URL' | 'NHSO_ENDPOINT_TOKEN' | 'NHSO_ENDPOINT_SOURCE_ID' | 'NHSO_SRM_BASE_URL' | 'NHSO_AUTHEN_BASE_URL' | 'NHSO_AUTHEN_TOKEN'>
  /** How often they were asked, and the token SRM takes. Throws when they were asked wrongly. */
  readonly asked: () => { readonly questions: number, readonly token: string }
  /** 06:00 on the hospital's last day. */
  readonly asOf: Instant
  /** The demo's day, which goes on from there; the registers live in it as well. */
  readonly clock: () => Instant
  readonly stop: () => Promise<void>
}

const TOKEN = 'demo-nhso-token'

export async function startDemoRegisters (hosxpUrl: string, truth: HospitalTruth): Promise<DemoRegisters> {
  const asOf = instantAt(truth.lastDay, '06:00:00')
  const startedAt = now()
  const clock = (): Instant => plusMs(asOf, now() - startedAt)
  const nhso = await startNhsoSimulator({ people: await readNhsoRegister(hosxpUrl, truth), token: TOKEN, clock })
  return {
    config: {
      NHSO_ENDPOINT_BASE_URL: nhso.url,
      NHSO_ENDPOINT_TOKEN: TOKEN,
      NHSO_ENDPOINT_SOURCE_ID: nhso.sourceId,
      NHSO_SRM_BASE_URL: nhso.url,
      NHSO_AUTHEN_BASE_URL: nhso.url,
      NHSO_AUTHEN_TOKEN: TOKEN
    },
    asked: () => {
      if (nhso.violations.length > 0) throw new Error(`the simulator of NHSO was called wrongly: ${nhso.violations.join('; ')}`)
      return { questions: nhso.questions.length, token: TOKEN }
    },
    asOf,
    clock,
    stop: nhso.stop
  }
}
