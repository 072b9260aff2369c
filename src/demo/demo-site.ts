import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import type { HospitalOptions, HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'
import { instantAt, localDate } from '../values/local-date.js'
import type { Config } from '../sidecar/config.js'
import { buildDemoHospital } from './build-demo-hospital.js'
import { makeDemoAccounts } from './demo-accounts.js'
import { makeDatabaseAccounts, migrateOwn } from './demo-databases.js'
import { readDemoCards } from './demo-cards.js'
import { recordDemoMoney, type DemoMoney } from './demo-money.js'
import { startDemoPeople, type DemoPeople } from './demo-people.js'
import { startDemoRegisters, type DemoRegisters } from './demo-registers.js'
import { startDemoStation, type DemoStation, type DemoStationOptions } from './demo-station.js'
import { startPrivateMariadb } from './private-mariadb.js'
import { recordOfficeWork } from './record-office-work.js'

/** A demo hospital with the sidecar's databases and accounts beside it. */
export interface DemoSite extends Pick<DemoPeople, 'received'>, Pick<DemoRegisters, 'asked' | 'asOf' | 'clock'> {
  /** Databases and channels, as the environment would tell them. */
  readonly config: Partial<Config>
  readonly hosxpUrl: string
  readonly stateUrl: string
  readonly truth: HospitalTruth
  /** Accounts of every role, with a new password at every start. */
  readonly makeAccounts: typeof makeDemoAccounts
  /** What payers answered, with files to try in `rep`; after the morning, which sees the claims. Resolves with one line about it. */
  readonly recordMoney: (tools: Omit<DemoMoney, 'folder'>) => Promise<string>
  /** A desk with a reader, for the service at this address. */
  readonly startStation: (options: Pick<DemoStationOptions, 'address' | 'state' | 'signal'>) => Promise<DemoStation>
  readonly stop: () => Promise<void>
}

export interface DemoOptions {
  readonly folder: string
  readonly hospital: HospitalOptions
  /** Forget what was built before. */
  readonly isFresh: boolean
  /** An administrator's address of a server to use instead of a private one. */
  readonly serverUrl: string | null
  readonly say: (text: string) => void
}

interface Built {
  /** `private`, or the host of the server it was built on. */
  readonly server: string
  readonly hospital: HospitalOptions
  readonly accountPassword: string
  readonly truth: HospitalTruth
}

const HOSXP = 'hosxp_demo'
const OWN = 'hosxp_sidecar_demo'

/** Starts the demo site, building the hospital when there is none of this size and seed in the folder. */
export async function startDemoSite (options: DemoOptions): Promise<DemoSite> {
  const { folder, say } = options
  if (options.isFresh) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  say(options.serverUrl === null ? 'starting the demo database server' : 'using the server of HOSXP_DATABASE_URL')
  const server = options.serverUrl === null ? await startPrivateMariadb({ dataDirectory: join(folder, 'mariadb') }) : null
  const addressOf = (database: string, account?: { user: string, password: string }): string =>
    server?.url(database, account) ?? onServer(options.serverUrl ?? '', database, account)
  try {
    const built = await readBuilt(options) ?? await build(options, addressOf)
    const account = { user: 'sidecar_demo', password: built.accountPassword }
    // A hospital built by an earlier version of us is kept.
    await giveAccounts(addressOf, built.accountPassword)
    await migrateOwn(addressOf(OWN))
    const hosxpUrl = addressOf(HOSXP, account)
    const stateUrl = addressOf(OWN, { ...account, user: 'sidecar_own' })
    const people = await startDemoPeople(join(folder, 'mail'))
    const registers = await startDemoRegisters(hosxpUrl, built.truth)
    return {
      hosxpUrl,
      stateUrl,
      config: { HOSXP_DATABASE_URL: hosxpUrl, SIDECAR_DATABASE_URL: stateUrl, ...people.config, ...registers.config },
      received: people.received,
      asked: registers.asked,
      makeAccounts: makeDemoAccounts,
      recordMoney: async tools => await recordDemoMoney({ ...tools, folder: join(folder, 'rep') }),
      startStation: async options => await startDemoStation({ ...options, folder, clock: registers.clock, cards: await readDemoCards(hosxpUrl, built.truth) }),
      truth: built.truth,
      asOf: registers.asOf,
      clock: registers.clock,
      stop: async () => {
        await registers.stop()
        await people.stop()
        await server?.stop()
      }
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}

/** What the accounts may do is what this version of us asks a hospital for. */
async function giveAccounts (addressOf: (database: string) => string, password: string): Promise<void> {
  const admin = await createConnection(addressOf('information_schema'))
  try {
    await makeDatabaseAccounts(admin, { hosxp: HOSXP, own: OWN }, password)
  } finally {
    await admin.end()
  }
}

function onServer (url: string, database: string, account?: { user: string, password: string }): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  if (account !== undefined) Object.assign(address, { username: encodeURIComponent(account.user), password: encodeURIComponent(account.password) })
  return address.href
}

/** What the registers of the demo rest on: a hospital that was built before they were is built again. */
const KEPT_PARTS = ['register', 'scenes', 'money'] as const

const markOf = (folder: string): string => join(folder, 'hospital.json')

/** The mark is written last: a build that was interrupted is built again. */
const serverOf = ({ serverUrl }: DemoOptions): string => serverUrl === null ? 'private' : new URL(serverUrl).host

async function readBuilt (options: DemoOptions): Promise<Built | null> {
  const text = await readFile(markOf(options.folder), 'utf8').catch(() => null)
  if (text === null) return null
  const built = JSON.parse(text) as Built
  const isSame = built.server === serverOf(options) && JSON.stringify(built.hospital) === JSON.stringify(options.hospital) && KEPT_PARTS.every(part => part in built.truth)
  return isSame ? built : null
}

async function build (options: DemoOptions, addressOf: (database: string) => string): Promise<Built> {
  const { hospital, folder, say } = options
  say(`building the demo hospital: ${hospital.days} days of ${hospital.visitsPerDay} visits, seed ${hospital.seed}`)
  await rm(markOf(folder), { force: true })
  const admin = await createConnection(addressOf('information_schema'))
  try {
    // On a server that is not ours nothing is dropped unless it was asked for: building refuses what holds patients.
    if (options.serverUrl === null || options.isFresh) {
      for (const database of [HOSXP, OWN]) await admin.query(`DROP DATABASE IF EXISTS ${database}`)
    }
    await admin.query(`CREATE DATABASE IF NOT EXISTS ${HOSXP}`)
    const truth = await buildDemoHospital(addressOf(HOSXP), hospital)
    if (truth === null) throw new TypeError('a hospital was asked for')
    const accountPassword = randomBytes(18).toString('base64url')
    await migrateOwn(addressOf(OWN), async db => await recordOfficeWork(db, truth, instantAt(localDate(truth.lastDay), '05:00:00')))
    const built: Built = { server: serverOf(options), hospital, accountPassword, truth }
    await writeFile(markOf(folder), JSON.stringify(built), { mode: 0o600 })
    return built
  } finally {
    await admin.end()
  }
}
