import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { SimulatedPerson } from '../../src/demo/simulators/nhso-person.js'
import { startNhsoSimulator, type NhsoSimulator } from '../../src/demo/simulators/nhso-simulator.js'
import { pairStation } from '../../src/devices/agent/pair.js'
import { startAgent } from '../../src/devices/agent/run-agent.js'
import { createSimulatedReaders, type SimulatedReaders } from '../../src/devices/simulated/simulated-readers.js'
import { openWeb } from '../../src/sidecar/cli/open-web.js'
import { loadConfig } from '../../src/sidecar/config.js'
import type { Desks } from '../../src/sidecar/desk/desk.js'
import { buildApp } from '../../src/sidecar/http/app.js'
import { openTools } from '../../src/sidecar/jobs/open-tools.js'
import { createRunner } from '../../src/sidecar/jobs/runner.js'
import { hashPassword } from '../../src/sidecar/people/password.js'
import { createAccount } from '../../src/sidecar/state/account-store.js'
import { setSetting } from '../../src/sidecar/state/settings-store.js'
import { makePairingCode } from '../../src/sidecar/state/station-pairing-store.js'
import { createStation } from '../../src/sidecar/state/station-store.js'
import { now, plusMs, type Instant } from '../../src/values/local-date.js'
import type { SmallHospital } from './small-hospital.js'
import { neverLogged, plainNode, testLog } from './test-log.js'
import { PASSWORD } from './web-site.js'

const NHSO_TOKEN = 'only-in-tests-nhso'
const MAIN = fileURLToPath(new URL('../../src/sidecar/cli/main.js', import.meta.url))

/** A station with its agent; `port` is where its own pages answer. */
export interface WholeStation {
  readonly id: number
  readonly port: number
}
export interface WholeSite {
  readonly address: string
  readonly desks: Desks
  readonly nhso: NhsoSimulator
  readonly clock: () => Instant
  readonly setClock: (at: Instant) => void
  readonly logged: () => string
  /** Its agent is a process as a PC runs it, with the readers pcscd has. */
  readonly realStation: (name: string, port: number) => Promise<WholeStation & { readonly pid: number, /** What the process said, once it has ended by itself. */ readonly ended: () => string | null }>
  readonly simulatedStation: (name: string, port: number) => Promise<WholeStation & { readonly readers: SimulatedReaders }>
}

interface Wanted {
  readonly from: Instant
  readonly people: readonly SimulatedPerson[]
  /** How long NHSO takes for an answer. */
  readonly payerMs: number
  readonly see?: (desks: Desks) => Desks
}

/** The service as `serve` puts it together, listening, with people of the card room, NHSO beside it, and stations that really connect; `see` stands between the stations and their desks. */
export async function wholeSite (t: Test, hospital: SmallHospital, { from, people, payerMs, see = desks => desks }: Wanted): Promise<WholeSite> {
  neverLogged(PASSWORD, NHSO_TOKEN, ...people.map(({ citizenId }) => citizenId))
  let [begun, startedAt, log] = [from, now(), '']
  const clock = (): Instant => plusMs(begun, now() - startedAt)
  const nhso = await startNhsoSimulator({ people, token: NHSO_TOKEN, clock })
  t.teardown(nhso.stop)
  nhso.setFault('real-person', { kind: 'slow', ms: payerMs })
  const { db } = hospital.state
  await setSetting(db, { name: 'nhso.real_person_per_second', value: 50, by: 'test', at: from })
  const config = {
    ...loadConfig({ NHSO_ENDPOINT_BASE_URL: nhso.url, NHSO_ENDPOINT_TOKEN: NHSO_TOKEN, NHSO_ENDPOINT_SOURCE_ID: nhso.sourceId }), HOSXP_DATABASE_URL: hospital.url, SIDECAR_DATABASE_URL: hospital.stateUrl
  }
  const tools = await openTools(config, { clock, log: testLog(line => { log += line }) })
  await tools.payers.refresh()
  const runner = createRunner(tools, { stateUrl: hospital.stateUrl, jobs: [] })
  const opened = await openWeb(config, tools, runner)
  const desks = see(opened.web.desks)
  const app = await buildApp({ ...opened.web, desks }, { ...opened.options, requestsAMinute: 100_000 })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  runner.start()
  t.teardown(async () => {
    await runner.stop()
    await app.close()
    await opened.close()
    await tools.close()
  })
  const passwordHash = await hashPassword(PASSWORD)
  for (const login of ['card-room', 'card-room-2']) await createAccount(db, { login, name: `คน ${login}`, role: 'card-room', department: null, passwordHash, mustChangePassword: false }, { by: 'test', at: from })

  /** Made and paired as IT and the PC do it. */
  async function pair (name: string): Promise<{ readonly id: number, readonly folder: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'station-'))
    t.teardown(async () => await rm(folder, { recursive: true }))
    const id = await createStation(db, { name, source: 'reader', readsOn: 'insert', settleMs: 0 }, { by: 'test', at: clock() })
    const code = await makePairingCode(db, id, clock()) ?? ''
    neverLogged(code)
    await pairStation({ server: address, code, folder, isPlainAllowed: false, ca: null, version: '1.0', signal: new AbortController().signal })
    return { id, folder }
  }
  const connected = async (id: number): Promise<void> => await until(() => desks.of(id)?.link?.service === 'up', 'the station is connected')

  return {
    address,
    desks,
    nhso,
    clock,
    setClock: at => { [begun, startedAt] = [at, now()] },
    logged: () => log,
    realStation: async (name, port) => {
      const { id, folder } = await pair(name)
      const child = spawn('env', [...plainNode(), process.execPath, MAIN, 'agent', 'run', '--folder', folder, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] })
      let said = ''
      createInterface({ input: child.stderr }).on('line', line => { said += `${line}\n` })
      t.teardown(async () => {
        if (child.exitCode !== null) return
        child.kill('SIGTERM')
        await once(child, 'exit')
      })
      await connected(id)
      return { id, port, pid: child.pid ?? 0, ended: () => child.exitCode === null && child.signalCode === null ? null : said }
    },
    simulatedStation: async (name, port) => {
      const { id, folder } = await pair(name)
      const readers = createSimulatedReaders({ names: ['Simulated'] })
      const agent = await startAgent({ folder, version: '1.0', port, source: 'reader', sources: { reader: async () => readers, nhsoAgent: () => readers }, log: () => undefined })
      t.teardown(agent.stop)
      await connected(id)
      return { id, port, readers }
    }
  }
}

export async function until (isSo: () => boolean | Promise<boolean>, what: string, ms = 30_000): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end;) {
    if (await isSo()) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`never: ${what}`)
}
