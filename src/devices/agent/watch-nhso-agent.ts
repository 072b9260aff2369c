import type { CardReaders } from '../card-readers.js'

export interface NhsoWatch {
  readonly readers: CardReaders
  /** `null`: not known yet. */
  readonly isThere: () => boolean | null
  readonly close: () => Promise<void>
}

// Nobody listens any more: a restart of NHSO's agent takes longer than this, and then our own read is the better one.
const MISSING_MS = 2000

/** Whether NHSO's agent can be counted on. It may be busy, or answer nonsense, for `patienceMs` before it counts as gone. */
export function watchNhsoAgent (readers: CardReaders, { patienceMs, changed }: { readonly patienceMs: number, readonly changed: () => void }): NhsoWatch {
  let isThere: boolean | null = null
  let lost: { readonly service: string, readonly timer: NodeJS.Timeout } | null = null
  const conclude = (verdict: boolean): void => {
    clearTimeout(lost?.timer)
    lost = null
    isThere = verdict
    changed()
  }
  const unsubscribe = readers.subscribe(event => {
    if (event.kind !== 'readers') return
    const { service } = event.state
    if (service === 'up') return conclude(true)
    if (isThere === false || lost?.service === service) return
    clearTimeout(lost?.timer)
    const waitMs = service === 'down' ? patienceMs : isThere === null ? 0 : Math.min(patienceMs, MISSING_MS)
    lost = { service, timer: setTimeout(() => conclude(false), waitMs) }
  })
  return {
    readers,
    isThere: () => isThere,
    close: async () => {
      unsubscribe()
      clearTimeout(lost?.timer)
      await readers.close()
    }
  }
}
