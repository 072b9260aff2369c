import { sql } from 'kysely'
import type { StateDb } from './state-schema.js'

/** A text that moves when anything a page shows has changed: findings, runs, case files, papers, calls, links, what waits to be judged again. */
export async function readChangeMark (db: StateDb): Promise<string> {
  const { rows: [row] } = await sql<{ mark: string }>`SELECT CONCAT_WS(' ',
    (SELECT MAX(id) FROM finding_event), (SELECT MAX(id) FROM mute), (SELECT CONCAT(MAX(id), ':', MAX(finished_at)) FROM check_run),
    (SELECT MAX(id) FROM case_file_event), (SELECT MAX(id) FROM recheck), (SELECT COUNT(*) FROM recheck), (SELECT MAX(seen_at) FROM accident_case),
    (SELECT MAX(id) FROM setting_event), (SELECT MAX(id) FROM right_mapping), (SELECT CONCAT(COUNT(*), ':', MAX(updated_at)) FROM contact)) AS mark`.execute(db)
  return row?.mark ?? ''
}
