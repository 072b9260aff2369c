import { now, type Instant } from '../../values/local-date.js'
import type { Channel, Delivery } from './channel.js'
import { callOnce, type HttpOutcome } from './http-call.js'
import { retryAfter } from '../../values/retry-after.js'

export interface MophNotifyChannelOptions {
  readonly url: string
  readonly clientKey: string
  readonly secretKey: string
  readonly timeoutMs?: number
  readonly clock?: () => Instant
}

/** MOPH Notify, to the LINE group its keys belong to. It knows no message again: what may have arrived is not sent twice. */
export function mophNotifyChannel ({ url, clientKey, secretKey, timeoutMs = 30_000, clock = now }: MophNotifyChannelOptions): Channel {
  return {
    name: 'moph-notify',
    send: async ({ body }, signal) => deliveryOf(await callOnce({
      method: 'POST', url, headers: { 'content-type': 'application/json', 'client-key': clientKey, 'secret-key': secretKey }, body, timeoutMs, signal
    }), clock())
  }
}

function deliveryOf (outcome: HttpOutcome, at: Instant): Delivery {
  if (outcome.kind === 'unsent') return { kind: 'later', reason: `ติดต่อ MOPH Notify ไม่ได้ (${outcome.reason})`, notBefore: null }
  if (outcome.kind === 'lost') return { kind: 'doubt', reason: `MOPH Notify: ${outcome.reason}` }
  const inBody = refusalIn(outcome.body)
  const status = inBody ?? outcome.status
  const named = `MOPH Notify ตอบ ${outcome.status}${inBody === null || inBody === outcome.status ? '' : ` (ในคำตอบ ${inBody})`}`
  if (status >= 200 && status < 300) return { kind: 'sent', reason: null }
  if (status === 401 || status === 403) return { kind: 'later', reason: `${named}: MOPH_NOTIFY_CLIENT_KEY หรือ MOPH_NOTIFY_SECRET_KEY ใช้ไม่ได้`, notBefore: null }
  if (status === 429) return { kind: 'later', reason: `${named}: ส่งถี่เกินไป`, notBefore: retryAfter(outcome.header('retry-after'), at) }
  if (status >= 500 || status === 408 || status === 409) return { kind: 'doubt', reason: named }
  if (status < 400) return { kind: 'later', reason: `${named}: ที่อยู่ปลายทางไม่ใช่ MOPH Notify`, notBefore: null }
  return { kind: 'refused', reason: `${named}: ข้อความหรือคำขอผิดรูปแบบ` }
}

const CODE_NAMES = ['message_code', 'statusCode', 'status', 'code']

/** A refusal (400–499) that the answer's body tells, whatever its status says. */
function refusalIn (body: string): number | null {
  try {
    const json = JSON.parse(body) as Readonly<Record<string, unknown>> | null
    const code = CODE_NAMES.map(name => Number(json?.[name])).find(code => code >= 400 && code < 500)
    return code ?? null
  } catch {
    return null
  }
}
