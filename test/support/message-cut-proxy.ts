import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** `body`: the line breaks in the mail's body; `reply`: when the server answers to the whole mail, and the client never hears it; `silence`: the answer is lost, the line stays. */
export type MailCut = 'body' | 'reply' | 'silence'

/** Stands between a mail client and its server on loopback, and breaks the line where it is told. */
export interface MailCutProxy {
  readonly port: number
  /** From now on; `null`: it only passes on. */
  readonly setCut: (cut: MailCut | null) => void
  readonly stop: () => Promise<void>
}

const END_OF_MAIL = '\r\n.\r\n'
const BODY_BYTES = 100

export async function startMailCutProxy (targetPort: number): Promise<MailCutProxy> {
  let cut: MailCut | null = null
  const sockets = new Set<Socket>()
  const listener = createServer(client => {
    const server = connect(targetPort, '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
    let isBody = false
    let bodyBytes = 0
    let tail = ''
    const breakLine = (): void => {
      client.resetAndDestroy()
      server.destroy()
    }
    client.on('data', chunk => {
      if (isBody) bodyBytes += chunk.length
      if (cut === 'body' && bodyBytes >= BODY_BYTES) return breakLine()
      server.write(chunk)
      tail = (tail + chunk.toString('latin1')).slice(-END_OF_MAIL.length)
    })
    server.on('data', answer => {
      if (isBody && tail === END_OF_MAIL && cut === 'reply') return breakLine()
      if (isBody && tail === END_OF_MAIL && cut === 'silence') return
      if (/^354/m.test(answer.toString('latin1'))) isBody = true
      client.write(answer)
    })
    client.on('close', () => server.end())
    server.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    setCut: wanted => { cut = wanted },
    stop: async () => {
      listener.close()
      for (const socket of sockets) socket.destroy()
      await once(listener, 'close')
    }
  }
}
