import pino, { type Logger } from 'pino'
import { connectWriter } from '../../hosxp-adapter/connect-writer.js'
import { now, type Instant } from '../../values/local-date.js'
import { openPayers } from '../asking/open-payers.js'
import { required, type Config } from '../config.js'
import { openChannels } from '../messages/open-channels.js'
import type { JobTools } from './job.js'
import { openHosxp, openState, siteCheckSource, sourceName } from './open-databases.js'

/** What jobs work with, opened from the configuration. */
export interface Tools extends JobTools {
  readonly close: () => Promise<void>
}

/** Opens our own database (which must be up to date), the reading connection and the channels that are configured. */
export async function openTools (config: Config, options: { readonly log?: Logger, readonly clock?: () => Instant } = {}): Promise<Tools> {
  const hosxpUrl = required(config, 'HOSXP_DATABASE_URL')
  const state = await openState(config)
  try {
    const hosxp = openHosxp(config)
    const log = options.log ?? createLog(config)
    const clock = options.clock ?? now
    const payers = await openPayers({ config, state: state.db, hosxp, clock, log })
    return {
      state: state.db,
      hosxp,
      isReplica: config.HOSXP_READ_DATABASE_URL !== undefined,
      source: sourceName(config),
      siteChecks: siteCheckSource(config),
      openWriter: async () => await connectWriter(hosxpUrl),
      channels: openChannels(config),
      payers,
      mailFrom: config.MAIL_FROM ?? null,
      clock,
      log,
      close: async () => {
        await payers.stop()
        await hosxp.close()
        await state.close()
      }
    }
  } catch (error) {
    await state.close()
    throw error
  }
}

/** One JSON line per unit of work, on standard error: never patient data, never a parameter of a statement. */
export const createLog = (config: Pick<Config, 'LOG_LEVEL'>): Logger => pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
