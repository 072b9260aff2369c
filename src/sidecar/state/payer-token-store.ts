import type { EligibilitySource } from '../../case/eligibility-answer.js'
import type { Instant } from '../../values/local-date.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText, toUtcTextOrNull } from './utc-text.js'

/** A token a person handed over. It goes to the payer and nowhere else: no page, no log, no JSON. */
export interface HandedToken {
  readonly source: EligibilitySource
  readonly token: string
  /** `null`: nobody said. */
  readonly expiresAt: Instant | null
  readonly takenAt: Instant
  readonly takenBy: string
}

/** Keeps the token in place of the one handed over before. */
export async function handOverToken (db: StateDb, { source, token, expiresAt, takenAt, takenBy }: HandedToken): Promise<void> {
  const values = { token, expires_at: toUtcTextOrNull(expiresAt), taken_at: toUtcText(takenAt), taken_by: takenBy }
  await db.insertInto('payer_token').values({ source, ...values }).onDuplicateKeyUpdate(values).execute()
}

export async function handedTokens (db: StateDb): Promise<readonly HandedToken[]> {
  return (await db.selectFrom('payer_token').selectAll().orderBy('source').execute()).map(row => ({
    source: row.source, token: row.token, expiresAt: fromUtcTextOrNull(row.expires_at), takenAt: fromUtcText(row.taken_at), takenBy: row.taken_by
  }))
}
