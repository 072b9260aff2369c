import type { Test } from 'tap'
import { heardRead, percentile } from '../devices/pcsc/drill-figures.js'
import type { DrillLog } from '../devices/pcsc/insertions.js'
import type { Seen } from './desk-screen.js'

/** One card that was read whole while nobody disturbed it; times in milliseconds from its insertion. */
export interface PageRead {
  readonly speed: string
  readonly textMs: number
  readonly photoMs: number
  /** `null`: another reader's card was shown before its right came. */
  readonly rightMs: number | null
  /** The same from the desk's word that a card is in. */
  readonly inToRightMs: number | null
  /** Of the time between the desk's word that a card is in and the right on the page, what is neither the card's, nor pcscd's with a bare client, nor the payer's. */
  readonly shareMs: number | null
  /** The part of it from the text at the desk on. */
  readonly deskShareMs: number | null
  /** Sent until the text was told. */
  readonly commands: number
}

interface Given {
  /** What a bare client needs beyond the card's own time, from the status that tells of the card until the last answer of the text. */
  readonly bareMs: number
  readonly payerMs: number
  readonly hnOf: (person: number) => string
}

export const pageReads = (log: DrillLog, seen: readonly Seen[], { bareMs, payerMs, hnOf }: Given): readonly PageRead[] => log.insertions.flatMap(insertion => {
  const { person, trial: { speed }, inAtMs, outAtMs } = insertion
  const read = heardRead(insertion, log.events)
  if (read === null) return []
  const { insertedAtMs, textAtMs, photoAtMs, cardMs, commands } = read
  const shown = seen.find(({ atMs, withRight }) => withRight === hnOf(person) && atMs >= inAtMs && (outAtMs === null || atMs <= outAtMs))
  const since = (fromMs: number): number | null => shown === undefined ? null : shown.atMs - fromMs
  return [{
    speed,
    textMs: textAtMs - inAtMs,
    photoMs: photoAtMs - inAtMs,
    rightMs: since(inAtMs),
    inToRightMs: since(insertedAtMs),
    shareMs: since(insertedAtMs + cardMs + bareMs + payerMs),
    deskShareMs: since(textAtMs + payerMs),
    commands
  }]
})

// From the design, for a new card and a payer that takes 200 ms: from the insertion to the right on the page, and what of it may be ours.
const BUDGET_MS = 1000
const OWN_SHARE_MS = 50

interface Told {
  readonly bare: { readonly p50: number, readonly p95: number, readonly commands: number }
  readonly payerMs: number
  readonly say: (line: string) => void
}

/**
 * Prints the figures of each speed class, and holds the middle ones of new cards against their budgets, our share against four times its own: other tests run
 * beside this one. Alone on the machine all of it keeps to the budgets.
 */
export function sayFigures (t: Test, reads: readonly PageRead[], { bare, payerMs, say }: Told): void {
  const both = (values: readonly number[]): string => values.length === 0 ? '-' : `p50 ${percentile(values, 0.5).toFixed(0)} p95 ${percentile(values, 0.95).toFixed(0)} ms`
  for (const speed of ['fast', 'old', 'slow']) {
    const some = reads.filter(read => read.speed === speed)
    t.ok(some.length > 0, `${speed} cards were read`)
    say(`${speed}: insert to text ${both(some.map(({ textMs }) => textMs))}, to photo ${both(some.map(({ photoMs }) => photoMs))}, to the right on the page ${both(some.flatMap(({ rightMs }) => rightMs ?? []))} (${some.length} cards, each into an empty reader)`)
  }
  const fast = reads.filter(({ speed, commands }) => speed === 'fast' && commands <= bare.commands + 1)
  const rights = fast.flatMap(({ rightMs }) => rightMs ?? [])
  const shares = fast.flatMap(({ shareMs }) => shareMs ?? [])
  say(`our own share, from the desk's word that a card is in to the right on the page, less the card's own time, a bare client's p50 beyond it (${bare.p50.toFixed(1)} ms, ${bare.commands} commands) and the ${payerMs} ms of the payer: ${both(shares)} (${shares.length} new cards, budget ${OWN_SHARE_MS}); of it from the text at the desk on: ${both(fast.flatMap(({ deskShareMs }) => deskShareMs ?? []))}`)
  say(`from the word that a card is in to the right on the page: ${both(fast.flatMap(({ inToRightMs }) => inToRightMs ?? []))}`)
  t.ok(rights.length >= 5, 'new cards stayed long enough to be measured')
  t.ok(percentile(rights, 0.5) <= BUDGET_MS, 'a right is there within a second')
  t.ok(percentile(shares, 0.5) <= 4 * OWN_SHARE_MS, 'our own share stays in the range of its budget')
}
