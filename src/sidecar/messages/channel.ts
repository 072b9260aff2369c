import type { Instant } from '../../values/local-date.js'

export const CHANNELS = ['mail', 'line', 'moph-notify'] as const
export type ChannelName = typeof CHANNELS[number]

/** One message to one recipient, the same bytes in every try. */
export interface FrozenMessage {
  readonly channel: ChannelName
  /** A mail address, a LINE user or group; blank for the MOPH Notify group. */
  readonly recipient: string
  /** A whole mail (RFC 5322), or the JSON body of the call. */
  readonly body: Buffer
  /** `<…@…>` of the mail. */
  readonly messageId: string
  /** UUID; LINE knows a message again by it for 24 hours. */
  readonly retryKey: string
}

/** A frozen message on its way. */
export interface Attempt extends FrozenMessage {
  /** An earlier try of it may have arrived. */
  readonly mayHaveArrived: boolean
}

/** What became of one try. `reason` never holds a token, a name or the message's text. */
export type Delivery =
  | { readonly kind: 'sent', readonly reason: string | null }
  /** Surely not delivered: to be tried again, not before `notBefore` when that is known. */
  | { readonly kind: 'later', readonly reason: string, readonly notBefore: Instant | null }
  /** Surely not delivered, and never will be. */
  | { readonly kind: 'refused', readonly reason: string }
  /** It may have arrived. */
  | { readonly kind: 'doubt', readonly reason: string }

/** One way to people. Never rejects: whatever happens is a {@link Delivery}. */
export interface Channel {
  readonly name: ChannelName
  readonly send: (message: Attempt, signal: AbortSignal) => Promise<Delivery>
}
