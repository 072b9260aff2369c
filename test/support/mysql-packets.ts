const HEADER_BYTES = 4
const COM_QUERY = 0x03
const COM_STMT_PREPARE = 0x16
const COM_STMT_EXECUTE = 0x17

/** What a client's packet asks for; `other` runs no statement (handshake, ping, quit). */
export type Command =
  | { readonly kind: 'query' | 'prepare', readonly text: string }
  | { readonly kind: 'execute', readonly preparedId: number }
  | { readonly kind: 'other' }

/** Cuts a stream of the MySQL protocol (neither TLS nor compressed) into its packets, each with its header. */
export function packetReader (): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0)
  return chunk => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const packets: Buffer[] = []
    while (rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + rest.readUIntLE(0, 3)
      if (rest.length < end) break
      packets.push(rest.subarray(0, end))
      rest = rest.subarray(end)
    }
    return packets
  }
}

/** A command starts a new sequence; packets of the handshake and of a transfer continue one. */
export function commandOf (packet: Buffer): Command {
  const isFirst = packet[3] === 0 && packet.length > HEADER_BYTES
  const text = (): string => packet.toString('utf8', HEADER_BYTES + 1)
  switch (isFirst ? packet[HEADER_BYTES] : undefined) {
    case COM_QUERY: return { kind: 'query', text: text() }
    case COM_STMT_PREPARE: return { kind: 'prepare', text: text() }
    case COM_STMT_EXECUTE: return { kind: 'execute', preparedId: packet.readUInt32LE(HEADER_BYTES + 1) }
    default: return { kind: 'other' }
  }
}

/** The number the server gave a prepared statement; `null` when it refused it. */
export const preparedIdOf = (answer: Buffer): number | null =>
  answer[HEADER_BYTES] === 0 && answer.length >= HEADER_BYTES + 5 ? answer.readUInt32LE(HEADER_BYTES + 1) : null
