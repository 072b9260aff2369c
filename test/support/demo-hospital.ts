import { createConnection } from 'mysql2/promise'
import type { Test } from 'tap'
import { applyGrants } from '../../src/demo/apply-grants.js'
import { buildDemoHospital } from '../../src/demo/build-demo-hospital.js'
import { recordOfficeWork } from '../../src/demo/record-office-work.js'
import type { HospitalOptions, HospitalTruth } from '../../src/hosxp-adapter/fixture/fixture-types.js'
import { connectState, type StateDatabase } from '../../src/sidecar/state/connect-state.js'
import { migrate } from '../../src/sidecar/state/migrate.js'
import { instantAt, localDate, type Instant } from '../../src/values/local-date.js'
import { testServer } from './test-server.js'

export interface TestHospital {
  /** The address with the account of `sql/grants/hosxp.sql`. */
  readonly url: string
  readonly adminUrl: string
  readonly stateUrl: string
  readonly state: StateDatabase
  readonly truth: HospitalTruth
  readonly asOf: Instant
}

/** A demo hospital with our own database beside it, both gone with the test. */
export async function demoHospital (t: Test, options: Partial<HospitalOptions>): Promise<TestHospital> {
  const server = await testServer(t)
  const hosxp = await server.createDatabase('demo')
  const own = await server.createDatabase('demo_own')
  const truth = await buildDemoHospital(hosxp.url, { seed: 1, visitsPerDay: 300, days: 60, lastDay: localDate('2026-11-20'), faultShare: 0.05, ...options })
  if (truth === null) throw new TypeError('a hospital was asked for')
  const account = { user: `d_${hosxp.name}`.slice(0, 80), password: 'only-in-tests' }
  const admin = await createConnection(hosxp.url)
  await applyGrants(admin, 'hosxp', { database: hosxp.name, host: '%', ...account })
  t.teardown(async () => {
    await admin.query(`DROP USER '${account.user}'@'%'`)
    await admin.end()
  })
  const state = await connectState(own.url)
  t.teardown(async () => await state.close())
  await migrate(state)
  const asOf = instantAt(truth.lastDay, '06:00:00')
  await recordOfficeWork(state.db, truth, asOf)
  const url = new URL(hosxp.url)
  url.username = account.user
  url.password = account.password
  return { url: url.href, adminUrl: hosxp.url, stateUrl: own.url, state, truth, asOf }
}
