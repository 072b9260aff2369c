import type { CardConnection } from './card-connection.js'
import { dayAt, isUnwritten, textAt } from './card-fields.js'
import type { CardEntitlement } from './thai-id-card.js'
import { CardError } from './transmit.js'

const NHSO_APPLET = Uint8Array.of(0xA0, 0x00, 0x00, 0x00, 0x54, 0x48, 0x00, 0x83)

/** The first field; what stands before it is the applet's own. */
const START = 0x0004

/** NHSO's applet; `null` when the card has none or it does not read: a hint is no reason to refuse a card. */
export async function readEntitlement (card: CardConnection): Promise<CardEntitlement | null> {
  try {
    return await readApplet(card)
  } catch (error) {
    // An answer nobody understands; a line that broke has a cause.
    if (error instanceof CardError && (error.fault === 'half-read' || error.fault === 'unreadable') && error.cause === undefined) return null
    throw error
  }
}

async function readApplet (card: CardConnection): Promise<CardEntitlement | null> {
  if (!await card.select(NHSO_APPLET)) return null
  const head = await card.read(START, 0xFF)
  const tail = head === null ? null : await card.read(START + 0xFF, 0x5B)
  if (head === null || tail === null || isUnwritten(head) || isUnwritten(tail)) return null
  const record = new Uint8Array(Buffer.concat([head, tail]))
  const text = (offset: number, length: number) => textAt(record, offset - START, length)
  const day = (offset: number) => dayAt(record, offset - START)
  return {
    main: text(0x0004, 60),
    sub: text(0x0040, 100),
    mainHospital: text(0x00A4, 80),
    subHospital: text(0x00F4, 80),
    paidType: text(0x0144, 1),
    issuedOn: day(0x0145),
    expiresOn: day(0x014D),
    updatedOn: day(0x0155),
    hospitalChanges: text(0x015D, 1)
  }
}
