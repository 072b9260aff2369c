import type { CardReaders, ReaderEvent, ReadersState } from '../card-readers.js'

type Listener = (event: ReaderEvent) => void

interface Hearing {
  readonly listener: Listener
  /** Cards this listener was told of, with the number it was told. */
  readonly present: Map<string, number>
  unsubscribe: () => void
}

/** The events of readers that are exchanged for others while people listen. */
export interface Onwards {
  readonly subscribe: (listener: Listener) => () => void
  readonly state: () => ReadersState
  /** To be called after the readers were exchanged, or taken away. */
  readonly moved: () => void
}

/**
 * Insertions are numbered onwards over every exchange, so that a card of the readers that were left is always the older one. A listener is told the
 * cards of the readers that were left as removed.
 */
export function numberOnwards (current: () => CardReaders | null, nobody: () => ReadersState): Onwards {
  const hearings = new Set<Hearing>()
  let readers: CardReaders | null = null
  let base = 0
  let highest = 0

  function listen (hearing: Hearing): void {
    const from = readers
    const ahead = base
    let isOver = false
    hearing.unsubscribe = () => { isOver = true }
    if (from === null) return hearing.listener({ kind: 'readers', state: nobody() })
    const unsubscribe = from.subscribe(event => { if (!isOver) pass(hearing, event, ahead) })
    hearing.unsubscribe = () => {
      isOver = true
      unsubscribe()
    }
  }
  function pass ({ listener, present }: Hearing, event: ReaderEvent, ahead: number): void {
    if (event.kind === 'readers') return listener(event)
    const generation = ahead + event.generation
    highest = Math.max(highest, generation)
    if (event.kind === 'removed') present.delete(event.reader)
    else present.set(event.reader, generation)
    listener({ ...event, generation })
  }
  return {
    state: () => readers?.state() ?? nobody(),
    subscribe: listener => {
      const hearing: Hearing = { listener, present: new Map(), unsubscribe: () => undefined }
      hearings.add(hearing)
      listen(hearing)
      return () => {
        hearings.delete(hearing)
        hearing.unsubscribe()
      }
    },
    moved: () => {
      for (const { unsubscribe } of hearings) unsubscribe()
      readers = current()
      base = highest
      for (const hearing of hearings) {
        const gone = [...hearing.present]
        hearing.present.clear()
        for (const [reader, generation] of gone) hearing.listener({ kind: 'removed', reader, generation })
        listen(hearing)
      }
    }
  }
}
