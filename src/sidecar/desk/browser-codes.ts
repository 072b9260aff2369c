import { randomInt } from 'node:crypto'
import { MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import { createGuessLimit } from './guess-limit.js'

/** Six digits that a station shows on its own screen, for the browser beside it. In memory only. */
export interface BrowserCodes {
  /** In place of the station's code before. */
  readonly make: (stationId: number, at: Instant) => string
  /** The station of a code, which is used up by it; `null`: wrong, used or too old. */
  readonly take: (code: string, at: Instant) => number | null
  readonly forget: (stationId: number) => void
}

export const BROWSER_CODE_SECONDS = 120
const CODES = 1_000_000
const WRONG_IN_ALL = 50
const WRONG_SPAN_MS = 10 * MINUTE_MS

/** `onGuessing`: so many wrong codes came that all are void. */
export function createBrowserCodes (onGuessing: () => void): BrowserCodes {
  const open = new Map<string, { readonly stationId: number, readonly until: Instant }>()
  const guesses = createGuessLimit(WRONG_IN_ALL, WRONG_SPAN_MS)
  const forget = (stationId: number): void => {
    for (const [code, held] of open) if (held.stationId === stationId) open.delete(code)
  }
  const sweep = (at: Instant): void => {
    for (const [code, { until }] of open) if (until <= at) open.delete(code)
  }
  return {
    make: (stationId, at) => {
      sweep(at)
      forget(stationId)
      let code: string
      do code = String(randomInt(CODES)).padStart(6, '0')
      while (open.has(code))
      open.set(code, { stationId, until: plusMs(at, BROWSER_CODE_SECONDS * 1000) })
      return code
    },
    take: (code, at) => {
      sweep(at)
      const held = open.get(code)
      open.delete(code)
      if (held !== undefined) return held.stationId
      if (guesses.wrong('', at)) {
        guesses.forget('')
        open.clear()
        onGuessing()
      }
      return null
    },
    forget
  }
}
