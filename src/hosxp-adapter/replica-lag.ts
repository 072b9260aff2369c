import type { HosxpConnection } from './connect.js'
import { HosxpError } from './hosxp-error.js'

type StatusRow = Readonly<Record<string, string | number | null>>

/** Seconds a replica is behind; `'not-a-replica'` for a primary, `null` when this account may not ask or replication stands still. */
export async function replicaLag (connection: HosxpConnection, signal?: AbortSignal): Promise<number | 'not-a-replica' | null> {
  let rows: StatusRow[] | null = null
  // The newer word first: MySQL 8.4 dropped the older one.
  for (const statement of ['SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']) {
    try {
      rows = await connection.select<StatusRow>(statement, [], signal)
      break
    } catch (error) {
      if (!(error instanceof HosxpError) || error.code === 'HOSXP_UNREACHABLE') throw error
    }
  }
  if (rows === null) return null
  const [row] = rows
  if (row === undefined) return 'not-a-replica'
  const lag = row['Seconds_Behind_Source'] ?? row['Seconds_Behind_Master'] ?? null
  return lag === null ? null : Number(lag)
}
