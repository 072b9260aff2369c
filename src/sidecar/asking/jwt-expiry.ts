import type { Instant } from '../../values/local-date.js'

/** When a JWT says that it ends; `null`: it is none, or does not say. Nothing else in it is looked at. */
export function jwtExpiry (token: string): Instant | null {
  const [, payload, ...rest] = token.split('.')
  if (payload === undefined || rest.length !== 1) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) : NaN
    return Number.isSafeInteger(exp) && exp > 0 && exp < 100_000_000_000 ? exp * 1000 as Instant : null
  } catch {
    return null
  }
}
