import type { CardFault, CardReader, CardSource, ReaderService } from '../../devices/card-readers.js'
import type { ThaiIdCard } from '../../devices/thai-id-card/thai-id-card.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import type { AskedRight } from '../asking/payers.js'
import type { LineHearer, StationLine } from './station-line.js'

export type { Difference } from '../../checks/registration/compare-card.js'

/** A station as the pages show it: one PC, whether it is connected, its readers, and the cards that lie on the desk. In memory only. */
export interface Desk {
  readonly station: { readonly id: number, readonly name: string }
  /** `null`: not connected now. */
  readonly link: DeskLink | null
  /** The newest first; those pulled out stay for `card_room.keep_minutes`. */
  readonly cards: readonly DeskCard[]
}

export interface DeskLink {
  readonly since: Instant
  readonly address: string
  readonly version: string
  /** Where the station's own pages (camera) answer, on that PC only; `null`: it has none. */
  readonly localPort: number | null
  readonly source: CardSource
  readonly service: ReaderService
  readonly readers: readonly CardReader[]
}

/** One card, put in once. `id` is ours: no two cards of the service share one, and none can be guessed. */
export interface DeskCard {
  readonly id: string
  readonly reader: string
  readonly insertedAt: Instant
  readonly removedAt: Instant | null
  /** `null`: not read yet, or a fault. */
  readonly card: ThaiIdCard | null
  readonly fault: CardFault | null
  readonly photo: Buffer | null
  /** Of the photo, 0 to 1. */
  readonly photoShare: number
  /** `null`: looked for right now. */
  readonly match: CardMatch | null
  /** `null`: being asked right now; asked for as soon as the text is here. */
  readonly right: AskedRight | null
  /** Whom a person took it for, of {@link CardMatch} candidates or after a search; `null`: nobody chose. */
  readonly takenFor: string | null
}

/** Whose card it is, by HOSxP. Only `one` opens a patient by itself. */
export type CardMatch =
  /** Exactly one patient has this citizen id. */
  | { readonly kind: 'one', readonly hn: string }
  /** Several HNs have it: a finding (two registrations of one person), and a person chooses. */
  | { readonly kind: 'several', readonly candidates: readonly Candidate[] }
  /** Nobody has it; these have the same name and birthday, and no other valid citizen id. */
  | { readonly kind: 'candidates', readonly candidates: readonly Candidate[] }
  /** Not in HOSxP: a new patient. */
  | { readonly kind: 'new' }
  /** HOSxP does not answer. */
  | { readonly kind: 'unknown' }

export interface Candidate {
  readonly hn: string
  readonly name: string
  readonly birthday: LocalDate | null
  /** Blank: none recorded. */
  readonly citizenId: string
}

/** All desks of the service: what stations tell comes in here, what pages show goes out. One per process. */
export interface Desks {
  readonly all: () => readonly Desk[]
  /** Also of a station that is not connected; `null`: there was never a word of it since the service started. */
  readonly of: (stationId: number) => Desk | null
  /** Told whenever the desk of this station changed, never what. Returns how to stop hearing. */
  readonly subscribe: (stationId: number, hear: () => void) => () => void
  /** Asks the station to read the card that is in; `false`: not connected. */
  readonly readAgain: (stationId: number) => boolean
  /** A person chose the patient of a card. */
  readonly take: (stationId: number, cardId: string, hn: string) => boolean
  /** The patient is done: the cards of this desk are forgotten. */
  readonly clear: (stationId: number) => void
  /** A code the station shows on its own screen, good once and for two minutes; the number of the station, or `null`. */
  readonly stationOfCode: (code: string) => number | null
  /** Takes up a changed name or way of reading, and ends the connection of a revoked station. */
  readonly stationChanged: (stationId: number) => Promise<void>
  /** A station has said hello; it takes the place of its own connection before. */
  readonly connect: (line: StationLine) => LineHearer
  readonly stop: () => Promise<void>
}
