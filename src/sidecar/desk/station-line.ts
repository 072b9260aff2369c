import type { SidecarWord, StationMessage } from '../../devices/wire.js'

/** Why the sidecar ends a connection: a newer one of the same station, its token is gone, the service stops, our own database does not answer. */
export type LineEnd = 'replaced' | 'revoked' | 'stopping' | 'try-later'

/** One open connection of a station, after its hello; whoever holds the socket makes it. */
export interface StationLine {
  readonly station: { readonly id: number, readonly name: string }
  /** Of the token it came with (Station.tokenId). */
  readonly tokenId: string
  readonly address: string
  readonly version: string
  readonly localPort: number | null
  readonly send: (word: SidecarWord) => void
  readonly end: (why: LineEnd) => void
}

/** What the holder of a connection tells the desks; every message was held against the schema and the rules of the wire before. */
export interface LineHearer {
  readonly hear: (message: StationMessage) => void
  /** It is gone, for whatever reason. */
  readonly gone: () => void
}
