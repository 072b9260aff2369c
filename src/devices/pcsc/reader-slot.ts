const PRESENT = 0x20
const MUTE = 0x200

/** `count`: of the service, over insertions and removals; 0 where it does not count. */
export interface SlotCard {
  readonly count: number
  readonly isMute: boolean
}

export type SlotChange =
  | SlotCard & { readonly kind: 'inserted' }
  | { readonly kind: 'removed' }

/**
 * What a status of the reader means after the one before. Statuses repeat, and two may arrive as one: a card that was swapped between them is told by the
 * service's count in the upper half. A mute card that answers at last is a card put in. `before` is `undefined` until the first status, which is always told.
 */
export function slotChanges (before: SlotCard | null | undefined, state: number): { readonly card: SlotCard | null, readonly changes: readonly SlotChange[] } {
  const card = (state & PRESENT) === 0 ? null : { count: state >>> 16, isMute: (state & MUTE) !== 0 }
  if (card !== null && before != null && card.count === before.count && !(before.isMute && !card.isMute)) return { card: before, changes: [] }
  const removed: readonly SlotChange[] = before === null ? [] : [{ kind: 'removed' }]
  return { card, changes: card === null ? removed : [...removed, { kind: 'inserted', ...card }] }
}
