/** Chance that comes again with the same seed (mulberry32). */
export interface Chance {
  /** From 0 to below 1. */
  readonly next: () => number
  /** A whole number; both ends may come. */
  readonly between: (least: number, most: number) => number
  readonly shuffled: <Item>(items: readonly Item[]) => Item[]
}

export function seeded (seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    shuffled: items => items.map(item => ({ item, key: next() })).sort((a, b) => a.key - b.key).map(({ item }) => item)
  }
}
