/** Events to every listener, in order, whatever a listener does meanwhile. */
export interface OrderedEvents<Event> {
  readonly emit: (event: Event) => void
  /** `now`: how things stand at this moment, told to the new listener alone before anything later. */
  readonly subscribe: (listener: (event: Event) => void, now: readonly Event[]) => () => void
}

/** A listener that breaks stops neither the others nor what is told next; its error ends the process as any uncaught one. */
export function createOrderedEvents<Event> (): OrderedEvents<Event> {
  const listeners = new Set<{ readonly hear: (event: Event) => void }>()
  const waiting: (() => void)[] = []
  let isTelling = false

  const tell = (deliver: () => void) => {
    waiting.push(deliver)
    if (isTelling) return
    isTelling = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next()
    isTelling = false
  }
  return {
    emit: event => tell(() => { for (const listener of [...listeners]) if (listeners.has(listener)) heard(listener.hear, event) }),
    subscribe: (hear, now) => {
      const listener = { hear }
      let isGone = false
      tell(() => {
        if (isGone) return
        listeners.add(listener)
        for (const event of now) if (listeners.has(listener)) heard(hear, event)
      })
      return () => {
        isGone = true
        listeners.delete(listener)
      }
    }
  }
}

function heard<Event> (hear: (event: Event) => void, event: Event): void {
  try {
    hear(event)
  } catch (error) {
    queueMicrotask(() => { throw error })
  }
}
