import type { Instant } from '../../values/local-date.js'
import type { ChannelName } from '../messages/channel.js'
import type { MessageState } from './outbox-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** A message that may have arrived, or not: a person looks, and decides. */
export interface MessageDoubt {
  readonly id: number
  readonly topic: string
  readonly channel: ChannelName
  readonly recipient: string
  readonly tries: number
  /** Of the first try that may have arrived. */
  readonly triedAt: Instant
  readonly reason: string
}

/** Oldest first. */
export async function listDoubts (db: StateDb): Promise<readonly MessageDoubt[]> {
  const rows = await db.selectFrom('outbox').select(['id', 'topic', 'channel', 'recipient', 'tries', 'created_at', 'first_tried_at', 'last_remark'])
    .where('state', '=', 'doubt').orderBy('id').execute()
  return rows.map(({ id, topic, channel, recipient, tries, ...row }) => ({
    id, topic, channel, recipient, tries, triedAt: fromUtcText(row.first_tried_at ?? row.created_at), reason: row.last_remark ?? ''
  }))
}

export interface DoubtDecision {
  /** `sent`: it is there; `again`: it is not, send it (a second copy is taken into account); `drop`: it is not, and is not to be. */
  readonly verdict: 'sent' | 'again' | 'drop'
  readonly by: string
  readonly at: Instant
}

/** Ends a doubt; `false`: it was none any more. */
export async function decideDoubt (db: StateDb, id: number, { verdict, by, at }: DoubtDecision): Promise<boolean> {
  const state = ({ sent: 'sent', again: 'waiting', drop: 'refused' } as const)[verdict]
  const { numUpdatedRows } = await db.updateTable('outbox').where('id', '=', id).where('state', '=', 'doubt')
    .set({ state, decided_by: by, settled_at: toUtcText(at), ...verdict === 'again' ? { next_try_at: toUtcText(at), first_tried_at: null } : {} }).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export interface MessageCount {
  readonly channel: ChannelName
  readonly state: MessageState
  readonly count: number
  /** When the oldest of them was queued. */
  readonly oldestAt: Instant
}

/** How many messages are in each state, of each channel. */
export async function countMessages (db: StateDb): Promise<readonly MessageCount[]> {
  const rows = await db.selectFrom('outbox').groupBy(['channel', 'state']).orderBy('channel').orderBy('state')
    .select(eb => ['channel', 'state', eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('oldest')]).execute()
  return rows.map(({ channel, state, count, oldest }) => ({ channel, state, count, oldestAt: fromUtcText(oldest) }))
}

/** Who has a message of a topic, whatever became of it: `channel recipient`. */
export async function recipientsOf (db: StateDb, topic: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('outbox').select(['channel', 'recipient']).where('topic', '=', topic).execute()
  return new Set(rows.map(({ channel, recipient }) => `${channel} ${recipient}`))
}

/** How many messages were refused for good after a moment. */
export async function countRefused (db: StateDb, since: Instant): Promise<number> {
  const { count } = await db.selectFrom('outbox').select(eb => eb.fn.countAll<number>().as('count')).where('state', '=', 'refused').where('decided_by', 'is', null).where('settled_at', '>', toUtcText(since)).executeTakeFirstOrThrow()
  return count
}
