import { sql, type Transaction, type Updateable } from 'kysely'
import { plusMs, type Instant } from '../../values/local-date.js'
import type { Attempt, ChannelName, FrozenMessage } from '../messages/channel.js'
import { EXPIRY_MS, LINE_KEY_MS, recoveryOf, type Settlement, type Try } from '../messages/outbox-policy.js'
import { inTransaction } from './in-transaction.js'
import { requireLease, type LeaseMark } from './lease.js'
import type { OutboxTable } from './outbox-tables.js'
import type { StateDb, StateSchema } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

export interface QueuedMessages {
  /** What they tell, once to each recipient; printable ASCII, as `morning 2026-11-20`. */
  readonly topic: string
  readonly messages: readonly FrozenMessage[]
  readonly at: Instant
}

/** A message that is being sent, by this runner. */
export interface ClaimedMessage extends Attempt, Try {
  readonly id: number
  readonly channel: ChannelName
  readonly mayHaveArrived: boolean
}

const fenced = async <T>(db: StateDb, lease: LeaseMark, work: (transaction: Transaction<StateSchema>) => Promise<T>): Promise<T> =>
  await inTransaction(db, async transaction => {
    await requireLease(transaction, lease)
    return await work(transaction)
  })

/**
 * Keeps messages until they are delivered, all or none. What is kept already for the same topic, channel and recipient stays as it is, sent or
 * not. Resolves with how many are new; rejects with LEASE_LOST, as every write of the runner here does.
 */
export async function queueMessages (db: StateDb, lease: LeaseMark, { topic, messages, at }: QueuedMessages): Promise<number> {
  return await fenced(db, lease, async transaction => {
    const kept = await transaction.selectFrom('outbox').select(['channel', 'recipient']).where('topic', '=', topic).execute()
    const known = new Set(kept.map(keyOf))
    let count = 0
    for (const message of messages) {
      if (known.has(keyOf(message))) continue
      known.add(keyOf(message))
      count++
      await transaction.insertInto('outbox').values({
        topic, channel: message.channel, recipient: message.recipient, body: message.body, message_id: message.messageId, retry_key: message.retryKey, state: 'waiting', tries: 0, created_at: toUtcText(at), first_tried_at: null, next_try_at: toUtcText(at), settled_at: null, epoch: null, last_remark: null, decided_by: null
      }).execute()
    }
    return count
  })
}

const keyOf = ({ channel, recipient }: { readonly channel: ChannelName, readonly recipient: string }): string => `${channel} ${recipient}`

/** Takes the message of a channel that is due longest, and records that it is being sent; `null`: none is due. */
export async function claimNext (db: StateDb, lease: LeaseMark, { channel, at }: { readonly channel: ChannelName, readonly at: Instant }): Promise<ClaimedMessage | null> {
  return await fenced(db, lease, async transaction => {
    const row = await transaction.selectFrom('outbox').selectAll().where('channel', '=', channel).where('state', '=', 'waiting')
      .where('next_try_at', '<=', toUtcText(at)).orderBy('next_try_at').orderBy('id').limit(1).executeTakeFirst()
    if (row === undefined) return null
    await transaction.updateTable('outbox').where('id', '=', row.id)
      .set({ state: 'sending', tries: row.tries + 1, first_tried_at: row.first_tried_at ?? toUtcText(at), epoch: lease.epoch }).execute()
    return {
      id: row.id,
      channel,
      recipient: row.recipient,
      body: row.body,
      messageId: row.message_id,
      retryKey: row.retry_key,
      tries: row.tries + 1,
      mayHaveArrived: row.first_tried_at !== null,
      firstTriedAt: row.first_tried_at === null ? at : fromUtcText(row.first_tried_at)
    }
  })
}

/** Records what became of a message this runner claimed. A second time changes nothing. */
export async function settleMessage (db: StateDb, lease: LeaseMark, { id, settlement, at }: { readonly id: number, readonly settlement: Settlement, readonly at: Instant }): Promise<void> {
  await fenced(db, lease, async transaction => {
    await transaction.updateTable('outbox').set(changesOf(settlement, at)).where('id', '=', id).where('state', '=', 'sending').where('epoch', '=', lease.epoch).execute()
  })
}

function changesOf (settlement: Settlement, at: Instant): Updateable<OutboxTable> {
  const changes = { state: settlement.state, last_remark: settlement.remark, epoch: null }
  if (settlement.state !== 'waiting') return { ...changes, settled_at: toUtcText(at) }
  return { ...changes, next_try_at: toUtcText(settlement.nextTryAt), ...settlement.mayHaveArrived ? {} : { first_tried_at: null } }
}

/** Settles what a runner left when it died while sending; what may go out again is due at once. Call it when nothing is being sent. Resolves with how many there were. */
export async function recoverSending (db: StateDb, lease: LeaseMark, at: Instant): Promise<number> {
  return await fenced(db, lease, async transaction => {
    const rows = await transaction.selectFrom('outbox').select(['id', 'channel', 'tries', 'first_tried_at']).where('state', '=', 'sending').execute()
    for (const { id, channel, tries, first_tried_at: firstTriedAt } of rows) {
      const settlement = recoveryOf({ channel, tries, firstTriedAt: firstTriedAt === null ? at : fromUtcText(firstTriedAt) }, at)
      await transaction.updateTable('outbox').set({ ...changesOf(settlement, at), next_try_at: toUtcText(at) }).where('id', '=', id).execute()
    }
    return rows.length
  })
}

/** Gives up what waited too long: surely not delivered is refused; what may have arrived, and LINE's retry key no longer protects, is for a person. Resolves with how many. */
export async function retireMessages (db: StateDb, lease: LeaseMark, at: Instant): Promise<number> {
  const retired = { settled_at: toUtcText(at) }
  return await fenced(db, lease, async transaction => {
    const waiting = () => transaction.updateTable('outbox').where('state', '=', 'waiting')
    const isExpired = sql<boolean>`COALESCE(settled_at, created_at) <= ${toUtcText(plusMs(at, -EXPIRY_MS))}`
    const results = [
      ...await waiting().where('channel', '=', 'line').where('first_tried_at', '<=', toUtcText(plusMs(at, -LINE_KEY_MS)))
        .set({ ...retired, state: 'doubt', last_remark: remarkAfter('ครั้งก่อนอาจถึงแล้ว และเกิน 24 ชั่วโมง LINE จึงไม่กันข้อความซ้ำให้อีก') }).execute(),
      ...await waiting().where(isExpired).where('first_tried_at', 'is not', null)
        .set({ ...retired, state: 'doubt', last_remark: remarkAfter('ครั้งก่อนอาจถึงแล้ว และส่งซ้ำไม่สำเร็จใน 7 วัน') }).execute(),
      ...await waiting().where(isExpired).set({ ...retired, state: 'refused', last_remark: remarkAfter('ส่งไม่ได้ใน 7 วัน') }).execute()
    ]
    return results.reduce((count, { numUpdatedRows }) => count + Number(numUpdatedRows), 0)
  })
}

/** Keeps what the last try met. */
const remarkAfter = (why: string) => sql<string>`CONCAT_WS('; ', ${why}, last_remark)`
