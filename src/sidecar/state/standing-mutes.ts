import type { Selectable } from 'kysely'
import type { Instant } from '../../values/local-date.js'
import { muteHolds } from './finding-filter.js'
import type { MuteTable } from './finding-tables.js'
import { inChunks } from './in-chunks.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

/** A dismissal or mute that holds: who put it aside, why, and until when. */
export interface StandingMute {
  readonly id: number
  readonly kind: 'dismissed' | 'muted'
  readonly reason: string
  readonly by: string
  readonly since: Instant
  /** `null`: a dismissal that ends when the finding closes. */
  readonly until: Instant | null
}

/** How this finding itself is put aside; `null`: it is not, whatever holds for its check. */
export const muteOf = async (db: StateDb, at: Instant, findingId: number): Promise<StandingMute | null> => (await mutesOf(db, at, [findingId])).get(findingId) ?? null

/** How these findings themselves are put aside, by their ids; the others are absent. */
export async function mutesOf (db: StateDb, at: Instant, findingIds: readonly number[]): Promise<ReadonlyMap<number, StandingMute>> {
  const rows = await inChunks(findingIds, async chunk => await db.selectFrom('mute').selectAll().where('finding_id', 'in', chunk).where(muteHolds(at)).orderBy('id').execute())
  return new Map(rows.flatMap(row => row.finding_id === null ? [] : [[row.finding_id, muteFrom(row)]]))
}

export interface CheckMute extends StandingMute {
  readonly check: string
  /** Open findings that come back when it is lifted. */
  readonly hidden: number
}

/** Checks that are quiet as a whole. */
export async function checkMutes (db: StateDb, at: Instant): Promise<readonly CheckMute[]> {
  const rows = await db.selectFrom('mute').selectAll().where('check_id', 'is not', null).where(muteHolds(at)).orderBy('check_id').execute()
  if (rows.length === 0) return []
  const counts = await db.selectFrom('finding').select(eb => ['check_id', eb.fn.countAll<number>().as('hidden')])
    .where('state', '=', 'open').where('check_id', 'in', rows.map(row => row.check_id))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('mute').select('mute.id').whereRef('mute.finding_id', '=', 'finding.id').where(muteHolds(at)))))
    .groupBy('check_id').execute()
  const hidden = new Map(counts.map(row => [row.check_id, row.hidden]))
  return rows.flatMap(row => row.check_id === null ? [] : [{ ...muteFrom(row), check: row.check_id, hidden: hidden.get(row.check_id) ?? 0 }])
}

const muteFrom = (row: Selectable<MuteTable>): StandingMute =>
  ({ id: row.id, kind: row.kind, reason: row.reason, by: row.created_by, since: fromUtcText(row.created_at), until: fromUtcTextOrNull(row.expires_at) })
