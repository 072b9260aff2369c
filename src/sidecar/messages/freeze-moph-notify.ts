import type { FrozenMessage } from './channel.js'
import { chatBody, type ChatMessage } from './chat-message.js'

/** A call of MOPH Notify; its keys say which group. Throws MessageError. */
export const freezeMophNotify = (messages: readonly ChatMessage[]): FrozenMessage =>
  ({ channel: 'moph-notify', recipient: '', body: chatBody({ messages }), messageId: '', retryKey: '' })
