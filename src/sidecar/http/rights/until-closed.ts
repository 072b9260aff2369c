import type { FastifyReply } from 'fastify'

/** Nobody waits for the answer any more. The status is for nobody to see: the log stays quiet about it. */
class LeftError extends Error {
  readonly code = 'REQUEST_LEFT'
  readonly statusCode = 499
}

/** Aborts when the browser goes away before it was answered. */
export function untilClosed ({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController()
  raw.once('close', () => { if (!raw.writableEnded) left.abort(new LeftError('the browser went away')) })
  return left.signal
}
