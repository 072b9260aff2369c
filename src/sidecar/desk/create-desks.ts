import type { Logger } from 'pino'
import type { ReaderEvent } from '../../devices/card-readers.js'
import type { StationMessage } from '../../devices/wire.js'
import { MINUTE_MS, type Instant } from '../../values/local-date.js'
import { recordAudit } from '../state/audit-store.js'
import { readSettings } from '../state/settings-store.js'
import type { StateDb } from '../state/state-schema.js'
import { readStation } from '../state/station-store.js'
import { createAskTurns } from './ask-turns.js'
import { BROWSER_CODE_SECONDS, createBrowserCodes } from './browser-codes.js'
import type { CardLookup } from './card-lookup.js'
import type { Desk, Desks } from './desk.js'
import { createHearers } from './hearers.js'
import { auditCard, lookUpCard } from './look-up-card.js'
import { openDesk, type OpenDesk } from './open-desk.js'
import type { StationLine } from './station-line.js'
import { takeoverTeller } from './tell-takeover.js'

export interface DesksOptions {
  readonly state: StateDb
  readonly lookup: CardLookup
  readonly clock: () => Instant
  readonly log: Logger
}

const KEEP_MINUTES = 2

/** The desks of this process; stations are given to them by the link (station-link.ts). */
export function createDesks (options: DesksOptions): Desks {
  const { state, lookup, clock, log } = options
  const desks = new Map<number, OpenDesk>()
  const lines = new Map<number, StationLine>()
  // The first word to a station is its welcome; what a page wants before that comes too early.
  const welcomed = new WeakSet<StationLine>()
  const hearers = createHearers(() => { log.error('a page that listened to a station failed') })
  const codes = createBrowserCodes(() => {
    log.warn('too many wrong codes for a browser: all are void')
    recordAudit(state, { at: clock(), person: null, action: 'station-refused', outcome: 'refused', address: '', detail: { reason: 'browser-codes-void' } }).catch(() => undefined)
  })
  const tellTakeover = takeoverTeller(options)
  let keepMinutes = KEEP_MINUTES
  const readKeepMinutes = async (): Promise<void> => {
    try {
      const { settings } = await readSettings(state)
      keepMinutes = settings['card_room.keep_minutes']
    } catch {
      // Our own database is away: what was known holds.
    }
  }

  function deskOf (station: Desk['station']): OpenDesk {
    const known = desks.get(station.id)
    if (known !== undefined) return known
    const inTurn = createAskTurns()
    const addressOf = (): string => lines.get(station.id)?.address ?? ''
    const desk = openDesk(station, {
      clock,
      keepMs: () => keepMinutes * MINUTE_MS,
      onChange: () => { hearers.tell(station.id) },
      onText: held => { lookUpCard(options, { stationId: station.id, desk, held, address: addressOf(), inTurn }) },
      onFault: held => { void auditCard(options, { stationId: station.id, held, address: addressOf(), outcome: held.shown.fault ?? 'fault' }) }
    })
    desks.set(station.id, desk)
    return desk
  }

  function hear (line: StationLine, desk: OpenDesk, message: StationMessage): void {
    const { id } = line.station
    switch (message.kind) {
      case 'hello': return
      case 'code-wanted': return welcomed.has(line) ? line.send({ kind: 'code', code: codes.make(id, clock()), validSeconds: BROWSER_CODE_SECONDS }) : undefined
      case 'inserted':
        void readKeepMinutes()
        return desk.hear(message)
      case 'photo': return desk.hear({ ...message, jpeg: Buffer.from(message.jpeg, 'base64') })
      // Held against the schema of the wire, which has the same words and days.
      default: return desk.hear(message as ReaderEvent)
    }
  }

  async function stationChanged (stationId: number): Promise<void> {
    const line = lines.get(stationId)
    const station = await readStation(state, stationId)
    if (station === null || station.tokenId === null) {
      desks.get(stationId)?.clear()
      codes.forget(stationId)
    } else desks.get(stationId)?.rename(station.name)
    if (line !== undefined && lines.get(stationId) === line) {
      if (station === null || station.tokenId !== line.tokenId) line.end('revoked')
      else {
        welcomed.add(line)
        line.send({ kind: 'welcome', station: station.name, source: station.source, readsOn: station.readsOn, settleMs: station.settleMs })
      }
    }
    hearers.tell(stationId)
  }

  return {
    all: () => [...desks.values()].map(desk => desk.shown()),
    of: stationId => desks.get(stationId)?.shown() ?? null,
    subscribe: hearers.subscribe,
    readAgain: stationId => {
      const line = lines.get(stationId)
      if (line === undefined || !welcomed.has(line)) return false
      line.send({ kind: 'read' })
      return true
    },
    take: (stationId, cardId, hn) => {
      const desk = desks.get(stationId)
      const held = desk?.find(cardId)
      if (desk === undefined || held === undefined || held.shown.card === null) return false
      const { card, takenFor: insteadOf } = held.shown
      desk.change(cardId, { takenFor: hn })
      lookup.remember(hn, card, { stationId, source: held.source, at: clock(), insteadOf }).catch(() => { log.error({ station: stationId }, 'what a card said is not kept') })
      return true
    },
    clear: stationId => { desks.get(stationId)?.clear() },
    stationOfCode: code => codes.take(code, clock()),
    stationChanged,
    connect: line => {
      const { id } = line.station
      const before = lines.get(id)
      const desk = deskOf(line.station)
      lines.set(id, line)
      if (before !== undefined) {
        if (before.address !== line.address) tellTakeover(line)
        before.end('replaced')
        desk.disconnected()
      }
      desk.connected(line)
      void readKeepMinutes()
      // Its token may have been taken away since it was shown.
      stationChanged(id).catch(() => { line.end('try-later') })
      return {
        hear: message => { if (lines.get(id) === line) hear(line, desk, message) },
        gone: () => {
          if (lines.get(id) !== line) return
          lines.delete(id)
          codes.forget(id)
          desk.disconnected()
        }
      }
    },
    stop: async () => {
      for (const line of lines.values()) line.end('stopping')
      lines.clear()
      for (const desk of desks.values()) desk.clear()
    }
  }
}
