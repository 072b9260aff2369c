import type { HosxpConnection } from './connect.js'
import { HosxpError } from './hosxp-error.js'

type StatusRow = Readonly<Record<string, string | number | null>>

/** Seconds a replica is behind, of the slowest source; `'not-a-replica'` for a primary, `null` when this account may not ask or replication stands still. */
export async function replicaLag (connection: HosxpConnection, signal?: AbortSignal): Promise<number | 'not-a-replica' | null> {
  const statuses: StatusRow[] = []
  let isAnswered = false
  // The newer word first (MySQL 8.4 dropped the older one); the last shows MariaDB's named connections.
  for (const statement of ['SHOW REPLICA STATUS', 'SHOW SLAVE STATUS', 'SHOW ALL SLAVES STATUS']) {
    try {
      statuses.push(...await connection.select<StatusRow>(statement, [], signal))
      isAnswered = true
    } catch (error) {
      if (!(error instanceof HosxpError) || error.code === 'HOSXP_UNREACHABLE' || error.code === 'RUN_STOPPED') throw error
    }
  }
  if (!isAnswered) return null
  if (statuses.length === 0) return 'not-a-replica'
  const lags = statuses.map(row => row['Seconds_Behind_Source'] ?? row['Seconds_Behind_Master'] ?? null)
  return lags.includes(null) ? null : Math.max(...lags.map(Number))
}
