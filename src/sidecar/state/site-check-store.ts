import type { Selectable } from 'kysely'
import { SCHEMES } from '../../case/right.js'
import { asKnownCheck, knownChecks, type KnownChecks } from '../../checks/known-checks.js'
import type { HospitalCheck } from '../../checks/site-checks/hospital-check.js'
import type { Instant } from '../../values/local-date.js'
import type { SiteCheckTable } from './site-check-table.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText } from './utc-text.js'

/** A check of the hospital as its file last said it, and what came of it. */
export interface SiteCheckRecord extends Omit<HospitalCheck, 'statement'> {
  readonly file: string
  readonly sha256: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  /** `null`: there is a file with this id. */
  readonly removedAt: Instant | null
  /** `null`: it has not been run yet. */
  readonly last: SiteCheckOutcome & { readonly at: Instant } | null
}

export type SiteCheckOutcome =
  | { readonly outcome: 'ran' | 'too-many', readonly rows: number, readonly ms: number }
  | { readonly outcome: 'not-run', readonly reason: string }

export async function listSiteChecks (db: StateDb): Promise<readonly SiteCheckRecord[]> {
  return (await db.selectFrom('site_check').selectAll().orderBy('id').execute()).map(recordFrom)
}

/** Our checks and the hospital's, those whose file is gone included: their findings still have a title. */
export async function readKnownChecks (db: StateDb): Promise<KnownChecks> {
  return knownChecks((await listSiteChecks(db)).map(record => asKnownCheck(record, record.file)))
}

export interface SeenSiteCheck {
  readonly check: HospitalCheck
  readonly file: string
  readonly sha256: string
  readonly result: SiteCheckOutcome
}

/** Keeps what a check's file says and what came of it. */
export async function keepSiteCheck (db: StateDb, { check, file, sha256, result }: SeenSiteCheck, at: Instant): Promise<void> {
  const row = {
    file,
    sha256,
    title_th: check.title.th,
    title_en: check.title.en,
    owner: check.owner,
    severity: check.severity,
    deadline_days: check.deadlineDays,
    schemes: check.schemes === 'all' ? '' : check.schemes.join(' '),
    mend: check.mend,
    last_seen_at: toUtcText(at),
    removed_at: null,
    ...outcomeColumns(result, at)
  }
  await db.insertInto('site_check').values({ id: check.id, first_seen_at: toUtcText(at), ...row }).onDuplicateKeyUpdate(row).execute()
}

/** Its file is there and cannot be read as a check: what it said before stays. */
export async function keepRefusedSiteCheck (db: StateDb, { id, file, reason }: { readonly id: string | null, readonly file: string, readonly reason: string }, at: Instant): Promise<void> {
  await db.updateTable('site_check').set({ last_seen_at: toUtcText(at), removed_at: null, ...outcomeColumns({ outcome: 'not-run', reason }, at) })
    .where(id === null ? 'file' : 'id', '=', id ?? file).execute()
}

/** No file has this id any more. */
export async function removeSiteCheck (db: StateDb, id: string, at: Instant): Promise<void> {
  await db.updateTable('site_check').set({ removed_at: toUtcText(at) }).where('id', '=', id).where('removed_at', 'is', null).execute()
}

const outcomeColumns = (result: SiteCheckOutcome, at: Instant) => ({
  last_run_at: toUtcText(at),
  last_outcome: result.outcome,
  last_reason: result.outcome === 'not-run' ? result.reason : null,
  last_rows: result.outcome === 'not-run' ? null : result.rows,
  last_ms: result.outcome === 'not-run' ? null : result.ms
})

const recordFrom = (row: Selectable<SiteCheckTable>): SiteCheckRecord => ({
  id: row.id,
  title: { th: row.title_th, en: row.title_en },
  owner: row.owner,
  severity: row.severity,
  deadlineDays: row.deadline_days,
  schemes: row.schemes === '' ? 'all' : SCHEMES.filter(scheme => row.schemes.split(' ').includes(scheme)),
  mend: row.mend,
  file: row.file,
  sha256: row.sha256,
  firstSeenAt: fromUtcText(row.first_seen_at),
  lastSeenAt: fromUtcText(row.last_seen_at),
  removedAt: fromUtcTextOrNull(row.removed_at),
  last: lastOf(row)
})

function lastOf (row: Selectable<SiteCheckTable>): SiteCheckRecord['last'] {
  if (row.last_run_at === null || row.last_outcome === null) return null
  const at = fromUtcText(row.last_run_at)
  return row.last_outcome === 'not-run'
    ? { outcome: 'not-run', reason: row.last_reason ?? '', at }
    : { outcome: row.last_outcome, rows: row.last_rows ?? 0, ms: row.last_ms ?? 0, at }
}
