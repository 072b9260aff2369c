import type { Instant, LocalDate } from '../../values/local-date.js'
import type { Satang } from '../../values/satang.js'

/** One transaction of the card terminal (KTB EDC), without the name that stands beside it. */
export interface EdcTransaction {
  /** In the file, from 1. */
  readonly line: number
  readonly citizenId: string
  readonly day: LocalDate
  readonly approvedAt: Instant
  /** At most 32 signs, as the others. */
  readonly terminal: string
  readonly merchant: string
  /** APPR CODE, upper case. */
  readonly code: string
  /** Below zero: it cancels an approval. */
  readonly satang: Satang
}

/** What one file says. */
export interface EdcReading {
  /** By line; each once. */
  readonly transactions: readonly EdcTransaction[]
  /** Lines whose citizen id nobody can be found by. */
  readonly withoutPerson: readonly number[]
  /** Lines without an approval code: nothing was approved. */
  readonly withoutCode: readonly number[]
  /** Lines that say again what another line of the file said. */
  readonly repeated: readonly number[]
  /** Of all transactions, kept or not. */
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
}
