import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { commandOf, packetReader, preparedIdOf } from './mysql-packets.js'
import type { Statement, StatementLine } from './statement-line.js'

/** A loopback proxy before a MySQL or MariaDB server. It counts statements and lets its client die at one of them. */
export interface MysqlProxy {
  /** The server's URL with the proxy's address. */
  readonly url: string
  /** Resolves when the server has ended every session that came through here. */
  readonly drained: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Neither TLS nor compression: as mysql2 connects when it is told nothing. */
export async function startMysqlProxy (name: string, targetUrl: string, line: StatementLine): Promise<MysqlProxy> {
  const target = new URL(targetUrl)
  const sessions = new Set<Promise<void>>()
  const sockets = new Set<Socket>()
  const listener = createServer({ noDelay: true }, client => {
    const server = connect({ host: target.hostname, port: Number(target.port || 3306), noDelay: true })
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
    const ended = new Promise<void>(resolve => server.on('close', () => resolve()))
    sessions.add(ended)
    void ended.then(() => sessions.delete(ended))
    join({ name, client, server, line })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')

  const url = new URL(targetUrl)
  url.hostname = '127.0.0.1'
  url.port = String((listener.address() as AddressInfo).port)
  return {
    url: url.href,
    drained: async () => { await Promise.all(sessions) },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    }
  }
}

interface Session {
  readonly name: string
  readonly client: Socket
  readonly server: Socket
  readonly line: StatementLine
}

function join ({ name, client, server, line }: Session): void {
  const packetsOf = packetReader()
  const prepared = new Map<number, string>()
  let preparing: string | null = null
  let isLastWords = false
  let passing = Promise.resolve()

  const textOf = (packet: Buffer): string | null => {
    const command = commandOf(packet)
    if (command.kind === 'prepare') preparing = command.text
    if (command.kind === 'query') return command.text
    return command.kind === 'execute' ? prepared.get(command.preparedId) ?? '' : null
  }

  const pass = async (packet: Buffer): Promise<void> => {
    if (line.isStruck()) return
    const text = textOf(packet)
    const struck = text === null ? null : line.tell(name, text)
    if (struck === null) server.write(packet)
    else await passStruck(packet, struck)
  }

  const passStruck = async (packet: Buffer, statement: Statement): Promise<void> => {
    await line.strike?.meanwhile?.(statement)
    const death = line.strike?.death
    if (death === 'before') return line.kill()
    isLastWords = death === 'after'
    server.write(packet, () => { if (death === 'forwarded') line.kill() })
  }

  client.on('data', chunk => {
    for (const packet of packetsOf(chunk)) passing = passing.then(async () => await pass(packet)).catch((error: unknown) => line.kill(error))
  })
  client.on('close', () => { void passing.then(() => server.end()) })

  server.on('data', answer => {
    if (isLastWords) line.kill()
    if (line.isStruck()) return
    const id = preparing === null ? null : preparedIdOf(answer)
    if (id !== null && preparing !== null) prepared.set(id, preparing)
    preparing = null
    client.write(answer)
  })
  server.on('close', () => client.destroy())

  // As a dead client's kernel does: what was sent still arrives, then the connection ends.
  line.onStruck(() => {
    client.destroy()
    server.end()
  })
}
