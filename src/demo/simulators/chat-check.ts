const TEXT_LENGTH = 5000
const ALT_TEXT_LENGTH = 1500
const CONTAINERS = ['bubble', 'carousel']

/** The body of a call as JSON; `undefined`: it is none. */
export function parseCall (body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const call = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown
    return typeof call === 'object' && call !== null && !Array.isArray(call) ? call as Record<string, unknown> : undefined
  } catch {
    return undefined
  }
}

/** What LINE would not take of `messages`, property by property; empty: it takes them. */
export function chatFaults (messages: unknown): readonly string[] {
  if (!Array.isArray(messages) || messages.length === 0) return ['messages: May not be empty']
  if (messages.length > 5) return ['messages: Size must be between 1 and 5']
  return messages.flatMap((message: unknown, index) => messageFaults(message as Record<string, unknown> | null).map(fault => `messages[${index}].${fault}`))
}

function messageFaults (message: Readonly<Record<string, unknown>> | null): string[] {
  switch (message?.['type']) {
    case 'text': return isText(message['text'], TEXT_LENGTH) ? [] : [`text: Length must be between 1 and ${TEXT_LENGTH}`]
    case 'flex': return [
      ...isText(message['altText'], ALT_TEXT_LENGTH) ? [] : [`altText: Length must be between 1 and ${ALT_TEXT_LENGTH}`],
      ...CONTAINERS.includes(String((message['contents'] as Record<string, unknown> | undefined)?.['type'])) ? [] : ['contents: must be a bubble or a carousel']
    ]
    default: return ['type: unknown']
  }
}

const isText = (value: unknown, limit: number): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= limit
