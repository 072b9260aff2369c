import type { OpenCard } from '../read-insertion.js'
import { CardError } from '../thai-id-card/transmit.js'
import type { PcscCalls } from './pcsc-calls.js'
import type { ChildAnswer } from './pcsc-messages.js'

/** No card takes so long for one command; whoever waits longer waits for ever. */
export const APDU_DEADLINE_MS = 8000
/** Two seconds until it is shared, and a chip that is slow to wake. */
const OPEN_DEADLINE_MS = 10_000
const MOST_STRIKES = 2

/** Opens cards through the child that lives now. */
export interface PcscCards {
  readonly open: (reader: string) => Promise<OpenCard>
  /** The child was blocked: any of the cards it was asked about may be the cause. One that was there twice is; the others are read again, one at a time. */
  readonly strike: (readers: Iterable<string>) => void
  /** Another card is in this reader. */
  readonly forgive: (reader: string) => void
}

export interface CardsOptions {
  readonly calls: PcscCalls
  /** Fulfils when a child can be asked about this reader; rejects when none comes. */
  readonly whenThere: (reader: string) => Promise<void>
}

export function createPcscCards ({ calls, whenThere }: CardsOptions): PcscCards {
  const strikes = new Map<string, number>()
  let suspects: Promise<void> = Promise.resolve()

  /** Fulfils when no other suspect is open. */
  const alone = async (): Promise<() => void> => {
    const before = suspects
    let leave: () => void = () => undefined
    suspects = new Promise(resolve => { leave = resolve })
    await before
    return leave
  }

  const opened = async (reader: string, leave: () => void): Promise<OpenCard> => {
    const { call: card, isShared } = expect(await calls.ask(reader, { kind: 'open', reader }, OPEN_DEADLINE_MS), 'opened')
    return {
      isShared,
      transmit: async apdu => expect(await calls.ask(reader, { kind: 'transmit', card, apdu }, APDU_DEADLINE_MS), 'answer').answer,
      close: async () => {
        try {
          await calls.ask(reader, { kind: 'close', card }, APDU_DEADLINE_MS)
        } finally {
          leave()
        }
      }
    }
  }

  return {
    open: async reader => {
      if ((strikes.get(reader) ?? 0) >= MOST_STRIKES) throw new CardError('mute', false)
      const leave = strikes.has(reader) ? await alone() : () => undefined
      try {
        await whenThere(reader)
        return await opened(reader, leave)
      } catch (error) {
        leave()
        throw strikes.has(reader) && isBusy(error) ? new CardError('mute', false, { cause: error }) : error
      }
    },
    strike: readers => { for (const reader of readers) strikes.set(reader, (strikes.get(reader) ?? 0) + 1) },
    forgive: reader => { strikes.delete(reader) }
  }
}

// The service holds a card for a child that was ended as long as that card keeps silent: no other program has it.
const isBusy = (error: unknown): boolean => error instanceof CardError && error.fault === 'busy'

function expect<Kind extends ChildAnswer['kind']> (answer: ChildAnswer, kind: Kind): Extract<ChildAnswer, { readonly kind: Kind }> {
  if (answer.kind !== kind) throw new CardError('reader-lost', true)
  return answer as Extract<ChildAnswer, { readonly kind: Kind }>
}
