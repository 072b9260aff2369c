import type { Logger } from 'pino'
import type { Instant } from '../../values/local-date.js'
import type { Payers } from '../asking/payers.js'
import type { SiteReader } from '../jobs/site-reader.js'
import type { StateDb } from '../state/state-schema.js'
import type { CardLookup } from './card-lookup.js'

export interface CardLookupOptions {
  readonly state: StateDb
  readonly site: SiteReader
  readonly payers: Payers
  readonly clock: () => Instant
  readonly log: Logger
}

export function createCardLookup (options: CardLookupOptions): CardLookup {
  void options
  return { match: async () => ({ kind: 'unknown' }), ask: async () => ({ answer: { kind: 'not-checked' }, answerId: null }), remember: async () => undefined }
}
