import type { Instant } from '../../../values/local-date.js'

/** What is known now, and whether something newer is on its way. */
export interface Soon<Value> {
  /** `null`: nothing yet. */
  readonly value: Value | null
  readonly isComing: boolean
}

interface Asking {
  /** How long an answer counts from when it came. */
  readonly holdsMs: number
  /** How long the page waits for a newer one. */
  readonly patienceMs: number
}

interface Held<Value> {
  readonly key: string
  value: Value | null
  readAt: Instant | null
  coming: Promise<void> | null
}

/**
 * The latest answer to a slow question, of one key at a time: a page that refreshes itself shows what it has and looks again, instead of holding back
 * what is known already. Rejects as `read` does.
 */
export function createMemory<Value> (clock: () => Instant): (key: string, read: () => Promise<Value>, asking: Asking) => Promise<Soon<Value>> {
  let held: Held<Value> | null = null
  return async (key, read, { holdsMs, patienceMs }) => {
    if (held?.key !== key) held = { key, value: null, readAt: null, coming: null }
    const mine = held
    const isFresh = mine.readAt !== null && Math.abs(clock() - mine.readAt) < holdsMs
    if (!isFresh && mine.coming === null) {
      const coming = keep(mine, read, clock)
      mine.coming = coming
      // Told to whoever waits for it; nobody may.
      coming.catch(() => undefined)
    }
    if (mine.coming !== null) await within(patienceMs, mine.coming)
    return { value: mine.value, isComing: mine.coming !== null }
  }
}

async function keep<Value> (held: Held<Value>, read: () => Promise<Value>, clock: () => Instant): Promise<void> {
  try {
    held.value = await read()
    held.readAt = clock()
  } finally {
    held.coming = null
  }
}

async function within (ms: number, coming: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>(resolve => { timer = setTimeout(resolve, ms) })
  try {
    await Promise.race([coming, patience])
  } finally {
    clearTimeout(timer)
  }
}
