import type { CardSpeed } from './card-speed.js'
import type { CardPersonJson } from './demo-card-person.js'
import type { CardManner } from './emulated-card.js'
import type { VpcdEvent } from './vpcd-link.js'

/** A card to put in; what is in already is pulled first. `fault` as card-fault.ts reads it. */
export interface Insertion {
  readonly person: CardPersonJson
  readonly speed?: CardSpeed
  readonly manner?: CardManner
  readonly fault?: string | null
}

/** An order to vpcd-card, one JSON line on its stdin. */
export type CardOrder = { readonly do: 'insert' } & Insertion | { readonly do: 'pull' | 'exit' }

/** What vpcd-card tells, one JSON line on its stdout, without data of the card. `failed` answers the order that could not be carried out. */
export type CardTold = VpcdEvent | { readonly kind: 'inserted' } | { readonly kind: 'failed', readonly why: string }

/** `atMs`: the machine's monotonic clock, as process.hrtime has it in every process. */
export type CardReport = CardTold & { readonly atMs: number }
