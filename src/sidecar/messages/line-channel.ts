import { now, type Instant } from '../../values/local-date.js'
import type { Attempt, Channel, Delivery } from './channel.js'
import { callOnce, type HttpOutcome } from './http-call.js'
import { lineQuota } from './line-quota.js'
import { retryAfter } from '../../values/retry-after.js'

export interface LineChannelOptions {
  /** `https://api.line.me` */
  readonly baseUrl: string
  readonly token: string
  readonly timeoutMs?: number
  readonly clock?: () => Instant
}

/**
 * Push messages of the LINE Messaging API. Every try carries the same X-Line-Retry-Key: LINE accepts it once in 24 hours and answers 409 from
 * then on (developers.line.biz, "Retry failed API requests").
 */
export function lineChannel ({ baseUrl, token, timeoutMs = 15_000, clock = now }: LineChannelOptions): Channel {
  const common = { headers: { authorization: `Bearer ${token}` }, timeoutMs }
  const addressOf = (path: string): string => `${baseUrl.replace(/\/$/, '')}${path}`

  const send = async (message: Attempt, signal: AbortSignal): Promise<Delivery> => {
    if (!message.mayHaveArrived) {
      // One that may have arrived already is counted already: there LINE's own answer tells.
      const quota = await lineQuota(async path => await callOnce({ method: 'GET', url: addressOf(path), ...common, signal }))
      if (quota !== null && quota.used >= quota.limit) return { kind: 'refused', reason: `โควตาข้อความ LINE ของเดือนนี้หมดแล้ว (ใช้ ${quota.used} จาก ${quota.limit})` }
    }
    return deliveryOf(await callOnce({
      method: 'POST', url: addressOf('/v2/bot/message/push'), ...common, headers: { ...common.headers, 'content-type': 'application/json', 'x-line-retry-key': message.retryKey }, body: message.body, signal
    }), clock())
  }
  return { name: 'line', send }
}

function deliveryOf (outcome: HttpOutcome, at: Instant): Delivery {
  if (outcome.kind === 'unsent') return { kind: 'later', reason: `ติดต่อ LINE ไม่ได้ (${outcome.reason})`, notBefore: null }
  if (outcome.kind === 'lost') return { kind: 'doubt', reason: `LINE: ${outcome.reason}` }
  const { status, header } = outcome
  const requestId = header('x-line-request-id')
  const named = `LINE ตอบ ${status}${requestId !== null && /^[\w-]{1,64}$/.test(requestId) ? ` (request id ${requestId})` : ''}`
  if (status >= 200 && status < 300) return { kind: 'sent', reason: null }
  if (status === 409) return { kind: 'sent', reason: 'LINE รับไว้แล้วตั้งแต่ครั้งก่อน (409)' }
  if (status === 401) return { kind: 'later', reason: `${named}: LINE_CHANNEL_ACCESS_TOKEN ใช้ไม่ได้หรือหมดอายุ`, notBefore: null }
  if (status === 429) return { kind: 'later', reason: `${named}: ${reasonOf429(outcome.body)}`, notBefore: retryAfter(header('retry-after'), at) }
  if (status >= 500 || status === 408) return { kind: 'doubt', reason: named }
  if (status < 400) return { kind: 'later', reason: `${named}: ที่อยู่ปลายทางไม่ใช่ LINE`, notBefore: null }
  return { kind: 'refused', reason: `${named}: ${status === 403 ? 'บัญชีไม่มีสิทธิส่ง' : 'ไม่รู้จักผู้รับ หรือข้อความผิดรูปแบบ'}` }
}

/** LINE says so also while another message has the rest of the quota reserved (developers.line.biz, FAQ): the next try asks for the quota itself. */
const reasonOf429 = (body: string): string => body.includes('monthly limit') ? 'โควตาของเดือนไม่พอในขณะนี้' : 'ส่งถี่เกินไป'
