import type { Insertable } from 'kysely'
import { SCHEMES, type RightMapping, type Scheme } from '../../case/right.js'
import type { Instant, LocalDate } from '../../values/local-date.js'
import { fromAscii, toAscii, type AsciiText } from './ascii-text.js'
import { inChunks } from './in-chunks.js'
import { mappingOn, statementsByCode, type CodeStatements, type RightStatement } from './right-statements.js'
import { StateError } from './state-error.js'
import type { RightMappingTable, StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** The site's right codes with their schemes on a day of service, confirmed or only proposed. */
export async function mappingAsOf (db: StateDb, day: LocalDate): Promise<readonly RightMapping[]> {
  return [...(await readStatements(db)).values()].flatMap(statements => mappingOn(statements, day) ?? [])
}

/**
 * Keeps what the adapter proposed, where it is new. What a person confirmed stays in force; codes whose signals have changed since
 * and now contradict it are returned, every time until a person decides again.
 */
export async function saveProposals (db: StateDb, proposals: readonly RightMapping[], at: Instant): Promise<readonly string[]> {
  const stored = await readStatements(db)
  const rows = proposals.map((proposal): NewStatement => ({
    code: toAscii(proposal.code), name: proposal.name, scheme: proposal.scheme, basis: proposal.basis, is_active: proposal.isActive ? 1 : 0, ...ALWAYS, ...proposedAt(at)
  }))
  const news = rows.filter(row => {
    const latest = stored.get(row.code)?.proposals.at(-1)
    return latest === undefined || SITE_COLUMNS.some(column => latest[column] !== row[column])
  })
  await inChunks(news, async chunk => await db.insertInto('right_mapping').values(chunk).execute())
  const now = news.length === 0 ? stored : await readStatements(db)
  return rows.flatMap(({ code }) => {
    const statements = now.get(code)
    return statements !== undefined && isContradicted(statements) ? [fromAscii(code)] : []
  })
}

export interface Confirmation {
  /** `all`: every code nobody has confirmed yet. */
  readonly codes: readonly string[] | 'all'
  readonly by: string
  readonly at: Instant
  /** First day of service it holds for; `null` since ever. */
  readonly validFrom: LocalDate | null
}

/** Confirms what is proposed. Returns how many codes that made new. Rejects with `RIGHT_UNKNOWN`. */
export async function confirmRights (db: StateDb, confirmation: Confirmation): Promise<number> {
  const stored = await readStatements(db)
  const codes = confirmation.codes === 'all'
    ? [...stored].filter(([, statements]) => statements.confirmed.length === 0).map(([code]) => code)
    : [...new Set(confirmation.codes.map(toAscii))]
  const rows = codes.map(code => ({ ...siteColumnsOf(requireProposal(stored, code)), valid_from: confirmation.validFrom, valid_to: null, ...confirmedAt(confirmation) }))
    .filter(row => !repeats(stored.get(row.code)?.confirmed.at(-1), row))
  await inChunks(rows, async chunk => await db.insertInto('right_mapping').values(chunk).execute())
  return rows.length
}

export interface RightOverride {
  readonly code: string
  readonly scheme: Scheme
  readonly by: string
  readonly at: Instant
  readonly validFrom: LocalDate | null
  /** Last day; `null` until further notice. */
  readonly validTo: LocalDate | null
}

/** A person says what a code means, whatever the signals say. Rejects with `RIGHT_UNKNOWN`. */
export async function overrideRight (db: StateDb, override: RightOverride): Promise<void> {
  if (!SCHEMES.includes(override.scheme)) throw new StateError('RIGHT_UNKNOWN', `ไม่มีสิทธิ ${String(override.scheme)} / there is no scheme ${String(override.scheme)}: ${SCHEMES.join(', ')}`)
  const proposal = requireProposal(await readStatements(db), toAscii(override.code))
  await db.insertInto('right_mapping').values({
    ...siteColumnsOf(proposal), scheme: override.scheme, basis: 'override', valid_from: override.validFrom, valid_to: override.validTo, ...confirmedAt(override)
  }).execute()
}

export interface RightEvent {
  readonly scheme: Scheme
  readonly basis: string
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly recordedAt: Instant
  /** `null`: a proposal. */
  readonly confirmedBy: string | null
}

/** Everything that was ever proposed and confirmed for one code, oldest first. */
export async function rightHistory (db: StateDb, code: string): Promise<readonly RightEvent[]> {
  const rows = await db.selectFrom('right_mapping').selectAll().where('code', '=', toAscii(code)).orderBy('id').execute()
  return rows.map(rightEventOf)
}

export const rightEventOf = (row: RightStatement): RightEvent => ({
  scheme: row.scheme, basis: row.basis, validFrom: row.valid_from, validTo: row.valid_to, recordedAt: fromUtcText(row.recorded_at), confirmedBy: row.confirmed_by
})

/** The signals changed after a person decided, and now say another scheme. */
export function isContradicted ({ proposals, confirmed }: CodeStatements): boolean {
  const proposal = proposals.at(-1)
  const decision = confirmed.at(-1)
  return proposal !== undefined && decision !== undefined && proposal.id > decision.id && proposal.scheme !== decision.scheme
}

type NewStatement = Insertable<RightMappingTable>
type Stored = ReadonlyMap<AsciiText, CodeStatements>

const SITE_COLUMNS = ['name', 'scheme', 'basis', 'is_active'] as const
const ALWAYS = { valid_from: null, valid_to: null }

const proposedAt = (at: Instant) => ({ recorded_at: toUtcText(at), confirmed_by: null, confirmed_at: null })

const confirmedAt = (act: { readonly by: string, readonly at: Instant }) =>
  ({ recorded_at: toUtcText(act.at), confirmed_by: act.by, confirmed_at: toUtcText(act.at) })

const siteColumnsOf = ({ code, name, scheme, basis, is_active: isActive }: RightStatement) => ({ code, name, scheme, basis, is_active: isActive })

/** Everything ever said, by code. */
export const readStatements = async (db: StateDb): Promise<Stored> =>
  statementsByCode(await db.selectFrom('right_mapping').selectAll().orderBy('id').execute())

function requireProposal (stored: Stored, code: AsciiText): RightStatement {
  const proposal = stored.get(code)?.proposals.at(-1)
  if (proposal === undefined) throw new StateError('RIGHT_UNKNOWN', `ไม่พบรหัสสิทธิ ${fromAscii(code)} ใน HOSxP / the site has no right code ${fromAscii(code)}`)
  return proposal
}

const repeats = (latest: RightStatement | undefined, row: NewStatement): boolean =>
  latest !== undefined && latest.scheme === row.scheme && latest.valid_from === row.valid_from && latest.valid_to === row.valid_to
