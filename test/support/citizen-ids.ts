import { checkDigitOf } from '../../src/values/citizen-id.js'

/** A number that can be asked about and that nobody was given. */
export function citizenIdAt (i: number): string {
  const twelve = `9${String(i).padStart(11, '0')}`
  return `${twelve}${checkDigitOf(twelve)}`
}
