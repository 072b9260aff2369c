import type { Test } from 'tap'
import { connectHosxp } from '../../src/hosxp-adapter/connect.js'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { startDemoPeople, type DemoPeople } from '../../src/demo/demo-people.js'
import { openChannels } from '../../src/sidecar/messages/open-channels.js'
import { NO_PAYERS } from '../../src/sidecar/asking/payers.js'
import { asRunner } from '../../src/sidecar/jobs/as-runner.js'
import type { JobTools, JobTurn } from '../../src/sidecar/jobs/job.js'
import { loadConfig } from '../../src/sidecar/config.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { AS_OF } from './check-run.js'
import { neverLogged, testLog } from './test-log.js'
import { smallHospital, type SmallHospital } from './small-hospital.js'
import type { Instant } from '../../src/values/local-date.js'

export interface JobSite {
  readonly hospital: SmallHospital
  readonly tools: JobTools
  readonly people: DemoPeople
  /** What the jobs take for now. */
  readonly setClock: (at: Instant) => void
  readonly turn: <Result>(work: (turn: JobTurn) => Promise<Result>) => Promise<Result>
  readonly set: (name: string, value: unknown) => Promise<void>
  readonly logged: () => string
}

/** A small hospital with one faulty visit, everything a job works with, and people to send to. */
export async function jobSite (t: Test): Promise<JobSite> {
  const hospital = await smallHospital(t)
  await hospital.addPatient()
  // A visit of the day before without any right: RT01, for the card room, and a note.
  await hospital.addVisit('691119090000', { vstdate: '2026-11-19', pttype: '20' }, { right: null })
  const people = await startDemoPeople(t.testdir())
  t.teardown(people.stop)
  neverLogged(...Object.entries(people.config).filter(([name]) => /TOKEN|KEY/.test(name)).map(([, value]) => String(value)))
  const hosxp = connectHosxp(hospital.url)
  t.teardown(hosxp.close)
  let clock = AS_OF
  let log = ''
  const tools: JobTools = {
    state: hospital.state.db,
    hosxp,
    isReplica: false,
    source: 'test',
    openWriter: async () => await connectWriter(hospital.url),
    channels: openChannels({ ...loadConfig({}), ...people.config }),
    payers: NO_PAYERS,
    mailFrom: people.config.MAIL_FROM ?? null,
    clock: () => clock,
    log: testLog(line => { log += line })
  }
  const set = async (name: string, value: unknown): Promise<void> => await setSetting(hospital.state.db, { name, value, by: 'test', at: AS_OF })
  await set('report.mail_recipients', ['insurance@hospital.example'])
  await set('report.line_targets', [`C${'0'.repeat(32)}`])
  await set('report.moph_notify', true)
  await set('notes.automatic', true)
  return {
    hospital,
    tools,
    people,
    setClock: at => { clock = at },
    turn: async work => await asRunner(hospital.stateUrl, { what: 'test', signal: new AbortController().signal }, async (lease, signal) => await work({ asOf: clock, lease, signal })),
    set,
    logged: () => log
  }
}
