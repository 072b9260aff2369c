import { connectWriter } from '../../../src/hosxp-adapter/connect-writer.js'
import { applyNotes } from '../../../src/sidecar/jobs/apply-notes.js'
import { asRunner } from '../../../src/sidecar/jobs/as-runner.js'
import { connectState } from '../../../src/sidecar/state/connect-state.js'
import type { Instant } from '../../../src/values/local-date.js'
import { flawedJournal, flawedWriter, type Flaw } from './wrong-writers.js'

export interface PassOrder {
  readonly hosxpUrl: string
  readonly stateUrl: string
  readonly asOf: Instant
  /** What the writer does wrong on purpose; `null`: the product as it is. */
  readonly flaw: Flaw | null
}

/** One whole note pass, from the connections to their end, as the command line makes it. */
export async function runPass ({ hosxpUrl, stateUrl, asOf, flaw }: PassOrder): Promise<void> {
  const state = await connectState(stateUrl)
  try {
    const writer = await connectWriter(hosxpUrl)
    try {
      const deps = { writer: flawedWriter(writer, flaw), state: state.db }
      await asRunner(stateUrl, { what: 'note sweep', signal: new AbortController().signal },
        async (lease, signal) => await applyNotes(deps, { asOf, lease, signal, journal: journal => flawedJournal(journal, flaw) }))
    } finally {
      await writer.close()
    }
  } finally {
    await state.close()
  }
}

/** A failed pass in words, its code first. */
export const complaintOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${String(error.code)}: ${error.message}` : error.message
}
