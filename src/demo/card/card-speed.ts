/**
 * How fast a card talks, by the speed byte of its ATR (4 MHz, 12 etu a byte): `fast` is TH NID 15 and later, `old` is TH NID 10, `slow` the 9600-baud class
 * of TH NID 6. A model from arithmetic, not a measurement of a card. `instant` shows what everything else costs.
 */
export const CARD_SPEEDS = ['fast', 'old', 'slow', 'instant'] as const
export type CardSpeed = typeof CARD_SPEEDS[number]

export const MICROSECONDS_A_BYTE: Readonly<Record<CardSpeed, number>> = { fast: 48, old: 93, slow: 1116, instant: 0 }

const atr = (hex: string, historical: string): Uint8Array => Uint8Array.from([...Buffer.from(hex, 'hex'), ...Buffer.from(historical, 'latin1')])

const ATRS: Readonly<Record<CardSpeed, Uint8Array>> = {
  fast: atr('3b79960000', 'TH NID 18'),
  old: atr('3b79180000', 'TH NID 10'),
  slow: atr('3b680000', 'TH NID 6'),
  instant: atr('3b79960000', 'TH NID 18')
}
const P2_ATR = atr('3b670000', 'TH NID3')
// A bank card.
const FOREIGN_ATR = atr('3b6500009c02020702', '')

export const atrOf = ({ speed, needsP2, isForeign }: { readonly speed: CardSpeed, readonly needsP2: boolean, readonly isForeign: boolean }): Uint8Array =>
  isForeign ? FOREIGN_ATR : needsP2 ? P2_ATR : ATRS[speed]
