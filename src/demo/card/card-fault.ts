/**
 * What is wrong with an emulated card. With `at`, it begins at that APDU (from 1):
 * `mute` never answers again · `pulled` is out, instead of an answer · `check-digit` holds an id whose check digit is wrong · `wrong-sw` answers 6F 00 to
 * everything · `garbage` answers reads with noise and 9000 · `foreign` is no Thai ID card · `no-power` is there and gives no ATR when it is powered (put in
 * the wrong way) · `slow` takes `at` milliseconds longer for each answer.
 */
const CARD_TROUBLES = ['mute', 'pulled', 'check-digit', 'wrong-sw', 'garbage', 'foreign', 'no-power', 'slow'] as const
export interface CardTrouble {
  readonly kind: typeof CARD_TROUBLES[number]
  readonly at: number
}

const EARLIEST: Readonly<Record<CardTrouble['kind'], number>> = { mute: 1, pulled: 1, 'check-digit': 1, 'wrong-sw': 1, garbage: 1, foreign: 1, 'no-power': 1, slow: 1000 }

/** Reads `mute:3`; without a number, from the beginning. Throws RangeError for anything else. */
export function readTrouble (text: string): CardTrouble {
  const [name = '', at] = text.split(':')
  const kind = CARD_TROUBLES.find(trouble => trouble === name)
  if (kind === undefined || (at !== undefined && !/^[1-9]\d*$/.test(at))) throw new RangeError(`no such fault: ${text}; there are ${CARD_TROUBLES.join(', ')}`)
  return { kind, at: at === undefined ? EARLIEST[kind] : Number(at) }
}
