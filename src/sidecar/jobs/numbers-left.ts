const FIRST_SIZE = 1024
// As many digits as a double keeps.
const PLAIN_NUMBER = /^[1-9]\d{0,14}$/

/**
 * Numbers of cases (VN, AN) of which those that were met are crossed off. A run over years expects hundreds of thousands: what is digits alone is kept in
 * nine bytes.
 */
export class NumbersLeft implements Iterable<string> {
  #numbers = new Float64Array(0)
  #isMet = new Uint8Array(0)
  #count = 0
  #isSorted = true
  readonly #others = new Set<string>()

  constructor (ids: Iterable<string> = []) {
    for (const id of ids) this.add(id)
  }

  /** One that was crossed off before is expected anew. */
  add (id: string): void {
    if (!PLAIN_NUMBER.test(id)) {
      this.#others.add(id)
      return
    }
    if (this.#count === this.#numbers.length) {
      const grown = new Float64Array(Math.max(FIRST_SIZE, 2 * this.#count))
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.#count++] = Number(id)
    this.#isSorted = false
  }

  crossOff (id: string): void {
    if (!PLAIN_NUMBER.test(id)) {
      this.#others.delete(id)
      return
    }
    this.#sort()
    const at = this.#find(Number(id))
    if (at !== -1) this.#isMet[at] = 1
  }

  /** Those left: digits in their order, then the others. */
  * [Symbol.iterator] (): Generator<string> {
    this.#sort()
    for (let i = 0; i < this.#count; i++) if (this.#isMet[i] === 0) yield String(this.#numbers[i])
    yield * this.#others
  }

  #sort (): void {
    if (this.#isSorted) return
    const met = this.#isMet
    const ordered = this.#numbers.subarray(0, this.#count).filter((_number, i) => met[i] !== 1).sort()
    this.#numbers = ordered.filter((number, i) => number !== ordered[i - 1])
    this.#count = this.#numbers.length
    this.#isMet = new Uint8Array(this.#count)
    this.#isSorted = true
  }

  #find (number: number): number {
    let [low, high] = [0, this.#count - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const there = this.#numbers[middle] ?? NaN
      if (there === number) return middle
      if (there < number) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
