import type { Test } from 'tap'
import { servePages } from '../../src/sidecar/cli/serve-command.js'
import { loadConfig } from '../../src/sidecar/config.js'
import { openTools } from '../../src/sidecar/jobs/open-tools.js'
import { hashPassword } from '../../src/sidecar/people/password.js'
import { ROLES } from '../../src/sidecar/people/role.js'
import { createAccount } from '../../src/sidecar/state/account-store.js'
import type { StateDb } from '../../src/sidecar/state/state-schema.js'
import { now, plusMs, type Instant } from '../../src/values/local-date.js'
import { neverLogged, testLog } from './test-log.js'
import { PASSWORD } from './web-site.js'

export interface ServedSite {
  readonly address: string
  readonly setClock: (at: Instant) => void
  readonly logged: () => string
}

/** The service as `serve` runs it, on a port of its own, with an account of each role named like it; its clock starts at `from` and goes on. */
export async function servedSite (t: Test, hospital: { readonly url: string, readonly stateUrl: string, readonly state: { readonly db: StateDb } }, from: Instant): Promise<ServedSite> {
  neverLogged(PASSWORD)
  let begun = from
  let startedAt = now()
  let log = ''
  const clock = (): Instant => plusMs(begun, now() - startedAt)
  const config = { ...loadConfig({}), HOSXP_DATABASE_URL: hospital.url, SIDECAR_DATABASE_URL: hospital.stateUrl, HTTP_PORT: 0 }
  const tools = await openTools(config, { clock, log: testLog(line => { log += line }) })
  const passwordHash = await hashPassword(PASSWORD)
  for (const role of ROLES) {
    await createAccount(hospital.state.db, { login: role, name: `คน ${role}`, role, department: role === 'department' ? 'emergency' : null, passwordHash, mustChangePassword: false }, { by: 'test', at: from })
  }
  const pages = await servePages(config, tools, [])
  t.teardown(async () => {
    await pages.stop()
    await tools.close()
  })
  return {
    address: pages.address,
    setClock: at => {
      begun = at
      startedAt = now()
    },
    logged: () => log
  }
}
