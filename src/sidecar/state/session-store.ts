import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '../../values/local-date.js'
import type { Person } from '../people/role.js'
import { toAscii } from './ascii-text.js'
import type { SessionTable } from './people-tables.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, toUtcText, type UtcText } from './utc-text.js'

/** Why a session is over. */
export type SessionEnd = NonNullable<SessionTable['end_reason']>

export interface LiveSession {
  readonly kind: 'live'
  readonly person: Person
  readonly csrfSecret: string
  readonly mustChangePassword: boolean
  /** Tells sessions apart, and opens none. */
  readonly sessionId: string
}

export interface OverSession {
  readonly kind: 'over'
  readonly reason: SessionEnd
  readonly login: string
  readonly sessionId: string
}

/** `null`: no such session. */
export type SessionAnswer = LiveSession | OverSession | null

const TOKEN_BYTES = 32
const CSRF_BYTES = 24
const SESSION_ID_LENGTH = 16
const KEPT_DAYS = 30
// Requests that cross each other, and clocks of two services.
const CLOCK_SLACK_MS = MINUTE_MS

/** Begins a session. The token is for the cookie: only its hash is kept here. */
export async function openSession (
  db: StateDb, session: { readonly accountId: number, readonly address: string, readonly at: Instant, readonly maxHours: number }
): Promise<{ readonly token: string, readonly csrfSecret: string }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const csrfSecret = randomBytes(CSRF_BYTES).toString('base64url')
  const now = toUtcText(session.at)
  await db.insertInto('session').values({
    token_hash: hashOf(token),
    account_id: session.accountId,
    csrf_secret: csrfSecret,
    address: toAscii(session.address),
    created_at: now,
    last_seen_at: now,
    expires_at: toUtcText(plusMs(session.at, session.maxHours * HOUR_MS)),
    ended_at: null,
    end_reason: null
  }).execute()
  return { token, csrfSecret }
}

export interface SessionLook {
  readonly at: Instant
  readonly idleMinutes: number
  /** A person did something; `false` for a page that refreshes itself. */
  readonly isActivity: boolean
}

/** Whose session a cookie opens, as the account is now; ends it when its time has come. */
export async function readSession (db: StateDb, token: string, look: SessionLook): Promise<SessionAnswer> {
  const row = await db.selectFrom('session').innerJoin('user_account', 'user_account.id', 'session.account_id').where('token_hash', '=', hashOf(token))
    .select(['token_hash', 'csrf_secret', 'last_seen_at', 'expires_at', 'ended_at', 'end_reason', 'account_id', 'login', 'name', 'role', 'department', 'must_change_password', 'is_active'])
    .executeTakeFirst()
  if (row === undefined) return null
  const { login, name, role, department } = row
  const sessionId = row.token_hash.slice(0, SESSION_ID_LENGTH)
  if (row.ended_at !== null) return { kind: 'over', reason: row.end_reason ?? 'expired', login, sessionId }
  const reason = endOf(row, look)
  if (reason !== null) {
    await endSession(db, token, { at: look.at, reason })
    return { kind: 'over', reason, login, sessionId }
  }
  if (look.isActivity) await rememberActivity(db, row, look)
  return {
    kind: 'live',
    person: { accountId: row.account_id, login, name, role, department },
    csrfSecret: row.csrf_secret,
    mustChangePassword: row.must_change_password === 1,
    sessionId
  }
}

interface Times { readonly last_seen_at: UtcText, readonly expires_at: UtcText }

function endOf (row: Times & { readonly is_active: 0 | 1 }, { at, idleMinutes }: SessionLook): SessionEnd | null {
  const lastSeenAt = fromUtcText(row.last_seen_at)
  if (row.is_active === 0) return 'disabled'
  // After the clock was set back nobody can tell how long it has lasted.
  if (at >= fromUtcText(row.expires_at) || at < plusMs(lastSeenAt, -CLOCK_SLACK_MS)) return 'expired'
  return at >= plusMs(lastSeenAt, idleMinutes * MINUTE_MS) ? 'idle' : null
}

/** Once a minute is enough; oftener only where the idle minutes are few. Never back. */
async function rememberActivity (db: StateDb, row: Times & { readonly token_hash: string }, { at, idleMinutes }: SessionLook): Promise<void> {
  if (at < plusMs(fromUtcText(row.last_seen_at), Math.min(MINUTE_MS, idleMinutes * MINUTE_MS / 10))) return
  await db.updateTable('session').set({ last_seen_at: toUtcText(at) })
    .where('token_hash', '=', row.token_hash).where('ended_at', 'is', null).where('last_seen_at', '<', toUtcText(at)).execute()
}

export interface SessionEnding {
  readonly at: Instant
  readonly reason: SessionEnd
}

/** Ends one session. `false` when there is none, or it was over already: its first end stays. */
export async function endSession (db: StateDb, token: string, { at, reason }: SessionEnding): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('session').set({ ended_at: toUtcText(at), end_reason: reason })
    .where('token_hash', '=', hashOf(token)).where('ended_at', 'is', null).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Ends every session of an account, or all but the one of `exceptToken`. */
export async function endSessionsOf (db: StateDb, accountId: number, { at, reason, exceptToken }: SessionEnding & { readonly exceptToken?: string | null }): Promise<void> {
  let query = db.updateTable('session').set({ ended_at: toUtcText(at), end_reason: reason }).where('account_id', '=', accountId).where('ended_at', 'is', null)
  if (exceptToken != null) query = query.where('token_hash', '!=', hashOf(exceptToken))
  await query.execute()
}

/** Drops sessions that were over a month ago; the audit keeps who signed in. */
export async function forgetOldSessions (db: StateDb, at: Instant): Promise<void> {
  const before = toUtcText(plusMs(at, -KEPT_DAYS * DAY_MS))
  await db.deleteFrom('session').where('ended_at', '<', before).execute()
  await db.deleteFrom('session').where('ended_at', 'is', null).where('expires_at', '<', before).execute()
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
