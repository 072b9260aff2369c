export type HosxpErrorCode =
  | 'HOSXP_UNREACHABLE' | 'HOSXP_ACCESS_DENIED' | 'HOSXP_CHARSET' | 'HOSXP_TIMEOUT' | 'HOSXP_QUERY_FAILED' | 'HOSXP_NOT_HOSXP' | 'HOSXP_URL' | 'HOSXP_BUSY' | 'RUN_STOPPED'
  | 'NOTES_NOT_POSSIBLE' | 'NOTE_ALTERED' | 'NOTE_TOO_LONG' | 'NOTES_SWEPT' | 'PATIENT_UNKNOWN' | 'PHOTO_NOT_POSSIBLE'

/** What went wrong towards HOSxP, in words a person can act on. */
export class HosxpError extends Error {
  constructor (readonly code: HosxpErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'HosxpError'
  }
}

const LOST = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST',
  'ER_SERVER_SHUTDOWN', 'ER_NORMAL_SHUTDOWN', 'ER_CON_COUNT_ERROR', 'ER_CONNECTION_KILLED', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR'
])
const INTERRUPTED = 1317

/** Somebody ended the statement or the connection: it is not asked for again. */
export const wasStopped = ({ code = '', errno }: { readonly code?: string | undefined, readonly errno?: number | undefined }): boolean => errno === INTERRUPTED || LOST.has(code)

const DENIED = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR', 'ER_HOST_NOT_PRIVILEGED'])
// MariaDB's max_statement_time arrives as a number without a name.
const TIMED_OUT = new Set([1969, 3024, INTERRUPTED])

const fieldOf = (error: unknown, name: 'code' | 'errno'): unknown =>
  typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : undefined

/** Translates a driver error; the driver's message is kept as the cause, never its parameters. */
export function toHosxpError (error: unknown): HosxpError {
  if (error instanceof HosxpError) return error
  const code = String(fieldOf(error, 'code') ?? '')
  const isTimeout = TIMED_OUT.has(Number(fieldOf(error, 'errno'))) || (error instanceof Error && error.name === 'TimeoutError')
  if (isTimeout) return new HosxpError('HOSXP_TIMEOUT', 'HOSxP did not answer in time; the statement was killed', error)
  if (LOST.has(code)) return new HosxpError('HOSXP_UNREACHABLE', `HOSxP database is not reachable (${code})`, error)
  if (DENIED.has(code)) return new HosxpError('HOSXP_ACCESS_DENIED', `HOSxP database refuses this account (${code}); see sql/grants/`, error)
  if (code === 'ER_BAD_DB_ERROR') return new HosxpError('HOSXP_NOT_HOSXP', 'the HOSxP server has no database of this name', error)
  return new HosxpError('HOSXP_QUERY_FAILED', `HOSxP database refused a statement (${code || 'unknown'})`, error)
}

const DUPLICATE_KEY = 1062

/** Another row has the key a statement wanted to insert. */
export const isDuplicateKey = (error: unknown): boolean => error instanceof HosxpError && fieldOf(error.cause, 'errno') === DUPLICATE_KEY

/** The server heard the statement and would not do it; the connection lives. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof HosxpError && (error.code === 'HOSXP_QUERY_FAILED' || error.code === 'HOSXP_ACCESS_DENIED' || error.code === 'NOTE_TOO_LONG')
