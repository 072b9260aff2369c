import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../../../values/local-date.js'
import { readSession } from '../../state/session-store.js'
import { visitorOn } from '../guard.js'
import { tooMany } from '../refusal.js'
import type { Web } from '../web.js'

// Open pages of one person; a browser holds fewer.
const STREAMS_A_SESSION = 30

export interface LiveStream {
  /** Returns how to stop hearing. */
  readonly subscribe: (hear: () => void) => () => void
  /** Beside the session: may this browser still hear? Asked with every word. */
  readonly mayHear?: () => Promise<boolean>
}

/** The streams of each service: one limit for all their kinds. */
const streamsOf = new WeakMap<FastifyInstance, Map<() => void, string>>()

/**
 * How a route tells an open page when to look again: `hello` at once, then `changed`, `minute`, or `over` when the session or the right to hear is. A slow
 * browser gets the newest word, not a queue of old ones.
 */
export function liveStreams (app: FastifyInstance, web: Web): (request: FastifyRequest, reply: FastifyReply, stream: LiveStream) => Promise<void> {
  const open = streamsOf.get(app) ?? openStreams(app)
  return async (request, reply, { subscribe, mayHear = async () => true }) => {
    const visitor = visitorOn(request)
    if ([...open.values()].filter(sessionId => sessionId === visitor.sessionId).length >= STREAMS_A_SESSION) throw await tooMany(web, request)
    reply.sse.keepAlive()
    let waiting: 'changed' | 'minute' | null = null
    let isSending = false
    const isOver = async (): Promise<boolean> => {
      const idleMinutes = visitor.settings['sign_in.idle_minutes']
      const session = await readSession(web.state, visitor.token, { at: web.clock(), idleMinutes, isActivity: false })
      return session?.kind !== 'live' || !await mayHear()
    }
    const tell = async (word: 'changed' | 'minute'): Promise<void> => {
      waiting = word
      if (isSending) return
      isSending = true
      try {
        while (waiting !== null) {
          const event: string = waiting
          waiting = null
          const isLast = await isOver()
          await reply.sse.send({ event: isLast ? 'over' : event, data: '' })
          if (isLast) return end()
        }
      } catch {
        // The browser went away, or our database did: the page asks again by itself.
        end()
      } finally {
        isSending = false
      }
    }
    const unsubscribe = subscribe(() => { void tell('changed') })
    const timer = setInterval(() => { void tell('minute') }, MINUTE_MS).unref()
    const end = (): void => {
      if (!open.delete(end)) return
      unsubscribe()
      clearInterval(timer)
      reply.sse.close()
    }
    open.set(end, visitor.sessionId)
    reply.sse.onClose(end)
    await reply.sse.send({ event: 'hello', data: '' })
  }
}

function openStreams (app: FastifyInstance): Map<() => void, string> {
  const open = new Map<() => void, string>()
  streamsOf.set(app, open)
  // A stream never ends by itself: the service could not stop.
  app.addHook('preClose', done => {
    for (const end of open.keys()) end()
    done()
  })
  return open
}
