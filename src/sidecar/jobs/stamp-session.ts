import type { HosxpWriter } from '../../hosxp-adapter/connect-writer.js'
import { isRefusal } from '../../hosxp-adapter/hosxp-error.js'
import { endLeftoverSessions } from '../../hosxp-adapter/notes/end-leftover-sessions.js'
import { isSameStamp, type StampRow, type StampSubject } from '../../hosxp-adapter/stamps/stamp.js'
import { openStampTable, type StampTable } from '../../hosxp-adapter/stamps/stamp-table.js'
import type { Instant } from '../../values/local-date.js'
import type { LeaseMark } from '../state/lease.js'
import { beginStamp, settleStamp, stampsInState, type StampEntry } from '../state/stamp-journal-store.js'
import type { StateDb } from '../state/state-schema.js'

/** `human`: somebody else wrote there first. `refused`: HOSxP did not let us. */
export type StampOutcome = 'written' | 'human' | 'refused' | 'void'

export interface StampSession {
  readonly table: StampTable
  /** Doubts of a run that died, ended now. */
  readonly settled: number
  /** One change: journalled, sent guarded by what stood there, read back. Killed anywhere, the next session ends it. */
  readonly write: (subject: StampSubject, before: StampRow | null, after: StampRow | null, undoes?: number) => Promise<StampOutcome>
}

interface StampDependencies {
  readonly writer: HosxpWriter
  readonly state: StateDb
  readonly lease: LeaseMark
  readonly clock: () => Instant
}

/** Sessions a dead writer left are ended, then every change in doubt is settled by looking. */
export async function openStampSession ({ writer, state, lease, clock }: StampDependencies): Promise<StampSession> {
  const table = openStampTable(writer)
  const settle = async (entry: StampEntry, refused = false): Promise<StampOutcome> => {
    const found = (await table.read(entry.subject.kind, [entry.subject.id])).get(entry.subject.id) ?? null
    const outcome = isSameStamp(found, entry.after) ? 'written' : isSameStamp(found, entry.before) ? 'void' : 'human'
    await settleStamp(state, lease, entry, outcome, clock())
    return outcome === 'void' && refused ? 'refused' : outcome
  }
  await endLeftoverSessions(writer, [])
  const doubts = await stampsInState(state, 'doubt')
  for (const entry of doubts) await settle(entry)
  return {
    table,
    settled: doubts.length,
    write: async (subject, before, after, undoes) => {
      const begun = { subject, before, after, undoes: undoes ?? null }
      const entry: StampEntry = { ...begun, id: await beginStamp(state, lease, begun, clock()), state: 'doubt' }
      try {
        await table.change(subject, before, after)
      } catch (error) {
        if (!isRefusal(error)) throw error
        return await settle(entry, true)
      }
      return await settle(entry)
    }
  }
}
