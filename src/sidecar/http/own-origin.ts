import type { FastifyRequest } from 'fastify'

/** Was the form on a page of ours? Browsers name the origin of every form they send; what names none is no browser of ours. */
export function isOwnOrigin (request: FastifyRequest): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  return hostOf(origin) === host?.toLowerCase()
}

function hostOf (origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
