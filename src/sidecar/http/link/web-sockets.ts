import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { LONGEST_MESSAGE } from '../../../devices/wire.js'
import { LINK_CLOSE } from './hold-link.js'

// Long enough to say goodbye.
const GOODBYE_MS = 500

/** Connections that stay open, for stations alone: the guard refuses an upgrade of any other route before anybody answers it. */
export async function webSockets (app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: LONGEST_MESSAGE, perMessageDeflate: false },
    // What broke is told by the holder of the connection, without data.
    errorHandler: (_error, socket) => { socket.close(LINK_CLOSE['try-later']) },
    preClose: async () => {
      const { clients } = app.websocketServer
      for (const client of clients) client.close(LINK_CLOSE.stopping)
      const isEmpty = new Promise<void>(resolve => {
        if (clients.size === 0) resolve()
        for (const client of clients) client.once('close', () => { if (clients.size === 0) resolve() })
      })
      await Promise.race([isEmpty, new Promise(resolve => setTimeout(resolve, GOODBYE_MS).unref())])
      for (const client of clients) client.terminate()
    }
  })
}
