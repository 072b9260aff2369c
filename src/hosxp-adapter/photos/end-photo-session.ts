import { setTimeout as pause } from 'node:timers/promises'
import type { HosxpWriter } from '../connect-writer.js'

const PATIENCE_MS = 5000

/**
 * Ends the session that was to write: a statement that waits there for a lock would still be made after its client died. Resolves with `false` when
 * the session is alive and `mayEnd` says that its writer may be, too, or when it does not end.
 */
export async function endPhotoSession (writer: HosxpWriter, sessionId: number, mayEnd: boolean): Promise<boolean> {
  const isAlive = async (): Promise<boolean> => (await writer.select(
    "SELECT 1 AS one FROM information_schema.processlist WHERE id = ? AND id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1) AND db = DATABASE()", [sessionId])).length > 0
  const deadline = performance.now() + PATIENCE_MS
  while (await isAlive()) {
    if (!mayEnd || performance.now() > deadline) return false
    // One that ended by itself meanwhile is unknown to the server: that is what we want.
    await writer.change(`KILL CONNECTION ${sessionId}`, []).catch(() => undefined)
    await pause(50)
  }
  return true
}
