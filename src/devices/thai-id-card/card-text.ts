import { isAskable } from '../../values/citizen-id.js'
import { readAddress } from './card-address.js'
import { birthAt, dayAt, isForLife, isUnwritten, textAt } from './card-fields.js'
import type { CardConnection } from './card-connection.js'
import type { CardEntitlement, CardName, ThaiIdCard } from './thai-id-card.js'
import { CardError } from './transmit.js'

export const PERSONAL_APPLET = Uint8Array.of(0xA0, 0x00, 0x00, 0x00, 0x54, 0x48, 0x00, 0x01)

/** The personal applet without its photo, as bytes. */
export interface PersonalRecord {
  /** Offset 0 to the card's type. */
  readonly header: Uint8Array
  readonly address: Uint8Array
}

/** A block that must be there. Rejects with `half-read`. */
export async function readWhole (card: CardConnection, offset: number, length: number): Promise<Uint8Array> {
  const block = await card.read(offset, length)
  if (block === null) throw new CardError('half-read', true)
  return block
}

/** Three reads: every round trip costs a slow reader more than the few bytes between the fields. The address is 160 bytes; programs that read 100 cut it. */
export async function readPersonalRecord (card: CardConnection): Promise<PersonalRecord> {
  const blocks = [await readWhole(card, 0x0000, 0xFF), await readWhole(card, 0x00FF, 0x7A)]
  const address = await readWhole(card, 0x1579, 0xA0)
  const header = new Uint8Array(Buffer.concat(blocks))
  if ([...blocks, address, header.subarray(0x0004, 0x0011), header.subarray(0x0011, 0x0075)].some(isUnwritten)) throw new CardError('half-read', true)
  return { header, address }
}

/** Rejects when it is no citizen id. `isShared`: another program's answer may stand in its place, so that another try may help. */
export function citizenIdOf (digits: Uint8Array, isShared: boolean): string {
  const citizenId = String.fromCharCode(...digits)
  if (!/^\d{13}$/.test(citizenId)) throw new CardError('half-read', true)
  if (!isAskable(citizenId)) throw new CardError('check-digit', isShared)
  return citizenId
}

/** The record in words. Rejects when the citizen id fails its check digit. */
export function cardOf ({ header, address }: PersonalRecord, nhso: CardEntitlement | null, isShared: boolean): ThaiIdCard {
  const sex = textAt(header, 0x00E1, 1)
  return {
    citizenId: citizenIdOf(header.subarray(0x0004, 0x0011), isShared),
    thaiName: nameOf(textAt(header, 0x0011, 100)),
    englishName: nameOf(textAt(header, 0x0075, 100)),
    birth: birthAt(header, 0x00D9),
    sex: sex === '1' ? 'male' : sex === '2' ? 'female' : null,
    address: readAddress(textAt(address, 0, 160)),
    issuer: textAt(header, 0x00F6, 100),
    issuedOn: dayAt(header, 0x0167),
    expiresOn: isForLife(header, 0x016F) ? null : dayAt(header, 0x016F),
    isLifelong: isForLife(header, 0x016F),
    nhso
  }
}

/** `prefix#first#middle#last`; a name may hold spaces, and what is divided further belongs to the last. */
function nameOf (text: string): CardName {
  const [prefix = '', first = '', middle = '', ...last] = text.split('#').map(part => part.trim())
  return { prefix, first, middle, last: last.join('#') }
}
