import { MessageError } from './message-error.js'

/** A message of LINE, as MOPH Notify takes it, too. */
export type ChatMessage =
  | { readonly type: 'text', readonly text: string }
  | { readonly type: 'flex', readonly altText: string, readonly contents: Readonly<Record<string, unknown>> }

const MESSAGES = 5
// LINE counts UTF-16 code units, as JavaScript does.
const TEXT_LENGTH = 5000
const ALT_TEXT_LENGTH = 1500
const BODY_BYTES = 2_000_000

/** The JSON of a call with these messages. Throws {@link MessageError} when they break LINE's limits. */
export function chatBody (call: { readonly to?: string, readonly messages: readonly ChatMessage[] }): Buffer {
  const { messages } = call
  if (messages.length < 1 || messages.length > MESSAGES) throw new MessageError(`a call takes 1 to ${MESSAGES} messages, not ${messages.length}`)
  for (const message of messages) {
    const [text, limit] = message.type === 'text' ? [message.text, TEXT_LENGTH] : [message.altText, ALT_TEXT_LENGTH]
    if (text.trim() === '' || text.length > limit) throw new MessageError(`a ${message.type} message takes 1 to ${limit} characters, not ${text.trim() === '' ? 0 : text.length}`)
  }
  const body = Buffer.from(JSON.stringify(call))
  if (body.length > BODY_BYTES) throw new MessageError(`a call takes ${BODY_BYTES} bytes, not ${body.length}`)
  return body
}
