import type { Test } from 'tap'
import { startNhsoSimulator, type NhsoSimulator } from '../../../src/demo/simulators/nhso-simulator.js'
import type { AskCause } from '../../../src/case/case-eligibility.js'
import type { HosxpConnection } from '../../../src/hosxp-adapter/connect.js'
import type { PoliteClock } from '../../../src/payers/polite/clock.js'
import { systemClock } from '../../../src/payers/polite/clock.js'
import type { Priority } from '../../../src/payers/polite/question.js'
import { openPayers } from '../../../src/sidecar/asking/open-payers.js'
import type { AskedRight, Payers } from '../../../src/sidecar/asking/payers.js'
import { loadConfig } from '../../../src/sidecar/config.js'
import { setSetting } from '../../../src/sidecar/state/settings-store.js'
import type { StateDb } from '../../../src/sidecar/state/state-schema.js'
import type { Instant, LocalDate } from '../../../src/values/local-date.js'
import { MORNING, PEOPLE, TOKEN } from '../../payers/nhso-people.js'
import { neverLogged, testLog } from '../../support/test-log.js'
import type { SmallHospital } from '../../support/small-hospital.js'

/** Tokens of the environment; the registers count one token at a time. */
export interface AskingSite {
  readonly simulator: NhsoSimulator
  readonly state: StateDb
  readonly setClock: (at: Instant) => void
  readonly set: (name: string, value: unknown) => Promise<void>
  /** A process begins; it is stopped with the test. */
  readonly open: (env?: Readonly<Record<string, string>>, options?: { readonly hosxp?: Pick<HosxpConnection, 'select'> | null, readonly random?: () => number, readonly state?: StateDb, readonly politeClock?: PoliteClock }) => Promise<Payers>
  readonly environment: Readonly<Record<string, string>>
  readonly ask: (payers: Payers, citizenId: string, more?: Partial<{ serviceDate: LocalDate, cause: AskCause, priority: Priority, signal: AbortSignal }>) => Promise<AskedRight>
  readonly logged: () => string
}

const TABLES = ['eligibility_answer', 'eligibility_try', 'authen_answer', 'payer_standing', 'payer_token', 'setting'] as const

/** NHSO's registers, and a database of ours that knows nobody yet. */
export async function askingSite (t: Test, hospital: Pick<SmallHospital, 'state'>): Promise<AskingSite> {
  const state = hospital.state.db
  for (const table of TABLES) await state.deleteFrom(table).execute()
  neverLogged(TOKEN, ...PEOPLE.map(({ citizenId }) => citizenId), ...PEOPLE.map(({ firstName }) => firstName))
  let now = MORNING
  let log = ''
  const clock = (): Instant => now
  const startedAt = performance.now()
  // The payer's clock goes on, to the fraction of a millisecond.
  const simulator = await startNhsoSimulator({ people: PEOPLE, token: TOKEN, clock: () => now + performance.now() - startedAt as Instant })
  t.teardown(simulator.stop)
  const environment = {
    NHSO_ENDPOINT_BASE_URL: simulator.url, NHSO_ENDPOINT_TOKEN: TOKEN, NHSO_ENDPOINT_SOURCE_ID: simulator.sourceId, NHSO_SRM_BASE_URL: simulator.url, NHSO_SRM_TOKEN: TOKEN, NHSO_AUTHEN_BASE_URL: simulator.url, NHSO_AUTHEN_TOKEN: TOKEN
  }
  const set = async (name: string, value: unknown): Promise<void> => await setSetting(state, { name, value, by: 'test', at: now })
  for (const source of ['real_person', 'srm', 'authen_status']) await set(`nhso.${source}_per_second`, 50)
  return {
    simulator,
    state,
    environment,
    setClock: at => { now = at },
    set,
    open: async (env = environment, { hosxp = null, random = () => 0, state: other = state, politeClock = { ...systemClock, now: clock } } = {}) => {
      const payers = await openPayers({ config: loadConfig(env), state: other, hosxp, clock, log: testLog(line => { log += line }), random, politeClock })
      t.teardown(payers.stop)
      return payers
    },
    ask: async (payers, citizenId, more = {}) => await payers.ask({ citizenId, serviceDate: '2026-11-22' as LocalDate, cause: 'today', priority: 'batch', ...more }),
    logged: () => log
  }
}

/** Resolves when it is so; a test that waits for ever fails by its time. */
export async function until (isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise(resolve => { setTimeout(resolve, 5) })
}

/** Ten seconds of it pass in one. */
export const fastClock = (now: () => Instant): PoliteClock => ({
  now, elapsedMs: () => performance.now() * 10, after: (ms, act) => systemClock.after(ms / 10, act)
})
