import { loadPcsclite, type PcscliteReader } from '../../../src/devices/pcsc/pcsclite.js'
import { readCard } from '../../../src/devices/thai-id-card/read-card.js'

// The binding and nothing else, for comparison: at every insertion it sends the commands that make up a card's text, one after the other, and prints how
// many milliseconds that took from the status that told of the card. The first card is read by our own protocol, which tells what those commands are.

const called = async <Value> (call: (callback: (error: Error | null | undefined, value: Value) => void) => void): Promise<Value> => await new Promise((resolve, reject) =>
  call((error, value) => {
    if (error == null) resolve(value)
    else reject(error)
  }))

const commands: Buffer[] = []

async function send (reader: PcscliteReader, atr: Uint8Array): Promise<void> {
  const startedAt = performance.now()
  const protocol = await called<number>(callback => reader.connect({ share_mode: reader.SCARD_SHARE_EXCLUSIVE, protocol: reader.SCARD_PROTOCOL_T0 | reader.SCARD_PROTOCOL_T1 }, callback))
  const transmit = async (apdu: Buffer): Promise<Buffer> => await called<Buffer>(callback => reader.transmit(apdu, 258, protocol, callback))
  if (commands.length === 0) {
    await readCard(async apdu => {
      commands.push(Buffer.from(apdu))
      return await transmit(Buffer.from(apdu))
    }, { atr, withPhoto: false, withNhso: true, isShared: false, onCard: () => undefined, onProgress: () => undefined })
  } else {
    for (const apdu of commands) await transmit(apdu)
  }
  process.stdout.write(`${performance.now() - startedAt}\n`)
  await called<void>(callback => reader.disconnect(reader.SCARD_LEAVE_CARD, callback))
}

let isIn = false
loadPcsclite()().on('reader', reader => {
  reader.on('status', ({ state, atr = Buffer.alloc(0) }) => {
    const wasIn = isIn
    if (reader.name.endsWith('00 00')) isIn = (state & 0x20) !== 0
    if (isIn && !wasIn) void send(reader, atr)
  })
})
