import { connect, type Socket } from 'node:net'
import type { EmulatedCard } from './emulated-card.js'

/** What a virtual card tells whoever put it in. `apdu`: its number from 1, and the milliseconds the card took for it and for all since the insertion. */
export type VpcdEvent =
  | { readonly kind: 'powered' }
  | { readonly kind: 'apdu', readonly number: number, readonly ms: number, readonly totalMs: number }
  | { readonly kind: 'mute', readonly number: number }
  /** Out, by its fault or because pcscd went away. */
  | { readonly kind: 'pulled' | 'lost' }

export interface VpcdSlot {
  readonly port: number
  readonly card: EmulatedCard
  /** The card is there and gives no answer to being powered. */
  readonly hasNoPower: boolean
  readonly hear: (event: VpcdEvent) => void
}

const POWER_ON = 1
const RESET = 2
const GET_ATR = 4
// Longer than an ATR can be: vpcd then takes the card for one that is there and does not come to life.
const NO_ATR = new Uint8Array(64)
// Below the timer's own grain the thread sleeps: this process has nothing else to do meanwhile.
const TIMER_GRAIN_MS = 2
const NEVER = new Int32Array(new SharedArrayBuffer(4))

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6
const framed = (payload: Uint8Array): Buffer => Buffer.from([payload.length >> 8, payload.length & 0xFF, ...payload])

/** Puts a card into a reader of vpcd; the promise fulfils when the reader has taken it, with what pulls it out. Rejects when nobody listens there. */
export async function insertIntoVpcd ({ port, card, hasNoPower, hear }: VpcdSlot): Promise<() => void> {
  const socket = await connected(port)
  let number = 0
  let totalMs = 0
  let isPowered = false
  // A socket that broke is destroyed before it says so.
  let isOut = false

  const pull = (kind: 'pulled' | 'lost'): void => {
    if (isOut) return
    isOut = true
    socket.destroy()
    hear({ kind })
  }

  const answer = (apdu: Uint8Array): void => {
    const receivedMs = nowMs()
    number += 1
    const { answer, ms } = card.exchange(apdu)
    if (answer === 'pulled') return pull('pulled')
    if (answer === 'mute') return hear({ kind: 'mute', number })
    const send = (): void => {
      if (socket.destroyed) return
      const leftMs = receivedMs + ms - nowMs()
      if (leftMs > 0) Atomics.wait(NEVER, 0, 0, leftMs)
      socket.write(framed(answer))
      const tookMs = nowMs() - receivedMs
      totalMs += tookMs
      hear({ kind: 'apdu', number, ms: tookMs, totalMs })
    }
    if (ms > TIMER_GRAIN_MS) setTimeout(send, ms - TIMER_GRAIN_MS)
    else send()
  }

  eachMessage(socket, message => {
    const [control = 0] = message
    if (message.length > 1) return answer(message)
    if (control === GET_ATR) socket.write(framed(hasNoPower && isPowered ? NO_ATR : card.atr))
    if (control === POWER_ON || control === RESET) {
      isPowered = true
      card.reset()
      hear({ kind: 'powered' })
    }
  })
  socket.on('error', () => pull('lost'))
  socket.on('end', () => pull('lost'))
  return () => pull('pulled')
}

async function connected (port: number): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Each message is its length in two bytes and so many bytes. */
function eachMessage (socket: Socket, take: (message: Uint8Array) => void): void {
  let left = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    left = Buffer.concat([left, chunk])
    while (left.length >= 2 && left.length >= 2 + left.readUInt16BE(0)) {
      const end = 2 + left.readUInt16BE(0)
      const message = left.subarray(2, end)
      left = left.subarray(end)
      if (!socket.destroyed) take(message)
    }
  })
}
