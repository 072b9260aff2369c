/** How long the station waits for what, in milliseconds. */
export interface LinkTimes {
  readonly handshakeMs: number
  /** From the open connection to the sidecar's welcome. */
  readonly welcomeMs: number
  readonly pingMs: number
  /** Without a word for so long, the other end is dead. */
  readonly silentMs: number
  /** The first and the longest rest between two tries; half of each is chance, so that a hundred stations do not come back in one moment. */
  readonly firstRestMs: number
  readonly longestRestMs: number
  /** A connection that lasted so long was a good one: the next rest is the first again. */
  readonly steadyMs: number
  /** After the token was refused, or while there is none. */
  readonly refusedMs: number
  /** How often the token's file is looked at meanwhile. */
  readonly lookMs: number
}

export const LINK_TIMES: LinkTimes = {
  handshakeMs: 10_000,
  welcomeMs: 10_000,
  pingMs: 6_000,
  silentMs: 20_000,
  firstRestMs: 500,
  longestRestMs: 15_000,
  steadyMs: 10_000,
  refusedMs: 60_000,
  lookMs: 2_000
}

/** `chance`: 0 to 1. The first rest is never shorter than told. */
export const restMs = (failures: number, chance: number, { firstRestMs, longestRestMs }: LinkTimes): number => {
  const longest = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures + 1, 30))
  return longest / 2 + chance * longest / 2
}
