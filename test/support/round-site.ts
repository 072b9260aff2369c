import type { Test } from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import type { SimulatedPerson } from '../../src/demo/simulators/nhso-person.js'
import { startNhsoSimulator, type NhsoSimulator } from '../../src/demo/simulators/nhso-simulator.js'
import { systemClock } from '../../src/payers/polite/clock.js'
import { openPayers } from '../../src/sidecar/asking/open-payers.js'
import { loadConfig, type Config } from '../../src/sidecar/config.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { JOBS } from '../../src/sidecar/jobs/job-table.js'
import type { Job, JobTools, JobTurn } from '../../src/sidecar/jobs/job.js'
import { createRunner, type Runner } from '../../src/sidecar/jobs/runner.js'
import { listJobRuns } from '../../src/sidecar/state/job-store.js'
import { addDays, formatInstant, instantAt, localDate, type Instant, type LocalDate } from '../../src/values/local-date.js'
import { idOf, right, TOKEN } from '../payers/nhso-people.js'
import { smallHospital, type SmallHospital } from './small-hospital.js'
import { testLog } from './test-log.js'

/** Sunday; the visits are Saturday's. */
export const NIGHT: LocalDate = localDate('2026-11-22')
export const SATURDAY = addDays(NIGHT, -1)
export const at = (time: string, day: LocalDate = NIGHT): Instant => instantAt(day, `${time}:00`)
export const hnOf = (number: number): string => String(number).padStart(9, '0')

export interface RoundSite {
  readonly hospital: SmallHospital
  readonly simulator: NhsoSimulator
  /** For the payers' breaker and rate, so much time has passed. */
  readonly skip: (ms: number) => void
  readonly tools: JobTools
  readonly turn: () => JobTurn
  readonly setClock: (at: Instant) => void
  /** A patient with a right, and a number. */
  readonly addPerson: (number: number, row?: Readonly<Record<string, string | null>>) => Promise<void>
  /** So many patients, numbered from 1 unless told, with one visit each; of Saturday unless told. */
  readonly addVisits: (count: number, options?: { readonly day?: LocalDate, readonly from?: number }) => Promise<void>
  readonly runner: (jobs?: readonly Job[]) => Runner
  /** `eligibility-night 2026-11-22T00:30 done: visits: …` */
  readonly history: () => Promise<readonly string[]>
  /** Whom the register was asked about, with how often; in no order. */
  readonly asked: () => ReadonlyMap<string, number>
  /** Who has a kept answer for that day. */
  readonly answered: (day: LocalDate) => Promise<ReadonlySet<string>>
}

export const eligibilityJobs = JOBS.filter(({ name }) => name.startsWith('eligibility-'))
export const jobNamed = (name: string): readonly Job[] => JOBS.filter(job => job.name === name)

export const mostAsked = (site: RoundSite): number => Math.max(0, ...site.asked().values())

/** The register that is asked for rights, and NHSO's service for authen codes, which is on where the settings say so. */
export const configOf = ({ url, sourceId }: Pick<NhsoSimulator, 'url' | 'sourceId'>): Config =>
  loadConfig({ NHSO_ENDPOINT_BASE_URL: url, NHSO_ENDPOINT_TOKEN: TOKEN, NHSO_ENDPOINT_SOURCE_ID: sourceId, NHSO_AUTHEN_BASE_URL: url, NHSO_AUTHEN_TOKEN: TOKEN })

/** A small hospital beside a register of rights, both at the same time of a day. */
export async function roundSite (t: Test, { perSecond = 50, clock }: { readonly perSecond?: number, readonly clock?: () => Instant } = {}): Promise<RoundSite> {
  const hospital = await smallHospital(t)
  let set = at('00:30')
  const time = clock ?? (() => set)
  const people: SimulatedPerson[] = []
  const simulator = await startNhsoSimulator({ people, token: TOKEN, clock: time })
  t.teardown(simulator.stop)
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  await setSetting(hospital.state.db, { name: 'nhso.real_person_per_second', value: perSecond, by: 'test', at: time() })
  // The asking alone: what the watch reads and records is its own tests' matter.
  await setSetting(hospital.state.db, { name: 'watch.automatic', value: false, by: 'test', at: time() })
  let skippedMs = 0
  const log = testLog(() => undefined)
  const politeClock = { ...systemClock, now: time, elapsedMs: () => performance.now() + skippedMs }
  const payers = await openPayers({ config: configOf(simulator), state: hospital.state.db, hosxp, clock: time, log, politeClock, random: () => 0 })
  t.teardown(payers.stop)
  const tools: JobTools = {
    state: hospital.state.db,
    hosxp,
    isReplica: false,
    source: 'test',
    openWriter: async () => await Promise.reject(new Error('nothing is written to HOSxP here')),
    channels: [],
    payers,
    mailFrom: null,
    clock: time,
    log
  }
  const addPerson: RoundSite['addPerson'] = async (number, row = {}) => {
    await hospital.addPatient({ hn: hnOf(number), cid: idOf(number), ...row })
    people.push({ citizenId: idOf(number), title: 'นาย', firstName: 'สมมติ', lastName: 'ตัวอย่าง', sex: 'male', birthday: localDate('1980-05-05'), diedOn: null, rights: [right('UCS')], authenCodes: [] })
    simulator.setPeople(people)
  }
  let visits = 0
  return {
    hospital,
    simulator,
    skip: ms => { skippedMs += ms },
    tools,
    turn: () => ({ asOf: time(), lease: { name: 'runner', epoch: 1 }, signal: new AbortController().signal, isLastTry: false }),
    setClock: wanted => { set = wanted },
    addPerson,
    addVisits: async (count, { day = SATURDAY, from = 1 } = {}) => {
      for (let number = from; number < from + count; number++) {
        await addPerson(number)
        await hospital.addVisit(`6911${String(++visits).padStart(8, '0')}`, { hn: hnOf(number), vstdate: day }, { diagnosis: null, charge: null })
      }
    },
    runner: (jobs = eligibilityJobs) => {
      const runner = createRunner(tools, { stateUrl: hospital.stateUrl, jobs })
      t.teardown(runner.stop)
      return runner
    },
    history: async () => (await listJobRuns(hospital.state.db, { limit: 300 })).map(run => `${run.job} ${formatInstant(run.dueAt).slice(0, 16)} ${run.status}: ${run.remark ?? ''}`).reverse(),
    asked: () => {
      const times = new Map<string, number>()
      for (const { citizenId } of simulator.questions) times.set(citizenId, (times.get(citizenId) ?? 0) + 1)
      return times
    },
    answered: async day => new Set((await hospital.state.db.selectFrom('eligibility_answer').select('citizen_id').where('service_date', '=', day).execute()).map(row => row.citizen_id))
  }
}
