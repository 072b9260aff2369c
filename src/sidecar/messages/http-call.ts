import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface HttpCall {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** `reason` names an error code, never what was sent. */
export type HttpOutcome =
  | { readonly kind: 'answered', readonly status: number, readonly body: string, readonly header: (name: string) => string | null }
  /** Surely not sent: there was no connection. */
  | { readonly kind: 'unsent', readonly reason: string }
  /** There was a connection, and no whole answer. */
  | { readonly kind: 'lost', readonly reason: string }

const ANSWER_BYTES = 1_000_000

/** One call over a connection of its own, without proxy, redirects or a second try. Never rejects. */
export async function callOnce ({ method, url, headers, body, timeoutMs, signal }: HttpCall): Promise<HttpOutcome> {
  // Nothing of a request leaves before its connection, with TLS, stands.
  let isConnected = false
  const isTls = url.startsWith('https:')
  const timeout = AbortSignal.timeout(timeoutMs)
  const stop = AbortSignal.any([signal, timeout])
  try {
    const request = (isTls ? httpsRequest : httpRequest)(url, { method, headers, agent: false, signal: stop })
    request.once('socket', socket => socket.once(isTls ? 'secureConnect' : 'connect', () => { isConnected = true }))
    // The line may also break while the answer is read; its reader learns that.
    request.on('error', () => undefined)
    const [response] = await once(request.end(body), 'response') as [IncomingMessage]
    const text = await textOf(response)
    // An answer without a length ends also when we end it.
    stop.throwIfAborted()
    return { kind: 'answered', status: response.statusCode ?? 0, body: text, header: name => response.headers[name]?.toString() ?? null }
  } catch (error) {
    const reason = signal.aborted ? 'โปรแกรมถูกสั่งหยุด' : timeout.aborted ? `ไม่ตอบภายใน ${Math.ceil(timeoutMs / 1000)} วินาที` : codeOf(error)
    return { kind: isConnected ? 'lost' : 'unsent', reason }
  }
}

/** What exceeds a million bytes is left unread. */
async function textOf (response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > ANSWER_BYTES) break
  }
  return Buffer.concat(chunks).toString()
}

const codeOf = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : 'การเชื่อมต่อขัดข้อง'
