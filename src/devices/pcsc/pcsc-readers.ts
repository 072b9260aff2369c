import { fileURLToPath } from 'node:url'
import type { CardReaders, ReadOptions } from '../card-readers.js'
import { createReaderSessions } from '../reader-sessions.js'
import { createKnownReaders } from './known-readers.js'
import { createPcscCalls } from './pcsc-calls.js'
import { createPcscCards } from './pcsc-cards.js'
import type { ChildMessage } from './pcsc-messages.js'
import { PCSC_TIMING, startPcscProcess, type PcscProcess, type PcscTiming } from './pcsc-process.js'

export interface PcscReadersOptions {
  readonly read?: ReadOptions
  /** One plain sentence about the service or the child, never about a card. */
  readonly say?: (sentence: string) => void
  /** The compiled child. */
  readonly childFile?: string
  readonly timing?: PcscTiming
  /** Monotonic milliseconds. */
  readonly clock?: () => number
}

/** What is to be seen of the child's lives: a drill that kills it wants to know which. */
export interface PcscReaders extends CardReaders {
  readonly childPid: () => number | null
}

const CHILD = fileURLToPath(new URL('pcsc-child.js', import.meta.url))

/**
 * The readers that PC/SC knows on this machine. The binding lives in a child process: when the service goes away, or a mute card blocks the child, the child
 * ends and another begins, and a card that stayed where it was is read on.
 */
export function createPcscReaders ({ read, say = () => undefined, childFile = CHILD, timing = PCSC_TIMING, clock }: PcscReadersOptions = {}): PcscReaders {
  const sessions = createReaderSessions({ source: 'pcsc', service: 'down', ...read === undefined ? {} : { options: read }, ...clock === undefined ? {} : { clock } })
  let child: PcscProcess | null = null
  let next: NodeJS.Timeout | null = null
  let [isClosed, wasUp, isReady] = [false, false, false]
  let said = ''
  let waitMs = timing.backOff[0]
  /** Why this child was ended by us; `null`: it was not. */
  let ended: 'stuck' | 'silent' | null = null

  const calls = createPcscCalls({
    send: message => {
      child?.send(message)
      return child !== null
    },
    onStuck: () => endBlocked('stuck')
  })
  const known = createKnownReaders(sessions, { openCard: async reader => await cards.open(reader), onAnotherCard: reader => cards.forgive(reader) })
  const cards = createPcscCards({ calls, whenThere: known.whenThere })

  const endBlocked = (why: 'stuck' | 'silent'): void => {
    if (child === null || ended !== null) return
    ended = why
    say(`the PC/SC child is blocked (${why}) and is ended`)
    if (why === 'silent') cards.strike(calls.asked())
    void child.kill()
  }

  const serviceIs = (service: 'down' | 'missing', sentence: string): void => {
    known.forgetAll()
    sessions.serviceChanged(service)
    // It tries again and again, and says it once.
    if (said !== sentence) say(sentence)
    said = sentence
  }

  const hear = (message: ChildMessage): void => {
    switch (message.kind) {
      case 'beat': case 'lost': return
      case 'no-module':
        waitMs = timing.noModule
        return serviceIs('missing', `PC/SC cannot be used on this machine: ${message.why}`)
      case 'no-service': return serviceIs(wasUp ? 'down' : 'missing', 'the PC/SC service (pcscd) does not answer')
      case 'ready':
        [wasUp, isReady, said, waitMs] = [true, true, '', timing.backOff[0]]
        sessions.serviceChanged('up')
        return known.expect()
      case 'attached': case 'detached': case 'inserted': case 'removed': return known.hear(message)
      case 'opened': case 'answer': case 'closed': case 'failed': return calls.hear(message)
      default: throw new TypeError(`no such message: ${String(message satisfies never)}`)
    }
  }

  const start = (): void => {
    [next, ended, isReady] = [null, null, false]
    const born: PcscProcess = startPcscProcess({
      file: childFile,
      timing,
      onMessage: message => { if (child === born && ended === null && !isClosed) hear(message) },
      onSilent: () => endBlocked('silent'),
      onEnd: () => {
        child = null
        calls.abandon()
        if (isClosed) return
        // Blocked by a card, it leaves the service and the cards of the other readers as they were.
        if (ended !== null && isReady) known.keepForNow()
        else if (sessions.state().service !== 'missing') serviceIs('down', 'the PC/SC service went away; it is looked for')
        next = setTimeout(start, waitMs)
        waitMs = Math.min(waitMs * 2, Math.max(timing.backOff[1], waitMs))
      }
    })
    child = born
  }

  start()
  return {
    ...sessions,
    childPid: () => child?.pid ?? null,
    close: async () => {
      isClosed = true
      if (next !== null) clearTimeout(next)
      known.close()
      const closed = sessions.close()
      await child?.kill()
      await closed
    }
  }
}
