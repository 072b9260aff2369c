import type { GeneratedAlways } from 'kysely'
import type { ChannelName } from '../messages/channel.js'
import type { UtcText } from './utc-text.js'

/** `doubt`: it may have arrived, and a person decides. */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'refused' | 'doubt'

export interface OutboxTable {
  id: GeneratedAlways<number>
  topic: string
  channel: ChannelName
  recipient: string
  body: Buffer
  message_id: string
  retry_key: string
  state: MessageState
  tries: number
  created_at: UtcText
  /** The first try that may have arrived; a try that surely did not leaves no trace here. */
  first_tried_at: UtcText | null
  next_try_at: UtcText
  settled_at: UtcText | null
  epoch: number | null
  last_remark: string | null
  decided_by: string | null
}
