import type { HosxpConnection } from '../connect.js'
import type { SiteSchema } from '../site-schema.js'
import { keepsChangeLog } from '../change-log.js'
import { missingNoteColumns } from './note-table.js'

/** What this account can do about notes at this site. */
export interface NoteCapability {
  /** What is missing, or may not be seen or called; empty: notes can be written. */
  readonly lacks: readonly string[]
  /** HOSxP's own log of changes gets a row for each note. */
  readonly keepsLog: boolean
}

export async function readNoteCapability (hosxp: Pick<HosxpConnection, 'select'>, schema: SiteSchema, signal?: AbortSignal): Promise<NoteCapability> {
  const counters = await hosxp.select(
    "SELECT 1 FROM information_schema.routines WHERE routine_schema = DATABASE() AND LOWER(routine_name) = 'get_serialnumber'", [], signal)
  return {
    lacks: [...missingNoteColumns(schema).map(column => `ptnote.${column}`), ...(counters.length === 0 ? ['get_serialnumber'] : [])],
    keepsLog: keepsChangeLog(schema)
  }
}
