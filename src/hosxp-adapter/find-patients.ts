import type { HosxpConnection } from './connect.js'
import { text, type Row } from './rows.js'

/** HNs of the patients with exactly this citizen id; one person may have been registered twice. */
export async function findPatients (connection: Pick<HosxpConnection, 'select'>, citizenId: string, signal?: AbortSignal): Promise<readonly string[]> {
  const rows = await connection.select<Row<'hn'>>('SELECT hn FROM patient WHERE cid = ? ORDER BY hn', [citizenId], signal)
  return rows.map(row => text(row.hn)).filter(hn => hn !== '')
}
