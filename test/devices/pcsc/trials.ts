import type { CardSpeed } from '../../../src/demo/card/card-speed.js'
import type { CardFault } from '../../../src/devices/card-readers.js'
import type { Chance } from './seeded.js'

/**
 * What happens to one card: `whole` stays in until text and photo are here; `pull` is out instead of its k-th answer; `swap` is changed for the next after
 * some time with power, read or not; `fault` cannot be read, and the reader says why. `fault` of each is the emulated card's own.
 */
export type Trial = { readonly speed: CardSpeed, readonly fault: string | null } & (
  | { readonly kind: 'whole' }
  | { readonly kind: 'pull' }
  | { readonly kind: 'swap', readonly stayMs: number }
  | { readonly kind: 'fault', readonly expected: CardFault }
)

/** A whole read, with NHSO's applet and the photo, is some fifty commands; slow cards are not asked for the applet. */
const LAST_COMMAND = { fast: 50, old: 50, slow: 10, instant: 50 } as const
const SWAP_WITHIN_MS = 400

/** Of so many insertions, in thousandths; what is left over is swapped. */
const SHARES: readonly (readonly [perMille: number, (chance: Chance) => Trial])[] = [
  [130, () => ({ kind: 'whole', speed: 'fast', fault: null })],
  [50, () => ({ kind: 'whole', speed: 'old', fault: null })],
  [15, () => ({ kind: 'whole', speed: 'slow', fault: null })],
  [220, chance => pulled('fast', chance)],
  [40, chance => pulled('old', chance)],
  [25, chance => pulled('slow', chance)],
  [15, chance => ({ kind: 'fault', speed: 'fast', fault: `mute:${chance.between(1, 45)}`, expected: 'mute' })],
  [15, () => ({ kind: 'fault', speed: 'fast', fault: 'foreign', expected: 'not-thai-id' })],
  [15, () => ({ kind: 'fault', speed: 'fast', fault: 'check-digit', expected: 'check-digit' })],
  [15, () => ({ kind: 'fault', speed: 'fast', fault: 'no-power', expected: 'mute' })]
]

const pulled = (speed: CardSpeed, chance: Chance): Trial => ({ kind: 'pull', speed, fault: `pulled:${chance.between(1, LAST_COMMAND[speed])}` })
const swapped = (chance: Chance): Trial =>
  ({ kind: 'swap', speed: (['fast', 'fast', 'old', 'slow'] as const)[chance.between(0, 3)] ?? 'fast', fault: null, stayMs: chance.between(0, SWAP_WITHIN_MS) })

/** So many trials, dealt evenly: every reader gets its part of each kind. */
export function planTrials (chance: Chance, count: number, readers: number): readonly (readonly Trial[])[] {
  const planned = SHARES.flatMap(([perMille, trial]) => Array.from({ length: Math.round(count * perMille / 1000) }, () => trial(chance)))
  const rest = Array.from({ length: Math.max(0, count - planned.length) }, () => swapped(chance))
  const all = [...planned, ...rest].slice(0, count)
  return Array.from({ length: readers }, (_, reader) => chance.shuffled(all.filter((_, i) => i % readers === reader)))
}
