import type { HttpOutcome } from './http-call.js'

export interface LineQuota {
  /** Messages the account may send in this month; one to a group counts once for each member. */
  readonly limit: number
  readonly used: number
}

/** The month's quota, as LINE tells it; `null`: unlimited, or LINE does not tell. */
export async function lineQuota (get: (path: string) => Promise<HttpOutcome>): Promise<LineQuota | null> {
  const quota = jsonOf(await get('/v2/bot/message/quota'))
  if (quota['type'] !== 'limited') return null
  const limit = quota['value']
  const used = jsonOf(await get('/v2/bot/message/quota/consumption'))['totalUsage']
  return typeof limit === 'number' && typeof used === 'number' ? { limit, used } : null
}

/** Empty when there is none. */
function jsonOf (outcome: HttpOutcome): Readonly<Record<string, unknown>> {
  if (outcome.kind !== 'answered' || outcome.status !== 200) return {}
  try {
    return Object(JSON.parse(outcome.body)) as Record<string, unknown>
  } catch {
    return {}
  }
}
