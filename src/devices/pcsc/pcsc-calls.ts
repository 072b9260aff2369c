import { CardError } from '../thai-id-card/transmit.js'
import type { ChildAnswer, ParentMessage } from './pcsc-messages.js'

type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'call'> : never
export type Question = Unnumbered<ParentMessage>

interface Call {
  readonly reader: string
  readonly resolve: (answer: ChildAnswer) => void
  readonly reject: (error: CardError) => void
  readonly timer: NodeJS.Timeout
}

/** Questions to the child that wait for their answer. */
export interface PcscCalls {
  /** Rejects with CardError: the card's own, `mute` when the time is over, `reader-lost` when the child is gone. */
  readonly ask: (reader: string, question: Question, deadlineMs: number) => Promise<ChildAnswer>
  readonly hear: (answer: ChildAnswer) => void
  /** The readers of which something is asked. */
  readonly asked: () => ReadonlySet<string>
  /** The child is gone, and no answer will come. */
  readonly abandon: () => void
}

interface CallsOptions {
  /** `false`: there is nobody to tell. */
  readonly send: (message: ParentMessage) => boolean
  /** A call has no answer in its time: the binding is blocked for ever. */
  readonly onStuck: () => void
}

const lost = (): CardError => new CardError('reader-lost', true)

export function createPcscCalls ({ send, onStuck }: CallsOptions): PcscCalls {
  const calls = new Map<number, Call>()
  let lastCall = 0

  const take = (call: number): Call | null => {
    const found = calls.get(call)
    if (found === undefined) return null
    calls.delete(call)
    clearTimeout(found.timer)
    return found
  }

  return {
    ask: async (reader, question, deadlineMs) => await new Promise((resolve, reject) => {
      const call = ++lastCall
      if (!send({ ...question, call })) return reject(lost())
      const timer = setTimeout(() => {
        take(call)?.reject(new CardError('mute', false))
        onStuck()
      }, deadlineMs)
      calls.set(call, { reader, resolve, reject, timer })
    }),
    hear: answer => {
      const call = take(answer.call)
      if (answer.kind === 'failed') call?.reject(new CardError(answer.fault, answer.isRetryable))
      else call?.resolve(answer)
    },
    asked: () => new Set([...calls.values()].map(({ reader }) => reader)),
    abandon: () => { for (const call of [...calls.keys()]) take(call)?.reject(lost()) }
  }
}
