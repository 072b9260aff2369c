import { fork } from 'node:child_process'
import { ChildMessage, readPcscMessage, type ParentMessage } from './pcsc-messages.js'

/** Milliseconds. */
export interface PcscTiming {
  /** Longer without a sign of life: the child is blocked. */
  readonly silence: number
  /** A child that has not said a word yet may still be loading. */
  readonly start: number
  /** Between a child's end and the next; doubles from the first to the second while nothing gets better. */
  readonly backOff: readonly [first: number, longest: number]
  /** Until a binding that could not be loaded is tried again. */
  readonly noModule: number
}
export const PCSC_TIMING: PcscTiming = { silence: 3000, start: 15_000, backOff: [500, 4000], noModule: 60_000 }

export interface PcscProcess {
  readonly pid: number | undefined
  readonly send: (message: ParentMessage) => void
  /** Ends it, blocked or not; fulfils when it is gone. */
  readonly kill: () => Promise<void>
}

interface ProcessOptions {
  readonly file: string
  readonly timing: PcscTiming
  readonly onMessage: (message: ChildMessage) => void
  /** It is blocked; whoever hears this ends it. */
  readonly onSilent: () => void
  readonly onEnd: () => void
}

const LOOKS_PER_SILENCE = 6

/** One life of the child. Nothing is heard of it after its end. */
export function startPcscProcess ({ file, timing, onMessage, onSilent, onEnd }: ProcessOptions): PcscProcess {
  // Nothing of ours on its command line; what it prints is the binding's, and nobody's.
  const child = fork(file, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const lookMs = timing.silence / LOOKS_PER_SILENCE
  let quietLooks = 0
  let allowedLooks = timing.start / lookMs
  let lookedAt = performance.now()

  const heard = (): void => {
    quietLooks = 0
    allowedLooks = LOOKS_PER_SILENCE
  }
  const look = setInterval(() => {
    const at = performance.now()
    const wasAsleep = at - lookedAt > 2 * lookMs
    lookedAt = at
    // What was sent while this process slept is still to be read.
    if (wasAsleep) return heard()
    quietLooks += 1
    if (quietLooks > allowedLooks) onSilent()
  }, lookMs)
  // Its last words may still be on their way when it is gone.
  const gone = Promise.all([
    new Promise<void>(resolve => child.once('exit', () => resolve()).once('error', () => resolve())),
    new Promise<void>(resolve => child.once('disconnect', resolve).once('error', () => resolve()))
  ]).then(() => {
    clearInterval(look)
    onEnd()
  })
  child.on('message', raw => {
    heard()
    const message = readPcscMessage(ChildMessage, raw)
    // Whoever talks nonsense is not trusted with a card.
    if (message === null) child.kill('SIGKILL')
    else onMessage(message)
  })

  return {
    pid: child.pid,
    // A child that is gone is told of by its end, not by a failed message.
    send: message => { if (child.connected) child.send(message, () => undefined) },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    }
  }
}
