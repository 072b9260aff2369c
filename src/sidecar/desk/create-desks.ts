import type { Logger } from 'pino'
import type { Instant } from '../../values/local-date.js'
import type { StateDb } from '../state/state-schema.js'
import type { CardLookup } from './card-lookup.js'
import type { Desks } from './desk.js'

export interface DesksOptions {
  readonly state: StateDb
  readonly lookup: CardLookup
  readonly clock: () => Instant
  readonly log: Logger
}

/** The desks of this process; stations are given to them by the link (station-link.ts). */
export function createDesks (options: DesksOptions): Desks {
  void options
  return {
    all: () => [],
    of: () => null,
    subscribe: () => () => undefined,
    readAgain: () => false,
    take: () => false,
    clear: () => undefined,
    stationOfCode: () => null,
    stationChanged: async () => undefined,
    stop: async () => undefined
  }
}
