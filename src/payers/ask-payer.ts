import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios, { isAxiosError } from 'axios'
import type { UndeterminedReason } from '../case/eligibility-answer.js'
import { now } from '../values/local-date.js'
import { retryAfterMs } from '../values/retry-after.js'
import type { PayerAddress, PayerToken } from './eligibility-provider.js'
import { withoutToken } from './without-token.js'

export interface PayerFailure {
  readonly kind: 'failed'
  readonly reason: UndeterminedReason
  readonly retryAfterMs: number | null
}

/** `not-found`: the service answered 404 itself, not a page in its place. */
export type PayerReply =
  | { readonly kind: 'answered', readonly json: unknown, readonly raw: string }
  | { readonly kind: 'not-found', readonly raw: string }
  | PayerFailure

export interface PayerQuestion {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type AskPayer = (question: PayerQuestion) => Promise<PayerReply>

const TIMEOUT_MS = 10_000
const ANSWER_BYTES = 1_000_000
// A kept connection that the other side has closed meanwhile would fail a question that was never asked.
const httpAgent = new HttpAgent({ keepAlive: false })
// Said here, so that no variable of the environment can turn it off.
const httpsAgent = new HttpsAgent({ keepAlive: false, rejectUnauthorized: true })

export const failed = (reason: UndeterminedReason, waitMs: number | null = null): PayerFailure => ({ kind: 'failed', reason, retryAfterMs: waitMs })

/**
 * Asks a service with GET, once: no redirect, no proxy, no second try. `token` is `null` for a service that takes none. Rejects only when the
 * signal aborts, with the signal's reason: what axios throws holds the token and goes no further.
 */
export function payerAsker ({ baseUrl, timeoutMs = TIMEOUT_MS, clock = now }: PayerAddress, token: PayerToken | null): AskPayer {
  return async ({ path, query, signal }) => {
    signal.throwIfAborted()
    const bearer = token === null ? null : token()?.trim() ?? ''
    if (bearer !== null && !/^[\x21-\x7e]+$/.test(bearer)) return failed('token')
    try {
      const { status, headers, data } = await axios.get<string>(`${baseUrl.replace(/\/+$/, '')}${path}`, {
        adapter: 'http',
        params: query,
        headers: { accept: 'application/json', ...bearer === null ? {} : { authorization: `Bearer ${bearer}` } },
        responseType: 'text',
        transformResponse: (body: string) => body,
        validateStatus: () => true,
        timeout: timeoutMs,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        maxContentLength: ANSWER_BYTES,
        maxRedirects: 0,
        proxy: false,
        httpAgent,
        httpsAgent
      })
      const header = (name: string): string | null => headers[name]?.toString() ?? null
      return replyOf({ status, body: withoutToken(String(data), bearer), contentType: header('content-type') ?? '', waitMs: retryAfterMs(header('retry-after'), clock()) })
    } catch (error) {
      signal.throwIfAborted()
      return failed(isTooLong(error) ? 'malformed' : 'unavailable')
    }
  }
}

interface WholeAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
  readonly waitMs: number | null
}

function replyOf ({ status, body, contentType, waitMs }: WholeAnswer): PayerReply {
  if (status === 401 || status === 403) return failed('token')
  if (status === 429) return failed('rate-limited', waitMs)
  // A page in place of an answer is somebody between us and the service, whatever its status says.
  const isPage = /html/i.test(contentType) || /^\s*</.test(body)
  if (status === 404 && !isPage) return { kind: 'not-found', raw: body }
  if (status !== 200 || isPage || body.trim() === '') return failed('unavailable', waitMs)
  try {
    return { kind: 'answered', json: JSON.parse(body) as unknown, raw: body }
  } catch {
    return failed('malformed')
  }
}

const isTooLong = (error: unknown): boolean => isAxiosError(error) && error.message.includes('maxContentLength')
