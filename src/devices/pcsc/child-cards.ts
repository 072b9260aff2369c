import type { OpenCard } from '../read-insertion.js'
import { CardError } from '../thai-id-card/transmit.js'
import { openCard } from './open-card.js'
import { toCardError } from './pcsc-code.js'
import type { PcscliteReader } from './pcsclite.js'
import type { ChildAnswer, ParentMessage } from './pcsc-messages.js'
import type { SlotCard } from './reader-slot.js'

/** One reader as the child knows it. */
export interface WatchedReader {
  readonly reader: PcscliteReader
  /** `undefined`: it has not told yet. */
  card: SlotCard | null | undefined
}

/** Answers the parent's questions about cards. `onBroken`: a reader does not let go of its card, and no later read would tell what is in. */
export function createChildCards (readers: ReadonlyMap<string, WatchedReader>, onBroken: () => void): (question: ParentMessage) => Promise<ChildAnswer> {
  const cards = new Map<number, OpenCard>()

  const opened = async (name: string): Promise<OpenCard> => {
    const watched = readers.get(name)
    if (watched === undefined) throw new CardError('reader-lost', true)
    const { card } = watched
    if (card == null) throw new CardError('pulled', false)
    return await openCard(watched.reader, () => watched.card?.count === card.count)
  }
  const known = (call: number): OpenCard => {
    const card = cards.get(call)
    if (card === undefined) throw new CardError('pulled', true)
    return card
  }

  const answerTo = async (question: ParentMessage): Promise<ChildAnswer> => {
    const { call } = question
    switch (question.kind) {
      case 'open': {
        const card = await opened(question.reader)
        cards.set(call, card)
        return { kind: 'opened', call, isShared: card.isShared }
      }
      case 'transmit': return { kind: 'answer', call, answer: await known(question.card).transmit(question.apdu) }
      case 'close':
        await cards.get(question.card)?.close().catch(onBroken)
        cards.delete(question.card)
        return { kind: 'closed', call }
      default: throw new TypeError(`no such question: ${String(question satisfies never)}`)
    }
  }
  return async question => {
    try {
      return await answerTo(question)
    } catch (error) {
      const { fault, isRetryable } = toCardError(error)
      return { kind: 'failed', call: question.call, fault, isRetryable }
    }
  }
}
