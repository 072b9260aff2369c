import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenCard } from '../read-insertion.js'
import { CardError } from '../thai-id-card/transmit.js'
import { codeOf, SHARING_VIOLATION, toCardError } from './pcsc-code.js'
import type { PcscliteReader } from './pcsclite.js'

/** So long the card is asked for alone before it is shared. */
export const EXCLUSIVE_FOR_MS = 2000
// Two programs that wait the same time meet again.
const pauseMs = (): number => 40 + Math.floor(Math.random() * 60)
// The longest answer: 256 bytes and the two of the status.
const LONGEST_ANSWER = 258
const STATUS_LENGTH = 2

/** Opens the card for ourselves alone; shared when another program keeps it longer than two seconds. Rejects with CardError, when `isStillIn` says no, too. */
export async function openCard (reader: PcscliteReader, isStillIn: () => boolean): Promise<OpenCard> {
  for (let waitedMs = 0; waitedMs < EXCLUSIVE_FOR_MS;) {
    try {
      return connected(reader, await connect(reader, reader.SCARD_SHARE_EXCLUSIVE), false)
    } catch (error) {
      if (!(error instanceof CardError) || codeOf(error.cause) !== SHARING_VIOLATION) throw error
    }
    const ms = pauseMs()
    await sleep(ms)
    waitedMs += ms
    if (!isStillIn()) throw new CardError('pulled', false)
  }
  return connected(reader, await connect(reader, reader.SCARD_SHARE_SHARED), true)
}

const connect = async (reader: PcscliteReader, shareMode: number): Promise<number> => await called<number>(callback =>
  reader.connect({ share_mode: shareMode, protocol: reader.SCARD_PROTOCOL_T0 | reader.SCARD_PROTOCOL_T1 }, callback))

const connected = (reader: PcscliteReader, protocol: number, isShared: boolean): OpenCard => ({
  isShared,
  transmit: async apdu => {
    const answer = await called<Buffer>(callback => reader.transmit(Buffer.from(apdu), LONGEST_ANSWER, protocol, callback))
    // A driver whose card was pulled may say that all is well, and nothing more.
    if (answer.length < STATUS_LENGTH) throw new CardError('pulled', true)
    return answer
  },
  close: async () => await called<void>(callback => reader.disconnect(reader.SCARD_LEAVE_CARD, callback))
})

async function called<Value> (call: (callback: (error: Error | null | undefined, value: Value) => void) => void): Promise<Value> {
  return await new Promise((resolve, reject) => call((error, value) => {
    if (error == null) resolve(value)
    else reject(toCardError(error))
  }))
}
