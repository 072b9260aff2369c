import { readFile } from 'node:fs/promises'
import { ConfigError, type Config } from '../config.js'
import type { AppOptions } from '../http/app.js'
import { createCardLookup } from '../desk/create-card-lookup.js'
import { createDesks } from '../desk/create-desks.js'
import { createChangeFeed } from '../http/change-feed.js'
import type { Web } from '../http/web.js'
import { openHosxp, sourceName, withCheckDependencies } from '../jobs/open-databases.js'
import type { Tools } from '../jobs/open-tools.js'
import type { Runner } from '../jobs/runner.js'
import { healthOf } from '../jobs/service-health.js'
import { createSiteReader } from '../jobs/site-reader.js'
import { MINUTE_MS } from '../../values/local-date.js'
import { readChangeMark } from '../state/change-mark.js'

const LOOK_EVERY_MS = 2000
const LOOK_AT_SITE_MS = 5 * MINUTE_MS

export interface OpenWeb {
  readonly web: Web
  readonly options: AppOptions
  readonly close: () => Promise<void>
}

/** What the pages ask of the service, with a connection to HOSxP of their own: a page does not wait behind a run. */
export async function openWeb (config: Config, tools: Tools, runner: Runner): Promise<OpenWeb> {
  const tls = await readTls(config)
  const connection = openHosxp(config)
  const { state, payers, clock, log } = tools
  const site = createSiteReader({ connection, state, source: sourceName(config), clock })
  // HOSxP away is met by whoever needs it.
  const look = (): void => { site.refresh().catch(() => undefined) }
  const looks = setInterval(look, LOOK_AT_SITE_MS).unref()
  look()
  const desks = createDesks({ state, lookup: createCardLookup({ state, site, payers, clock, log }), clock, log })
  const changes = createChangeFeed(async () => await readChangeMark(state), LOOK_EVERY_MS)
  return {
    web: {
      state,
      site,
      payers,
      desks,
      openWriter: tools.openWriter,
      dryRun: async work => await withCheckDependencies(config, { isDryRun: true }, work),
      health: healthOf(tools, runner),
      changes,
      wake: runner.wake,
      clock,
      log,
      isSecure: tls !== null || config.HTTP_TRUSTED_PROXY !== undefined
    },
    options: { tls, ...config.HTTP_TRUSTED_PROXY === undefined ? {} : { trustedProxy: config.HTTP_TRUSTED_PROXY } },
    close: async () => {
      clearInterval(looks)
      changes.stop()
      await desks.stop()
      await connection.close()
    }
  }
}

/** Both files or none. Rejects with {@link ConfigError} naming the variable. */
async function readTls ({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: Config): Promise<AppOptions['tls'] & object | null> {
  if (certFile === undefined && keyFile === undefined) return null
  const read = async (name: string, file: string | undefined): Promise<Buffer> => {
    if (file === undefined) throw new ConfigError(`environment variable ${name} is missing: certificate and key belong together`)
    return await readFile(file).catch(() => { throw new ConfigError(`the file that environment variable ${name} names cannot be read: ${file}`) })
  }
  return { cert: await read('TLS_CERT_FILE', certFile), key: await read('TLS_KEY_FILE', keyFile) }
}
