import type { Scheme } from '../../case/right.js'
import { dayOf, type Instant, type LocalDate } from '../../values/local-date.js'
import { satang, type Satang } from '../../values/satang.js'
import type { RepKey } from './answer-receipt-store.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText } from './utc-text.js'

/** What a payer answered under one REP number. */
export interface RepSummary extends RepKey {
  readonly schemes: readonly Scheme[]
  readonly answeredOn: LocalDate
  readonly accepted: number
  /** Refused for good, or sent back. */
  readonly refused: number
  /** Of the accepted lines. */
  readonly approved: Satang
}

interface RepFilter {
  readonly since: Instant
  readonly repNumber?: string
}

/** REP numbers answered since then, newest first. */
export async function listReps (db: StateDb, { since, repNumber }: RepFilter): Promise<readonly RepSummary[]> {
  let query = db.selectFrom('answer_line')
    .select(({ fn }) => ['code_system', 'rep_number', 'scheme', 'kind', fn.countAll<number>().as('lines'), fn.min('answered_at').as('answered_at'), fn.sum<string | null>('approved_satang').as('approved')])
    .where('answered_at', '>=', toUtcText(since)).where('rep_number', '!=', toAscii(''))
  if (repNumber !== undefined) query = query.where('rep_number', '=', toAscii(repNumber))
  const rows = await query.groupBy(['code_system', 'rep_number', 'scheme', 'kind']).execute()
  const reps = new Map<string, RepSummary>()
  for (const row of rows) {
    const before = reps.get(`${row.code_system} ${row.rep_number}`)
    const isAccepted = row.kind === 'accepted'
    const lines = Number(row.lines)
    const answeredOn = dayOf(fromUtcText(row.answered_at))
    reps.set(`${row.code_system} ${row.rep_number}`, {
      codeSystem: row.code_system,
      repNumber: fromAscii(row.rep_number),
      schemes: [...new Set([...before?.schemes ?? [], row.scheme])].sort(),
      answeredOn: before === undefined || answeredOn < before.answeredOn ? answeredOn : before.answeredOn,
      accepted: (before?.accepted ?? 0) + (isAccepted ? lines : 0),
      refused: (before?.refused ?? 0) + (isAccepted ? 0 : lines),
      approved: satang((before?.approved ?? 0) + (isAccepted ? Number(row.approved ?? 0) : 0))
    })
  }
  return [...reps.values()].sort((a, b) => a.answeredOn > b.answeredOn ? -1 : a.answeredOn < b.answeredOn ? 1 : a.repNumber < b.repNumber ? -1 : 1)
}
