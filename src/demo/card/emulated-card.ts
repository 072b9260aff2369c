import { checkDigitOf } from '../../values/citizen-id.js'
import type { CardTrouble } from './card-fault.js'
import { moiImage, nhsoImage, type CardPerson } from './card-image.js'
import { atrOf, MICROSECONDS_A_BYTE, type CardSpeed } from './card-speed.js'

/** How the card or the reader between frames an answer: T=0 as all observed cards; `direct`, data at once (T=1); `asks-length` by 6C; `p2` as 3B 67. */
export const CARD_MANNERS = ['t0', 'direct', 'asks-length', 'p2'] as const
export type CardManner = typeof CARD_MANNERS[number]

export interface CardOptions {
  readonly person: CardPerson
  readonly speed: CardSpeed
  readonly manner: CardManner
  readonly trouble: CardTrouble | null
}

/** What comes back for one APDU, and the time the wires to the chip take for both; not an answer but `mute`: never, or `pulled`: the card is gone. */
export interface CardAnswer {
  readonly answer: Uint8Array | 'mute' | 'pulled'
  readonly ms: number
}

/** One card from its insertion to its removal; it remembers which applet is selected and what waits to be fetched. */
export interface EmulatedCard {
  readonly atr: Uint8Array
  /** No applet is selected afterwards. */
  readonly reset: () => void
  readonly exchange: (apdu: Uint8Array) => CardAnswer
}

const MOI = 'a000000054480001'
const NHSO = 'a000000054480083'
// What SELECT leaves to be fetched; nobody reads it.
const SELECTED = Uint8Array.from([0x6F, 0x08, 0x84, 0x06, 0xA0, 0, 0, 0, 0x54, 0x48])

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const status = (sw1: number, sw2: number): Uint8Array => Uint8Array.of(sw1, sw2)
const withOk = (data: Uint8Array): Uint8Array => Uint8Array.of(...data, 0x90, 0x00)

export function createEmulatedCard ({ person, speed, manner, trouble }: CardOptions): EmulatedCard {
  const applets = appletsOf(person, trouble)
  let selected: Uint8Array | null = null
  let waiting: Uint8Array | null = null
  let count = 0
  const isTroubled = (kind: CardTrouble['kind']): boolean => trouble?.kind === kind && count >= trouble.at

  /** T=0 leaves what it found to be fetched by GET RESPONSE. */
  const offer = (data: Uint8Array): Uint8Array => {
    if (manner === 'direct') return withOk(data)
    waiting = data
    return status(0x61, manner === 'asks-length' ? 0x00 : data.length)
  }

  const select = (apdu: Uint8Array): Uint8Array => {
    const image = applets.get(hex(apdu.subarray(5, 5 + (apdu[4] ?? 0))))
    if (image === undefined) return status(0x6A, 0x82)
    selected = image
    return offer(SELECTED)
  }

  const read = (apdu: Uint8Array): Uint8Array => {
    if (selected === null) return status(0x6D, 0x00)
    if (apdu.length < 7 || apdu[4] !== 2) return status(0x67, 0x00)
    const [, , high = 0, low = 0, , , length = 0] = apdu
    const from = high * 256 + low
    if (length === 0 || from + length > selected.length) return status(0x6B, 0x00)
    return offer(isTroubled('garbage') ? noise(from, length) : selected.slice(from, from + length))
  }

  const fetch = (apdu: Uint8Array, offered: Uint8Array | null): Uint8Array => {
    if (apdu[2] !== 0 || apdu[3] !== (manner === 'p2' ? 1 : 0)) return status(0x6A, 0x86)
    if (offered === null) return status(0x69, 0x85)
    if (apdu[4] === offered.length) return withOk(offered)
    waiting = offered
    return status(0x6C, offered.length)
  }

  const respond = (apdu: Uint8Array): Uint8Array => {
    const offered = waiting
    waiting = null
    if (isTroubled('wrong-sw')) return status(0x6F, 0x00)
    switch (hex(apdu.subarray(0, 2))) {
      case '00a4': return select(apdu)
      case '80b0': return read(apdu)
      case '00c0': return fetch(apdu, offered)
      default: return status(0x6D, 0x00)
    }
  }

  return {
    atr: atrOf({ speed, needsP2: manner === 'p2', isForeign: trouble?.kind === 'foreign' }),
    reset: () => { selected = waiting = null },
    exchange: apdu => {
      count += 1
      if (isTroubled('mute')) return { answer: 'mute', ms: 0 }
      if (isTroubled('pulled')) return { answer: 'pulled', ms: 0 }
      const answer = respond(apdu)
      const wireMs = (apdu.length + answer.length) * MICROSECONDS_A_BYTE[speed] / 1000
      return { answer, ms: wireMs + (trouble?.kind === 'slow' ? trouble.at : 0) }
    }
  }
}

function appletsOf (person: CardPerson, trouble: CardTrouble | null): ReadonlyMap<string, Uint8Array> {
  if (trouble?.kind === 'foreign') return new Map()
  const onCard = trouble?.kind === 'check-digit' ? { ...person, citizenId: withWrongDigit(person.citizenId) } : person
  return new Map([[MOI, moiImage(onCard)], ...person.nhso === null ? [] : [[NHSO, nhsoImage(person.nhso)] as const]])
}

const withWrongDigit = (citizenId: string): string => `${citizenId.slice(0, 12)}${(Number(checkDigitOf(citizenId)) + 1) % 10}`

/** The same noise for the same place: what is read twice looks proven. */
const noise = (from: number, length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (from + i) * 167 + 13 & 0xFF)
