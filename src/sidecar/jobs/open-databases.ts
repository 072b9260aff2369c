import { connectHosxp, type ConnectOptions, type HosxpConnection } from '../../hosxp-adapter/connect.js'
import { openSiteCheckReader } from '../../hosxp-adapter/site-check-reader.js'
import { required, type Config } from '../config.js'
import { siteCheckFolders } from './load-site-checks.js'
import type { CheckDependencies } from './run-check.js'
import type { SiteCheckSource } from './run-site-checks.js'
import { connectState, type StateDatabase } from '../state/connect-state.js'
import { assertMigrated } from '../state/migrate.js'
import { StateError } from '../state/state-error.js'

/** Opens our own database and sees that its tables are ours and up to date. */
export async function openState (config: Config): Promise<StateDatabase> {
  const state = await connectState(required(config, 'SIDECAR_DATABASE_URL'))
  try {
    await assertMigrated(state)
    return state
  } catch (error) {
    await state.close()
    throw error
  }
}

/** Where cases are read: the replica when there is one. */
export const openHosxp = (config: Config, options: ConnectOptions = {}): HosxpConnection =>
  connectHosxp(config.HOSXP_READ_DATABASE_URL ?? required(config, 'HOSXP_DATABASE_URL'), options)

/** The hospital's own checks, asked where cases are read. */
export const siteCheckSource = (config: Config): SiteCheckSource => ({
  folders: siteCheckFolders(config.SITE_CHECKS_FOLDER),
  openReader: cost => openSiteCheckReader(config.HOSXP_READ_DATABASE_URL ?? required(config, 'HOSXP_DATABASE_URL'), { cost })
})

/** Opens what a check needs, runs `work`, and closes it again. A dry run without our own database uses defaults and remembers nothing. */
export async function withCheckDependencies<Result> (
  config: Config, options: { readonly isDryRun: boolean }, work: (deps: CheckDependencies) => Promise<Result>
): Promise<Result> {
  const hosxp = openHosxp(config)
  const state = await openStateFor(config, options).catch(async error => {
    await hosxp.close()
    throw error
  })
  try {
    return await work({
      hosxp,
      isReplica: config.HOSXP_READ_DATABASE_URL !== undefined,
      source: sourceName(config),
      siteChecks: siteCheckSource(config),
      state: state?.db ?? null
    })
  } finally {
    await hosxp.close()
    await state?.close()
  }
}

/** A dry run asks for no database of ours; when one is named but not made yet, defaults apply as well. */
async function openStateFor (config: Config, { isDryRun }: { readonly isDryRun: boolean }): Promise<StateDatabase | null> {
  if (!isDryRun) return await openState(config)
  if (config.SIDECAR_DATABASE_URL === undefined) return null
  return await openState(config).catch((error: unknown) => {
    if (error instanceof StateError && NOT_MADE_YET.has(error.code)) return null
    throw error
  })
}
const NOT_MADE_YET = new Set(['STATE_DATABASE_MISSING', 'MIGRATION_PENDING'])

/** host:port/database of HOSxP, without the account. */
export function sourceName (config: Config): string {
  const url = new URL(config.HOSXP_READ_DATABASE_URL ?? required(config, 'HOSXP_DATABASE_URL'))
  return `${url.host}${url.pathname}`
}
