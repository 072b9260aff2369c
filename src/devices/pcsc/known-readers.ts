import type { OpenCard, PresentCard } from '../read-insertion.js'
import type { ReaderSessions } from '../reader-sessions.js'
import { CardError } from '../thai-id-card/transmit.js'
import type { ChildMessage } from './pcsc-messages.js'

type ReaderMessage = Extract<ChildMessage, { readonly kind: 'attached' | 'detached' | 'inserted' | 'removed' }>

interface Known {
  /** Of the card that is in; `null`: none. */
  count: number | null
  /** `false`: the child that knew it is gone, and the next has not told of it. */
  isThere: boolean
  /** Times in a row that a command to the card failed though the service says that it is in. */
  doubts: number
  again: NodeJS.Timeout | undefined
}

/** The readers as the children tell of them, one after the other. */
export interface KnownReaders {
  readonly hear: (message: ReaderMessage) => void
  /** The child was ended while the service lived: what the next one tells is held against what is known. */
  readonly keepForNow: () => void
  /** The next child has begun to tell; a reader it does not tell of is gone. */
  readonly expect: () => void
  readonly forgetAll: () => void
  /** Fulfils when the child has told of this reader; rejects with CardError when it does not. */
  readonly whenThere: (reader: string) => Promise<void>
  readonly close: () => void
}

interface KnownOptions {
  readonly openCard: (reader: string) => Promise<OpenCard>
  readonly onAnotherCard: (reader: string) => void
}

const TOLD_WITHIN_MS = 2000
const FIRST_AGAIN_MS = 300
const LONGEST_AGAIN_MS = 2000

export function createKnownReaders (sessions: ReaderSessions, { openCard, onAnotherCard }: KnownOptions): KnownReaders {
  const readers = new Map<string, Known>()
  const waiting = new Map<string, (() => void)[]>()
  let missed: NodeJS.Timeout | undefined

  /** Whoever waits looks again. */
  const wake = (reader: string): void => {
    const waiters = waiting.get(reader) ?? []
    waiting.delete(reader)
    for (const waiter of waiters) waiter()
  }
  const forget = (reader: string): void => {
    clearTimeout(readers.get(reader)?.again)
    readers.delete(reader)
    onAnotherCard(reader)
    sessions.readerUnplugged(reader)
    wake(reader)
  }
  const attached = (reader: string): Known => {
    const known = readers.get(reader) ?? { count: null, isThere: true, doubts: 0, again: undefined }
    readers.set(reader, known)
    sessions.readerPlugged(reader)
    return known
  }
  const removed = (reader: string, known: Known): void => {
    if (known.count === null) return
    clearTimeout(known.again)
    known.count = null
    known.doubts = 0
    onAnotherCard(reader)
    sessions.cardRemoved(reader)
  }
  const inserted = (known: Known, { reader, atr, count, isMute }: ReaderMessage & { readonly kind: 'inserted' }): void => {
    // A service that does not count cannot tell that it is the same card.
    if (!known.isThere && known.count === count && count > 0) return
    removed(reader, known)
    known.count = count
    const card: PresentCard = { atr, open: async () => isMute ? await Promise.reject(new CardError('mute', false)) : watched(await openCard(reader), () => doubt(reader, known, card), () => { known.doubts = 0 }) }
    sessions.cardInserted(reader, card)
  }
  /** A change quicker than the service looks goes unseen, but not without a failed command: whatever is in now is another card until it is read. */
  const doubt = (reader: string, known: Known, card: PresentCard): void => {
    if (readers.get(reader) !== known || known.count === null) return
    const { count } = known
    sessions.cardRemoved(reader)
    clearTimeout(known.again)
    known.again = setTimeout(() => { if (readers.get(reader) === known && known.count === count) sessions.cardInserted(reader, card) }, Math.min(FIRST_AGAIN_MS * 2 ** known.doubts++, LONGEST_AGAIN_MS))
  }

  return {
    hear: message => {
      const { reader } = message
      if (message.kind === 'detached') return forget(reader)
      const known = attached(reader)
      if (message.kind === 'attached') return
      if (message.kind === 'inserted') inserted(known, message)
      else removed(reader, known)
      known.isThere = true
      wake(reader)
    },
    keepForNow: () => {
      clearTimeout(missed)
      for (const known of readers.values()) known.isThere = false
    },
    expect: () => {
      clearTimeout(missed)
      missed = setTimeout(() => { for (const [reader, { isThere }] of [...readers]) if (!isThere) forget(reader) }, TOLD_WITHIN_MS)
    },
    forgetAll: () => { for (const reader of [...readers.keys()]) forget(reader) },
    whenThere: async reader => {
      for (let known = readers.get(reader); ; known = readers.get(reader)) {
        if (known === undefined) throw new CardError('reader-lost', false)
        if (known.isThere) return
        await new Promise<void>(resolve => waiting.set(reader, [...waiting.get(reader) ?? [], resolve]))
      }
    },
    close: () => {
      clearTimeout(missed)
      for (const { again } of readers.values()) clearTimeout(again)
      readers.clear()
      for (const reader of [...waiting.keys()]) wake(reader)
    }
  }
}

function watched (card: OpenCard, onFailed: () => void, onWell: () => void): OpenCard {
  let hasFailed = false
  return {
    ...card,
    transmit: async apdu => {
      try {
        return await card.transmit(apdu)
      } catch (error) {
        hasFailed = true
        if (error instanceof CardError && error.fault === 'pulled') onFailed()
        throw error
      }
    },
    close: async () => {
      await card.close()
      if (!hasFailed) onWell()
    }
  }
}
