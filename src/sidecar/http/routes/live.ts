import type { FastifyInstance } from 'fastify'
import { readSession } from '../../state/session-store.js'
import { visitorOn } from '../guard.js'
import { tooMany } from '../refusal.js'
import type { Web } from '../web.js'

const MINUTE_MS = 60_000
// Open pages of one person; a browser holds fewer.
const STREAMS_A_SESSION = 30

/** Tells an open page when to look again: something changed, a minute has passed, or the session is over. */
export function liveRoute (app: FastifyInstance, web: Web): void {
  const open = new Map<() => void, string>()
  // A stream never ends by itself: the service could not stop.
  app.addHook('preClose', done => {
    for (const end of open.keys()) end()
    done()
  })
  app.get('/live', { sse: 'only' }, async (request, reply) => {
    const visitor = visitorOn(request)
    if ([...open.values()].filter(sessionId => sessionId === visitor.sessionId).length >= STREAMS_A_SESSION) throw await tooMany(web, request)
    reply.sse.keepAlive()
    // One answer at a time: a slow browser gets the newest word, not a queue of old ones.
    let waiting: 'changed' | 'minute' | null = null
    let isSending = false
    const tell = async (word: 'changed' | 'minute'): Promise<void> => {
      waiting = word
      if (isSending) return
      isSending = true
      try {
        while (waiting !== null) {
          const event: string = waiting
          waiting = null
          const idleMinutes = visitor.settings['sign_in.idle_minutes']
          const session = await readSession(web.state, visitor.token, { at: web.clock(), idleMinutes, isActivity: false })
          const isOver = session?.kind !== 'live'
          await reply.sse.send({ event: isOver ? 'over' : event, data: '' })
          if (isOver) return end()
        }
      } catch {
        // The browser went away, or our database did: the page asks again by itself.
        end()
      } finally {
        isSending = false
      }
    }
    const unsubscribe = web.changes.subscribe(() => { void tell('changed') })
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
  })
}
