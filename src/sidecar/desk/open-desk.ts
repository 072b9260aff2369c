import type { ReaderEvent } from '../../devices/card-readers.js'
import { plusMs, type Instant } from '../../values/local-date.js'
import type { Desk, DeskCard, DeskLink } from './desk.js'
import { afterEvent, newCard, type CardEvent, type HeldCard } from './held-card.js'
import type { StationLine } from './station-line.js'

// A desk has room for what lies on it; a station that tells of more loses the oldest.
const MOST_CARDS = 20

export interface OpenDeskOptions {
  readonly clock: () => Instant
  /** How long a card stays after it was pulled out. */
  readonly keepMs: () => number
  /** Something a page shows is another now. */
  readonly onChange: () => void
  /** Its text is here: it is looked up. */
  readonly onText: (held: HeldCard) => void
  /** It could not be read. */
  readonly onFault: (held: HeldCard) => void
}

/** One station's desk, in memory: what its readers tell becomes cards, and cards go when their time has come. */
export interface OpenDesk {
  readonly shown: () => Desk
  readonly rename: (name: string) => void
  readonly connected: (line: StationLine) => void
  readonly disconnected: () => void
  readonly hear: (event: ReaderEvent) => void
  /** `undefined`: gone or never there. */
  readonly find: (cardId: string) => HeldCard | undefined
  /** Does nothing to a card that is gone. */
  readonly change: (cardId: string, facts: Partial<DeskCard>) => void
  readonly clear: () => void
}

export function openDesk (station: Desk['station'], { clock, keepMs, onChange, onText, onFault }: OpenDeskOptions): OpenDesk {
  let name = station.name
  let link: DeskLink | null = null
  let cards: readonly HeldCard[] = []
  // The newest card of each reader in this connection: older ones come back no more.
  let newest = new Map<string, number>()

  const drop = (gone: readonly HeldCard[]): void => {
    if (gone.length === 0) return
    cards = cards.filter(held => !gone.includes(held))
    for (const held of gone) held.leaving.abort()
  }
  const isPast = ({ shown: { removedAt } }: HeldCard): boolean => removedAt !== null && clock() >= plusMs(removedAt, keepMs())
  const put = (held: HeldCard, shown: DeskCard): void => {
    const isPulled = held.shown.removedAt === null && shown.removedAt !== null
    held.shown = shown
    if (!isPulled) return
    // By the timer, whatever the clock says meanwhile: nothing of a card stays longer than it may.
    setTimeout(() => {
      if (!cards.includes(held)) return
      drop([held])
      onChange()
    }, keepMs()).unref()
  }
  const pullOut = (pulled: readonly HeldCard[]): void => {
    const removedAt = clock()
    for (const held of pulled) if (held.shown.removedAt === null) put(held, { ...held.shown, removedAt })
  }
  /** The card an event is about; a new one when it is newer than all this reader told of. */
  const cardOf = (event: CardEvent, source: DeskLink['source']): HeldCard | undefined => {
    const latest = newest.get(event.reader) ?? 0
    if (event.generation <= latest) return cards.find(({ shown, generation }) => shown.reader === event.reader && generation === event.generation)
    newest.set(event.reader, event.generation)
    const before = cards.filter(({ shown }) => shown.reader === event.reader)
    drop(before.filter(({ shown }) => shown.card === null))
    pullOut(before)
    if (event.kind === 'removed') return undefined
    const held = newCard(event, source, clock())
    cards = [held, ...cards]
    drop(cards.slice(MOST_CARDS))
    return held
  }
  const hearCard = (event: CardEvent, source: DeskLink['source']): void => {
    const held = cardOf(event, source)
    if (held === undefined) return
    const { card, fault } = held.shown
    put(held, afterEvent(held.shown, event, clock()))
    if (card === null && held.shown.card !== null) onText(held)
    if (fault === null && held.shown.fault !== null) onFault(held)
  }

  return {
    shown: () => ({ station: { id: station.id, name }, link, cards: cards.filter(held => !isPast(held)).map(({ shown }) => shown) }),
    rename: another => { name = another },
    connected: ({ address, version, localPort }) => {
      newest = new Map()
      link = { since: clock(), address, version, localPort, source: 'pcsc', service: 'down', readers: [] }
      onChange()
    },
    disconnected: () => {
      link = null
      pullOut(cards)
      onChange()
    },
    hear: event => {
      if (link === null) return
      if (event.kind === 'readers') link = { ...link, ...event.state }
      else hearCard(event, link.source)
      onChange()
    },
    find: cardId => cards.find(held => held.shown.id === cardId && !isPast(held)),
    change: (cardId, facts) => {
      const held = cards.find(({ shown }) => shown.id === cardId)
      if (held === undefined || isPast(held)) return
      held.shown = { ...held.shown, ...facts }
      onChange()
    },
    clear: () => {
      drop(cards)
      onChange()
    }
  }
}
