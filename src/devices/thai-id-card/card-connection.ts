import { CardError, type Transmit } from './transmit.js'

/** A card, spoken to in whole commands. */
export interface CardConnection {
  /** `false`: the card has no such applet. */
  readonly select: (applet: Uint8Array) => Promise<boolean>
  /** Exactly so many bytes of the applet selected (at most 255); `null`: the card answered anything else. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array | null>
}

/** Commands one question may cost; a card that goes on asking to be asked again is given up. */
const MOST_TURNS = 8

/** `atr`: what the card said of itself when it got power; it decides small print only, never whether the card is read. */
export function connectCard (transmit: Transmit, atr: Uint8Array): CardConnection {
  const send = async (command: Uint8Array) => splitAnswer(await sent(transmit, command))
  const fetchP2 = atr[0] === 0x3B && atr[1] === 0x67 ? 1 : 0
  return {
    select: async applet => {
      // What SELECT has to tell (61 0A) is nothing we need: not fetching it saves a round trip.
      const { status } = await send(Uint8Array.of(0x00, 0xA4, 0x04, 0x00, applet.length, ...applet))
      if (status === 0x9000 || status >> 8 === 0x61) return true
      if (isAbsent(status)) return false
      throw new CardError('half-read', true)
    },
    read: async (offset, length) => {
      const chunks: Uint8Array[] = []
      let command: Uint8Array = Uint8Array.of(0x80, 0xB0, offset >> 8, offset & 0xFF, 0x02, 0x00, length)
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        const { data, status } = await send(command)
        const rest = status & 0xFF
        if (status >> 8 === 0x6C) {
          command = withExpected(command, rest)
          continue
        }
        chunks.push(data)
        if (status >> 8 !== 0x61) return status === 0x9000 ? exactly(chunks, length) : null
        command = Uint8Array.of(0x00, 0xC0, 0x00, fetchP2, rest)
      }
      throw new CardError('unreadable', true)
    }
  }
}

async function sent (transmit: Transmit, command: Uint8Array): Promise<Uint8Array> {
  try {
    return await transmit(command)
  } catch (cause) {
    throw cause instanceof CardError ? cause : new CardError('unreadable', true, { cause })
  }
}

function splitAnswer (answer: Uint8Array): { readonly data: Uint8Array, readonly status: number } {
  const [sw1, sw2] = answer.subarray(-2)
  if (sw1 === undefined || sw2 === undefined) throw new CardError('half-read', true)
  return { data: answer.subarray(0, -2), status: sw1 << 8 | sw2 }
}

/** Not found, no such command, no such class: how cards of other issuers say that this applet is not theirs. */
const isAbsent = (status: number): boolean => status === 0x6A82 || status === 0x6A81 || status === 0x6A86 || status === 0x6999 || [0x6D, 0x6E].includes(status >> 8)

/** GET RESPONSE is nothing but its length; any other command carries it behind its data. */
const withExpected = (command: Uint8Array, length: number): Uint8Array =>
  command.length === 5 ? Uint8Array.of(...command.subarray(0, 4), length) : Uint8Array.of(...command.subarray(0, 7), length)

function exactly (chunks: readonly Uint8Array[], length: number): Uint8Array | null {
  const whole = new Uint8Array(Buffer.concat(chunks))
  return whole.length === length ? whole : null
}
