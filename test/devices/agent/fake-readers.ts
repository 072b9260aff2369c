import type { CardReaders, CardSource, ReaderEvent, ReadersState, ReaderService, ReadOptions } from '../../../src/devices/card-readers.js'
import type { ThaiIdCard } from '../../../src/devices/thai-id-card/thai-id-card.js'
import { citizenIdAt } from '../../support/citizen-ids.js'
import { idCard } from '../../support/id-card.js'

/** Readers without any device or timing: the test says what happens, event by event. */
export interface FakeReaders extends CardReaders {
  readonly insert: (reader: string, card: ThaiIdCard) => void
  readonly pull: (reader: string) => void
  readonly setService: (service: ReaderService) => void
  readonly asked: { readonly reads: number, readonly options: ReadOptions | null, readonly isClosed: boolean, readonly listeners: number }
}

export const LAST_NAME = 'ใจทดสอบระบบ'
export const JPEG = Uint8Array.from([0xFF, 0xD8, 0xFF, 0xE0, 0x20, 0x20, 0xFF, 0xD9])

export const cardOf = (i: number): ThaiIdCard => idCard({
  citizenId: citizenIdAt(i),
  thaiName: { prefix: 'นาย', first: `สมมติ${i}`, middle: '', last: LAST_NAME },
  birth: { year: 1990, month: 5, day: null },
  issuedOn: null,
  expiresOn: null,
  isLifelong: true
})

export function fakeReaders (source: CardSource, { names = ['R1', 'R2'], service: firstService = 'up' as ReaderService, firstGeneration = 0 } = {}): FakeReaders {
  const listeners = new Set<(event: ReaderEvent) => void>()
  const cards = new Map<string, { readonly generation: number, readonly card: ThaiIdCard }>()
  const asked: { reads: number, options: ReadOptions | null, isClosed: boolean, readonly listeners: number } = { reads: 0, options: null, isClosed: false, get listeners () { return listeners.size } }
  let service = firstService
  let generation = firstGeneration
  const state = (): ReadersState => ({ source, service, readers: names.map(name => ({ name, slot: cards.has(name) ? 'read' : 'empty' })) })
  const tell = (...events: readonly ReaderEvent[]): void => { for (const event of events) for (const listener of [...listeners]) listener(event) }
  const eventsOf = (reader: string): readonly ReaderEvent[] => {
    const held = cards.get(reader)
    if (held === undefined) return []
    const of = { reader, generation: held.generation }
    return [{ kind: 'inserted', ...of }, { kind: 'card', ...of, card: held.card, ms: 40 }, { kind: 'photo', ...of, jpeg: JPEG, ms: 300 }]
  }
  return {
    asked,
    state,
    subscribe: listener => {
      listeners.add(listener)
      listener({ kind: 'readers', state: state() })
      for (const name of names) for (const event of eventsOf(name)) listener(event)
      return () => { listeners.delete(listener) }
    },
    read: () => { asked.reads++ },
    setOptions: options => { asked.options = options },
    close: async () => { asked.isClosed = true },
    insert: (reader, card) => {
      cards.set(reader, { generation: ++generation, card })
      tell(...eventsOf(reader), { kind: 'readers', state: state() })
    },
    pull: reader => {
      const held = cards.get(reader)
      cards.delete(reader)
      if (held !== undefined) tell({ kind: 'removed', reader, generation: held.generation }, { kind: 'readers', state: state() })
    },
    setService: now => {
      service = now
      tell({ kind: 'readers', state: state() })
    }
  }
}
