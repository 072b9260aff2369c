export type StateErrorCode =
  | 'STATE_URL' | 'STATE_UNREACHABLE' | 'STATE_ACCESS_DENIED' | 'STATE_DATABASE_MISSING' | 'STATE_SERVER_TOO_OLD' | 'STATE_CHARSET'
  | 'STATE_QUERY_FAILED'
  | 'MIGRATION_FILES' | 'MIGRATION_CHANGED' | 'MIGRATION_NEWER_DATABASE' | 'MIGRATION_FOREIGN_DATABASE' | 'MIGRATION_LOCKED'
  | 'MIGRATION_FAILED' | 'MIGRATION_PENDING'
  | 'LEASE_HELD' | 'LEASE_LOST'
  | 'CASE_FILE_CHANGED' | 'LINK_CIRCULAR' | 'CONTACT_UNKNOWN'
  | 'FINDING_NOT_OPEN' | 'SETTING_UNKNOWN' | 'SETTING_INVALID' | 'RIGHT_UNKNOWN'
  | 'REGISTER_CHANGED' | 'RECEIPT_KNOWN' | 'REMITTED_TOO_EARLY' | 'BOTH_SIDES'
  | 'ACCOUNT_EXISTS' | 'ACCOUNT_INVALID' | 'ACCOUNT_LAST_IT' | 'ACCOUNT_UNKNOWN'

/** What went wrong with the sidecar's own database, in words a person can act on. */
export class StateError extends Error {
  constructor (readonly code: StateErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StateError'
  }
}

const LOST = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR', 'ER_SERVER_SHUTDOWN', 'ER_NORMAL_SHUTDOWN', 'ER_CONNECTION_KILLED', 'ER_CON_COUNT_ERROR'
])
const DENIED = new Set([
  'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_HOST_NOT_PRIVILEGED', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'
])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/** Translates a driver error; the driver's own message stays in the cause, because it may quote a value. */
export function toStateError (error: unknown): StateError {
  if (error instanceof StateError) return error
  const code = codeOf(error)
  const isFatal = error instanceof Error && 'fatal' in error && error.fatal === true
  if (LOST.has(code) || (isFatal && code === 'unknown')) return new StateError('STATE_UNREACHABLE', `the sidecar's own database is not reachable (${code}); check SIDECAR_DATABASE_URL and that the server runs`, error)
  if (code === 'ER_BAD_DB_ERROR') return new StateError('STATE_DATABASE_MISSING', 'the sidecar\'s own database does not exist; run sql/grants/own-database.sql as the server\'s administrator', error)
  if (DENIED.has(code)) return new StateError('STATE_ACCESS_DENIED', `the sidecar's own database refuses this account (${code}); run sql/grants/own-database.sql as the server's administrator, or correct SIDECAR_DATABASE_URL`, error)
  return new StateError('STATE_QUERY_FAILED', `the sidecar's own database refused a statement (${code})`, error)
}

/** The server's own error number behind a {@link StateError}; `null` when it has none. */
export function serverErrorOf (error: unknown): number | null {
  const cause = error instanceof StateError ? error.cause : error
  return cause instanceof Error && 'errno' in cause && typeof cause.errno === 'number' ? cause.errno : null
}
