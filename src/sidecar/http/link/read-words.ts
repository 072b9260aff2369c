import { readMessage, StationMessage } from '../../../devices/wire.js'
import { isAskable } from '../../../values/citizen-id.js'
import type { LinkBreach } from './link-breach.js'

export type ReadWord = { readonly kind: 'message', readonly message: StationMessage } | { readonly kind: 'breach', readonly breach: LinkBreach }

// Fifty a second; two readers may tell all they have at once.
const MESSAGES_A_SECOND = 50
const SECONDS = 2
// Readers that were plugged in again may come under other names.
const MOST_READERS = 64

/**
 * Holds every message of one connection against the schema and the rules of the wire, in order. `ms` is a clock that only goes forward. Never says what stood
 * in a message.
 */
export function createWordReader (): (raw: Buffer, isBinary: boolean, ms: number) => ReadWord {
  const arrivals: number[] = []
  const newest = new Map<string, number>()
  let seq = 0

  const isTooFast = (ms: number): boolean => {
    arrivals.push(ms)
    if (arrivals.length <= MESSAGES_A_SECOND * SECONDS) return false
    return ms - (arrivals.shift() ?? 0) < SECONDS * 1000
  }
  const breachOf = (message: StationMessage): LinkBreach | null => {
    if (message.seq !== ++seq) return 'sequence'
    if (seq === 1) return message.kind === 'hello' ? null : 'no-hello'
    if (message.kind === 'hello') return 'hello-again'
    if (!('generation' in message)) return null
    if (message.generation < (newest.get(message.reader) ?? 0)) return 'generation'
    newest.set(message.reader, message.generation)
    if (newest.size > MOST_READERS) return 'readers'
    if (message.kind === 'card' && !isAskable(message.card.citizenId)) return 'citizen-id'
    return message.kind === 'photo' && !isJpeg(Buffer.from(message.jpeg, 'base64')) ? 'photo' : null
  }

  return (raw, isBinary, ms) => {
    if (isTooFast(ms)) return { kind: 'breach', breach: 'too-fast' }
    if (isBinary) return { kind: 'breach', breach: 'binary' }
    const message = readMessage(StationMessage, raw.toString('utf8'))
    if (message === null) return { kind: 'breach', breach: 'unreadable' }
    const breach = breachOf(message)
    return breach === null ? { kind: 'message', message } : { kind: 'breach', breach }
  }
}

// From its first marker to its last; whether it is a picture is the browser's to say.
const isJpeg = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt16BE(0) === 0xFFD8 && bytes.readUInt16BE(bytes.length - 2) === 0xFFD9
