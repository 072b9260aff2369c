import { setTimeout as pause } from 'node:timers/promises'
import { now, type Instant } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { countMessages } from '../state/outbox-doubts.js'
import { claimNext, recoverSending, retireMessages, settleMessage } from '../state/outbox-store.js'
import { StateError } from '../state/state-error.js'
import type { StateDb } from '../state/state-schema.js'
import type { Channel, ChannelName, Delivery } from './channel.js'
import { settlementOf, type Settlement } from './outbox-policy.js'

export interface DeliverOptions {
  readonly db: StateDb
  readonly lease: LeaseMark
  /** Those that are configured; messages of the others wait. */
  readonly channels: readonly Channel[]
  readonly clock?: () => Instant
  /** From 0 to 1, for the jitter of the back-off. */
  readonly random?: () => number
  /** No further message is begun; what is on its way has ten seconds more. */
  readonly signal: AbortSignal
}

export type ChannelTally = Readonly<Record<Settlement['state'], number>>

export interface DeliverySummary {
  /** What the messages tried now have become. */
  readonly tried: Readonly<Partial<Record<ChannelName, ChannelTally>>>
  /** Left behind by a runner that died while sending. */
  readonly recovered: number
  /** Given up because they waited too long. */
  readonly retired: number
  /** Messages that wait for a channel nobody has configured. */
  readonly unconfigured: readonly { readonly channel: ChannelName, readonly waiting: number }[]
}

// Whoever else wants to be the runner waits that long, and one try more.
const PASS_LIMIT_MS = 30_000
const STOP_GRACE_MS = 10_000

/**
 * One pass over the outbox: tries each message that is due, once. The channels work beside each other, each with one message at a time.
 * Rejects with a StateError (LEASE_LOST, …); what was being sent then is settled by the next pass.
 */
export async function deliverOutbox (options: DeliverOptions): Promise<DeliverySummary> {
  const { db, lease, channels, clock = now, signal } = options
  signal.throwIfAborted()
  const recovered = await recoverSending(db, lease, clock())
  const retired = await retireMessages(db, lease, clock())
  const ended = await Promise.allSettled(channels.map(async channel => [channel.name, await deliverThrough(channel, options)] as const))
  const failed = ended.find(result => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  const tried = Object.fromEntries(ended.flatMap(result => result.status === 'fulfilled' ? [result.value] : []))
  const names = new Set(channels.map(channel => channel.name))
  const waiting = (await countMessages(db)).filter(({ channel, state }) => state === 'waiting' && !names.has(channel))
  return { tried, recovered, retired, unconfigured: waiting.map(({ channel, count }) => ({ channel, waiting: count })) }
}

async function deliverThrough (channel: Channel, { db, lease, clock = now, random = Math.random, signal }: DeliverOptions): Promise<ChannelTally> {
  const tally = { sent: 0, waiting: 0, refused: 0, doubt: 0 }
  // What is tried in this pass is due again after it.
  const at = clock()
  const until = performance.now() + PASS_LIMIT_MS
  while (!signal.aborted && performance.now() < until) {
    const message = await claimNext(db, lease, { channel: channel.name, at })
    if (message === null) break
    const delivery = await withGrace(signal, async signal => await channel.send(message, signal)).catch(brokenChannel)
    const settlement = settlementOf(message, delivery, clock(), random)
    const settle = async (): Promise<void> => await settleMessage(db, lease, { id: message.id, settlement, at: clock() })
    await settle().catch(async (error: unknown) => {
      if (!(error instanceof StateError && error.code === 'STATE_UNREACHABLE')) throw error
      // A connection that ended meanwhile: what is known now would be in doubt later.
      await pause(1000)
      await settle()
    })
    tally[settlement.state]++
  }
  return tally
}

/** A channel that rejects in spite of its contract: nobody knows what it did. */
const brokenChannel = (error: unknown): Delivery => ({ kind: 'doubt', reason: `ช่องทางขัดข้อง (${error instanceof Error ? error.name : 'unknown'})` })

async function withGrace<T> (signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const begin = (): void => { timer = setTimeout(() => late.abort(signal.reason), STOP_GRACE_MS) }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  try {
    return await work(late.signal)
  } finally {
    signal.removeEventListener('abort', begin)
    clearTimeout(timer)
  }
}
