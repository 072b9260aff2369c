import type { Logger } from 'pino'
import { dayOf, type Instant } from '../../values/local-date.js'
import { NOT_ASKED, type Payers } from '../asking/payers.js'
import { errorCode } from '../error-code.js'
import type { SiteReader } from '../jobs/site-reader.js'
import { keepCardReading } from '../state/card-reading-store.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import type { CardLookup } from './card-lookup.js'
import { matchCard } from './match-card.js'
import { withinPatience } from './within-patience.js'

export interface CardLookupOptions {
  readonly state: StateDb
  readonly site: SiteReader
  readonly payers: Payers
  readonly clock: () => Instant
  readonly log: Logger
}

export function createCardLookup ({ state, site, payers, clock, log }: CardLookupOptions): CardLookup {
  /** What went wrong, and nothing of the card. */
  const failed = (message: string) => (error: unknown): void => { log.warn({ code: errorCode(error) }, message) }

  return {
    match: async card => await withinPatience(async signal => await matchCard(site.connection, card, signal), failed('a card could not be looked up in HOSxP')) ?? { kind: 'unknown' },
    ask: async (card, signal) => {
      try {
        const { settings } = await readSettings(state)
        if (!settings['card_room.asks_right']) return NOT_ASKED
        return await payers.ask({ citizenId: card.citizenId, serviceDate: dayOf(clock()), cause: 'desk', priority: 'desk', signal })
      } catch (error) {
        // The card was pulled out, or the service is stopping: nobody waits for it.
        if (!signal.aborted) failed('the right of a card could not be asked for')(error)
        return NOT_ASKED
      }
    },
    remember: async (hn, card, from) => {
      await keepCardReading(state, hn, card, from).catch(failed('what a card said could not be kept'))
    }
  }
}
