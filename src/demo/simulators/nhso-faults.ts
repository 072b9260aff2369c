import type { ServerResponse } from 'node:http'

/** What goes wrong with a service from now on. */
export type NhsoFault =
  /** It answers, later. */
  | { readonly kind: 'slow', readonly ms: number }
  /** It takes the question and says nothing. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'too-many', readonly retryAfter: string | null }
  /** The token ends in the middle of a batch: so many are still answered. */
  | { readonly kind: 'token-dies', readonly after: number }
  | { readonly kind: 'status', readonly status: number, readonly headers?: Readonly<Record<string, string>> }
  /** The page of a proxy or of a worn-out web server. */
  | { readonly kind: 'page', readonly status: number }
  | { readonly kind: 'truncated' | 'cut-line' | 'empty' | 'empty-object' | 'null' | 'reset' | 'huge' | 'echo-token' }
  /** Somebody else's answer. */
  | { readonly kind: 'other-person', readonly citizenId: string }
  /** The one element of a list, without the list. */
  | { readonly kind: 'single-object' }

const PAGE = '<!DOCTYPE html><html><head><title>Bad Gateway</title></head><body><h1>ระบบปิดปรับปรุง</h1></body></html>'

export interface FaultyReply {
  readonly fault: NhsoFault
  readonly response: ServerResponse
  /** What would have been answered. */
  readonly json: unknown
  readonly authorization: string
}

/** Answers in the faulty way; `false`: this fault changes nothing of an answer that is made already. */
export function replyFaulty ({ fault, response, json, authorization }: FaultyReply): boolean {
  const whole = JSON.stringify(json)
  const send = (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): true => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    return true
  }
  switch (fault.kind) {
    case 'silence': return true
    case 'too-many': return send('{"message":"Too Many Requests"}', 429, fault.retryAfter === null ? {} : { 'retry-after': fault.retryAfter })
    case 'status': return send(JSON.stringify({ timestamp: '2026-11-22T08:00:00.000+0000', status: fault.status, error: 'Error', message: '' }), fault.status, fault.headers)
    case 'page': return send(PAGE, fault.status, { 'content-type': 'text/html; charset=utf-8' })
    case 'truncated': return send(whole.slice(0, whole.length / 2))
    case 'empty': return send('')
    case 'empty-object': return send('{}')
    case 'null': return send('null')
    case 'huge': return send(JSON.stringify({ ...json as object, image: 'x'.repeat(2_000_000) }))
    case 'echo-token': return send(JSON.stringify({ ...json as object, debug: authorization, address: `?token=${encodeURIComponent(authorization)}` }))
    case 'cut-line':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }).write(whole.slice(0, whole.length / 2), () => { response.destroy() })
      return true
    case 'reset':
      response.socket?.resetAndDestroy()
      return true
    case 'slow': case 'token-dies': case 'other-person': case 'single-object': return false
    default: return fault satisfies never
  }
}

/** The same answer, with each list of one as that one. */
export function withoutLists (json: unknown): unknown {
  if (Array.isArray(json)) return json.length === 1 ? withoutLists(json[0]) : json.map(withoutLists)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withoutLists(value)]))
}
