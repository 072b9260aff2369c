import type { ReaderEvent } from '../card-readers.js'
import type { StationWord } from '../wire.js'

const LONGEST_NAME = 200
const MOST_READERS = 16

const named = (name: string): string => name.slice(0, LONGEST_NAME)

/** What readers tell, as the wire carries it. */
export function wordOf (event: ReaderEvent): StationWord {
  switch (event.kind) {
    case 'readers': return { ...event, state: { ...event.state, readers: event.state.readers.slice(0, MOST_READERS).map(({ name, slot }) => ({ name: named(name), slot })) } }
    case 'photo': return { ...event, reader: named(event.reader), jpeg: Buffer.from(event.jpeg).toString('base64') }
    default: return { ...event, reader: named(event.reader) } as StationWord
  }
}
