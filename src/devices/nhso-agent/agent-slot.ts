import type { CardFault, ReaderEvent, SlotState } from '../card-readers.js'
import type { AgentReading } from './read-agent-card.js'

/** One reader of NHSO's agent, with the card that is in. */
export interface AgentSlot {
  readonly name: string
  state: SlotState
  /** `null`: no card is in. */
  card: SlotCard | null
}

export interface SlotCard {
  readonly generation: number
  /** By the clock that only counts up. */
  readonly since: number
  /** It shall be read as soon as it lies still. */
  isWanted: boolean
  /** While it is read. */
  reading: AbortController | null
  outcome: (AgentReading & { readonly ms: number }) | { readonly fault: CardFault } | null
}

/** What a new listener is told of the card that is in; nothing of an empty reader. */
export function eventsOf ({ name, card }: AgentSlot): readonly ReaderEvent[] {
  if (card === null) return []
  const of = { reader: name, generation: card.generation }
  const inserted: ReaderEvent = { kind: 'inserted', ...of }
  return card.outcome === null ? [inserted] : [inserted, ...outcomeEvents(of, card.outcome)]
}

export function outcomeEvents (of: { readonly reader: string, readonly generation: number }, outcome: NonNullable<SlotCard['outcome']>): readonly ReaderEvent[] {
  if ('fault' in outcome) return [{ kind: 'fault', ...of, fault: outcome.fault, isRetryable: true }]
  const { card, photo, ms } = outcome
  return [{ kind: 'card', ...of, card, ms }, ...photo === null ? [] : [{ kind: 'photo', ...of, jpeg: photo, ms } as const]]
}
