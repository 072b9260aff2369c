import { sql, type RawBuilder, type SqlBool, type Transaction } from 'kysely'
import { formatInstant, type Instant } from '../../values/local-date.js'
import { openLeaseConnection, type LeaseConnection } from './lease-connection.js'
import { stateAddress } from './state-address.js'
import { serverErrorOf, StateError } from './state-error.js'
import type { StateSchema } from './state-schema.js'
import { fromUtcText, toUtcText, type UtcText } from './utc-text.js'

export interface LeaseWish {
  /** What must not run twice: one short word. */
  readonly name: string
  /** Host, process and what it does, for the message to others; the first 150 characters are kept. */
  readonly holder: string
  /** How long to wait for another holder; 0 when absent. */
  readonly waitSeconds?: number
  /** Now; stands in the table as the time of the takeover, also when it had to wait. */
  readonly at: Instant
  /** Ends the waiting. A lease that was got is not touched. */
  readonly signal?: AbortSignal
  readonly heartbeatMs?: number
  /** When the server gives up a holder it hears nothing from; more than three heartbeats. */
  readonly waitTimeoutSeconds?: number
}

export interface LeaseMark {
  readonly name: string
  /** Raised by every takeover. */
  readonly epoch: number
}

export interface Lease extends LeaseMark {
  /** Aborts with a StateError `LEASE_LOST` when the connection dies, the lock is no longer ours or the epoch moved on. */
  readonly signal: AbortSignal
  /** Gives the lease back. Never rejects; a second time changes nothing. */
  readonly release: () => Promise<void>
}

// MySQL allows 64 characters.
const LOCK = "LEFT(CONCAT('sidecar ', ?, ' ', DATABASE()), 64)"
const LOCK_WAIT_TIMEOUT = 1205
const ANSWER_MS = 10_000

/**
 * Becomes the one runner: takes a named lock of the server on a connection of its own and raises the epoch. The lock alone does not
 * protect (the connection may be killed, the host frozen): what must not happen twice is also fenced, see {@link requireLease}.
 * Rejects with `LEASE_HELD`, which names the holder, with another {@link StateError}, or with the signal's reason.
 */
export async function takeLease (url: string, wish: LeaseWish): Promise<Lease> {
  const { name, signal, heartbeatMs = 15_000, waitTimeoutSeconds = 60 } = wish
  signal?.throwIfAborted()
  // Longer than a healthy holder is silent.
  const settleSeconds = Math.ceil(1.5 * heartbeatMs / 1000)
  const connection = await openLeaseConnection(stateAddress(url), { waitTimeoutSeconds, rowLockSeconds: settleSeconds })
  signal?.addEventListener('abort', connection.close, { once: true })
  try {
    signal?.throwIfAborted()
    await lock(connection, wish)
    const epoch = await raiseEpoch(connection, wish, settleSeconds)
    signal?.throwIfAborted()
    return keep(connection, { name, epoch }, heartbeatMs)
  } catch (error) {
    connection.close()
    throw signal?.aborted === true ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', connection.close)
  }
}

/**
 * Lets a transaction go on only under this lease; call it first in the transaction. A takeover waits until such a transaction has ended, and
 * every later one rejects with `LEASE_LOST`. When the holder dies in it, the server rolls it back; when it freezes in it, the takeover ends its connection.
 */
export async function requireLease (transaction: Transaction<StateSchema>, { name, epoch }: LeaseMark): Promise<void> {
  const { rows: [row] } = await sql<{ epoch: number }>`SELECT epoch FROM lease WHERE name = ${name} LOCK IN SHARE MODE`.execute(transaction)
  if (row?.epoch !== epoch) throw lostError({ name, epoch }, 'another process took it over')
}

/** The same for one statement that writes, as a condition of it: nothing matches when another process took over, and a takeover waits for the statement. */
export const underLease = ({ name, epoch }: LeaseMark): RawBuilder<SqlBool> => sql<SqlBool>`EXISTS (SELECT 1 FROM lease WHERE name = ${name} AND epoch = ${epoch} LOCK IN SHARE MODE)`

async function lock (connection: LeaseConnection, { name, waitSeconds = 0 }: LeaseWish): Promise<void> {
  const [row] = await connection.ask<{ held: number | null }>(`SELECT GET_LOCK(${LOCK}, ?) AS held`, [name, waitSeconds], waitSeconds * 1000 + ANSWER_MS)
  if (row?.held !== 1) throw await heldError(connection, name, '')
}

async function heldError (connection: LeaseConnection, name: string, remark: string): Promise<StateError> {
  const [row] = await connection.ask<{ holder: string, taken_at: UtcText }>('SELECT holder, taken_at FROM lease WHERE name = ?', [name], ANSWER_MS)
  const who = row === undefined ? 'a process that has just begun' : `${row.holder} since ${formatInstant(fromUtcText(row.taken_at))}`
  return new StateError('LEASE_HELD', `the lease ${name} is held by ${who}${remark}; only one may run at a time`)
}

async function raiseEpoch (connection: LeaseConnection, { name, holder, at }: LeaseWish, settleSeconds: number): Promise<number> {
  const raise = async (): Promise<boolean> => await connection.ask(`INSERT INTO lease (name, epoch, holder, taken_at) VALUES (?, 1, LEFT(?, 150), ?)
    ON DUPLICATE KEY UPDATE epoch = epoch + 1, holder = VALUES(holder), taken_at = VALUES(taken_at)`, [name, holder, toUtcText(at)], settleSeconds * 1000 + ANSWER_MS)
    .then(() => true, (error: unknown) => { if (serverErrorOf(error) === LOCK_WAIT_TIMEOUT) return false; throw error })

  if (!await raise()) {
    await endSilentSessions(connection, settleSeconds)
    if (!await raise()) throw await heldError(connection, name, ', in a transaction that does not end')
  }
  const [row] = await connection.ask<{ epoch: number }>('SELECT epoch FROM lease WHERE name = ?', [name], ANSWER_MS)
  if (row === undefined) throw new StateError('STATE_QUERY_FAILED', `the lease ${name} was removed from the sidecar's own database`)
  return row.epoch
}

/** A holder that froze, or whose host lost power, in a fenced transaction keeps its row locked for hours. Idle connections of a pool go with it and are replaced unnoticed. */
async function endSilentSessions (connection: LeaseConnection, seconds: number): Promise<void> {
  const sessions = await connection.ask<{ id: number }>(`SELECT id FROM information_schema.processlist
    WHERE user = SUBSTRING_INDEX(USER(), '@', 1) AND db = DATABASE() AND command = 'Sleep' AND time >= ? AND id <> CONNECTION_ID()`, [seconds], ANSWER_MS)
  // One that ended by itself meanwhile is no error.
  for (const { id } of sessions) await connection.ask('KILL ?', [id], ANSWER_MS).catch(() => undefined)
}

function keep (connection: LeaseConnection, mark: LeaseMark, heartbeatMs: number): Lease {
  const lost = new AbortController()
  const limitMs = 2 * heartbeatMs
  let timer: NodeJS.Timeout
  let ending: Promise<void> | undefined

  const lose = (reason: string, cause?: unknown): void => {
    clearTimeout(timer)
    connection.close()
    if (ending === undefined) lost.abort(lostError(mark, reason, cause))
  }
  const beat = async (): Promise<void> => {
    const [row] = await connection.ask<{ isOurs: number | null, epoch: number | null }>(
      `SELECT IS_USED_LOCK(${LOCK}) = CONNECTION_ID() AS isOurs, (SELECT epoch FROM lease WHERE name = ?) AS epoch`, [mark.name, mark.name], limitMs)
    if (row?.isOurs !== 1 || row.epoch !== mark.epoch) lose('another process took it over')
    else if (ending === undefined) schedule()
  }
  const schedule = (): void => {
    timer = setTimeout(() => { beat().catch((error: unknown) => lose('its connection to the sidecar\'s own database is gone', error)) }, heartbeatMs).unref()
  }
  const end = async (): Promise<void> => {
    clearTimeout(timer)
    // The server frees the lock with the connection, too.
    await connection.ask(`DO RELEASE_LOCK(${LOCK})`, [mark.name], limitMs).catch(() => undefined)
    connection.close()
  }

  schedule()
  connection.broken.addEventListener('abort', () => lose('its connection to the sidecar\'s own database is gone', connection.broken.reason), { once: true })
  return { ...mark, signal: lost.signal, release: async () => await (ending ??= end()) }
}

const lostError = ({ name, epoch }: LeaseMark, reason: string, cause?: unknown): StateError =>
  new StateError('LEASE_LOST', `the lease ${name} (epoch ${epoch}) is lost: ${reason}; what was not finished is left to the next run`, cause)
