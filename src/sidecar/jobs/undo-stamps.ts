import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import type { Instant } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { originalOf, stampsInState } from '../state/stamp-journal-store.js'
import type { StateDb } from '../state/state-schema.js'
import { openStampSession, type StampOutcome } from './stamp-session.js'

/** Brings back what HOSxP held before we set each mark that stands. What a person wrote over ours is theirs and stays. */
export async function undoStamps (
  { state, openWriter, clock }: { readonly state: StateDb, readonly openWriter: () => Promise<HosxpWriter>, readonly clock: () => Instant }, { lease, signal }: { readonly lease: LeaseMark, readonly signal: AbortSignal }
): Promise<Readonly<Record<StampOutcome, number>>> {
  const writer = await openWriter()
  try {
    const session = await openStampSession({ writer, state, lease, clock })
    const outcomes: Record<StampOutcome, number> = { written: 0, human: 0, refused: 0, void: 0 }
    for (const entry of await stampsInState(state, 'standing')) {
      signal.throwIfAborted()
      outcomes[await session.write(entry.subject, entry.after, await originalOf(state, entry), entry.id)]++
    }
    return outcomes
  } finally {
    await writer.close()
  }
}
