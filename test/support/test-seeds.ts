import { randomInt } from 'node:crypto'

/** The seeds of a run: always the same, so that CI repeats itself. `SIDECAR_TEST_SEEDS=random` draws fresh ones, `SIDECAR_TEST_SEEDS=12,34` names them. */
export function testSeeds (fixed: readonly number[]): readonly number[] {
  const wish = process.env['SIDECAR_TEST_SEEDS'] ?? ''
  if (wish === '') return fixed
  if (wish === 'random') return fixed.map(() => randomInt(1, 1_000_000))
  const named = wish.split(',').map(Number)
  if (!named.every((seed) => Number.isSafeInteger(seed) && seed > 0)) throw new RangeError(`SIDECAR_TEST_SEEDS is "random" or whole numbers with commas, not ${wish}`)
  return named
}
