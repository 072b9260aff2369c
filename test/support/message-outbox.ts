import type { Test } from 'tap'
import type { Attempt, Channel, ChannelName, Delivery } from '../../src/sidecar/messages/channel.js'
import { deliverOutbox, type DeliverySummary } from '../../src/sidecar/messages/deliver-outbox.js'
import { takeLease, type LeaseMark } from '../../src/sidecar/state/lease.js'
import { plusMs, type Instant } from '../../src/values/local-date.js'
import { stateDatabase, type TestState } from '../sidecar/state/state-database.js'
import { MORNING } from './message-samples.js'

export interface TestOutbox extends TestState {
  readonly lease: LeaseMark
  readonly at: () => Instant
  readonly wait: (ms: number) => void
  /** One pass at the time of the clock, without jitter. */
  readonly deliver: (...channels: Channel[]) => Promise<DeliverySummary>
  /** The columns of every message, oldest first. */
  readonly rows: (columns?: string) => Promise<readonly unknown[]>
}

/** An own database with a lease, and a clock that stands at the morning until it is moved. */
export async function testOutbox (t: Test): Promise<TestOutbox> {
  const state = await stateDatabase(t)
  const lease = await takeLease(state.url, { name: 'runner', holder: 'test', at: MORNING })
  t.teardown(lease.release)
  let at: Instant = MORNING
  const clock = (): Instant => at
  return {
    ...state,
    lease,
    at: clock,
    wait: ms => { at = plusMs(at, ms) },
    deliver: async (...channels) => await deliverOutbox({ db: state.db, lease, channels, clock, random: () => 0.5, signal: new AbortController().signal }),
    rows: async (columns = 'channel, state') => (await state.asAdmin(`SELECT ${columns} FROM outbox ORDER BY id`)).map(row => ({ ...row }))
  }
}

export interface ScriptedChannel extends Channel {
  /** What it was asked to send. */
  readonly asked: readonly Attempt[]
}

/** A channel that answers as it is told; the last answer stays. */
export function scriptedChannel (name: ChannelName, ...answers: readonly Delivery[]): ScriptedChannel {
  const asked: Attempt[] = []
  const left = [...answers]
  return {
    name,
    asked,
    send: async message => {
      asked.push(message)
      return (left.length > 1 ? left.shift() : left[0]) ?? { kind: 'sent', reason: null }
    }
  }
}

export const SENT: Delivery = { kind: 'sent', reason: null }
export const LATER: Delivery = { kind: 'later', reason: 'down', notBefore: null }
export const DOUBT: Delivery = { kind: 'doubt', reason: 'no answer' }
export const REFUSED: Delivery = { kind: 'refused', reason: 'unknown recipient' }
