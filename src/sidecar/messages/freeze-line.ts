import { randomUUID } from 'node:crypto'
import type { FrozenMessage } from './channel.js'
import { chatBody, type ChatMessage } from './chat-message.js'
import { MessageError } from './message-error.js'

const TARGET = /^[UCR][0-9a-f]{32}$/

/** A push to a LINE user (`U…`), group (`C…`) or room (`R…`), with the key LINE knows it again by. Throws {@link MessageError}. */
export function freezeLine (target: string, messages: readonly ChatMessage[]): FrozenMessage {
  if (!TARGET.test(target)) throw new MessageError('a LINE target is U, C or R and 32 hexadecimal digits')
  return { channel: 'line', recipient: target, body: chatBody({ to: target, messages }), messageId: '', retryKey: randomUUID() }
}
