import type { PayerStanding } from '../../case/case-eligibility.js'
import type { Instant } from '../../values/local-date.js'
import { standingOf } from './eligibility-rows.js'
import type { StateDb } from './state-schema.js'
import { toUtcText, toUtcTextOrNull } from './utc-text.js'

/** How it stood with each source when it was last written down. */
export async function readStandings (db: StateDb): Promise<readonly PayerStanding[]> {
  return (await db.selectFrom('payer_standing').selectAll().orderBy('source').execute()).map(standingOf)
}

export async function keepStandings (db: StateDb, standings: readonly PayerStanding[], at: Instant): Promise<void> {
  for (const standing of standings) {
    const { token } = standing
    const values = {
      is_on: standing.isOn ? 1 as const : 0 as const,
      state: standing.state,
      since: toUtcText(standing.since),
      last_answer_at: toUtcTextOrNull(standing.lastAnswerAt),
      last_failure_at: toUtcTextOrNull(standing.lastFailureAt),
      last_reason: standing.lastReason,
      token_from: token?.from ?? null,
      token_taken_at: toUtcTextOrNull(token?.takenAt ?? null),
      token_taken_by: token?.takenBy ?? null,
      token_expires_at: toUtcTextOrNull(token?.expiresAt ?? null),
      token_refused_at: toUtcTextOrNull(token?.refusedAt ?? null),
      updated_at: toUtcText(at)
    }
    await db.insertInto('payer_standing').values({ source: standing.source, ...values }).onDuplicateKeyUpdate(values).execute()
  }
}
