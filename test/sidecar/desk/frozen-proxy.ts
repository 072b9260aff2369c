import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Test } from 'tap'

/** A way to a server on which, while it is frozen, nothing comes through and nobody is told. */
export async function frozenProxy (t: Test, target: string): Promise<{ readonly url: string, readonly setFrozen: (isFrozen: boolean) => void }> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isFrozen = false
  const listener = createServer(client => {
    const server = connect({ host: hostname, port: Number(port) })
    for (const [from, to] of [[client, server], [server, client]] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy()).on('close', () => { sockets.delete(from); to.destroy() })
      from.on('data', data => { if (!isFrozen) to.write(data) })
    }
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    listener.close()
  })
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((listener.address() as AddressInfo).port)
  return { url: url.href, setFrozen: frozen => { isFrozen = frozen } }
}
