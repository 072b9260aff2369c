import type { Web } from './web.js'

// A crowd of addresses must not take the memory of the service.
const MOST_KEYS = 10_000

/** Counts how often something happened in the current minute, hour or day: 1 for the first time. */
export function timesIn (spanMs: number): (web: Web, key: string) => number {
  const counts = new WeakMap<Web, { span: number, byKey: Map<string, number> }>()

  return (web, key) => {
    const span = Math.floor(web.clock() / spanMs)
    let known = counts.get(web)
    if (known === undefined || known.span !== span || known.byKey.size > MOST_KEYS) counts.set(web, known = { span, byKey: new Map() })
    const times = (known.byKey.get(key) ?? 0) + 1
    known.byKey.set(key, times)
    return times
  }
}
