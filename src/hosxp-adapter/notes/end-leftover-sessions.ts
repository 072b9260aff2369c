import { setTimeout as pause } from 'node:timers/promises'
import { WRITER_MARK, type HosxpWriter } from '../connect-writer.js'
import { HosxpError } from '../hosxp-error.js'
import { placeholders } from '../rows.js'

const PATIENCE_MS = 20_000

/**
 * Ends sessions that a dead writer of ours left at the server: a write that waits there for a lock would still be made after its client
 * died. `sessionIds` are those the journal names in doubt. Resolves when they are gone; rejects with NOTES_NOT_POSSIBLE when one stays.
 */
export async function endLeftoverSessions (writer: HosxpWriter, sessionIds: readonly number[]): Promise<number> {
  const ids = [...new Set(sessionIds)]
  const isNamed = ids.length === 0 ? '' : `OR id IN (${placeholders(ids)})`
  const leftOver = async (): Promise<number[]> => {
    const rows = await writer.select<{ id: number }>(
      `SELECT id FROM information_schema.processlist
        WHERE id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1) AND db = DATABASE() AND (LEFT(info, ?) = ? ${isNamed})`,
      [WRITER_MARK.length, WRITER_MARK, ...ids])
    return rows.map(row => Number(row.id))
  }
  const found = await leftOver()
  const deadline = performance.now() + PATIENCE_MS
  for (let left = found; left.length > 0; left = await leftOver()) {
    if (performance.now() > deadline) throw new HosxpError('NOTES_NOT_POSSIBLE', `a session of ours (${left.join(', ')}) does not end at the HOSxP server; let its administrator kill it`)
    // One that ended by itself meanwhile is unknown to the server: that is what we want.
    for (const id of left) await writer.change(`KILL CONNECTION ${id}`, []).catch(() => undefined)
    await pause(50)
  }
  return found.length
}
