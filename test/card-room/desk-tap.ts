import type { ReaderEvent } from '../../src/devices/card-readers.js'
import type { StationMessage } from '../../src/devices/wire.js'
import type { Desks } from '../../src/sidecar/desk/desk.js'

/** What came over the wire for each desk, heard before the desk hears it. */
export interface DeskTap {
  readonly see: (desks: Desks) => Desks
  readonly observe: (stationId: number, listener: (event: ReaderEvent) => void) => () => void
  /** How often a station has connected. */
  readonly connections: (stationId: number) => number
}

export function deskTap (): DeskTap {
  const listeners = new Map<number, Set<(event: ReaderEvent) => void>>()
  const connections = new Map<number, number>()
  return {
    see: desks => ({
      ...desks,
      connect: line => {
        const { id } = line.station
        connections.set(id, (connections.get(id) ?? 0) + 1)
        const hearer = desks.connect(line)
        return {
          ...hearer,
          hear: message => {
            const event = eventOf(message)
            if (event !== null) for (const listener of listeners.get(id) ?? []) listener(event)
            hearer.hear(message)
          }
        }
      }
    }),
    observe: (stationId, listener) => {
      const all = listeners.get(stationId) ?? new Set()
      listeners.set(stationId, all.add(listener))
      return () => all.delete(listener)
    },
    connections: stationId => connections.get(stationId) ?? 0
  }
}

/** As the reader told it to its agent. */
function eventOf ({ seq: _, ...message }: StationMessage): ReaderEvent | null {
  if (message.kind === 'hello' || message.kind === 'code-wanted') return null
  return message.kind === 'photo' ? { ...message, jpeg: Buffer.from(message.jpeg, 'base64') } : message as ReaderEvent
}
