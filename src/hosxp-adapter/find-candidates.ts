import type { HosxpConnection } from './connect.js'
import { FOUND_COLUMNS, foundPatient, sayable, type FoundPatient, type FoundRow } from './patient-rows.js'

// A name with a birthday belongs to a handful; more would be no help.
const MOST = 200

/**
 * Patients with this first and last name, as the server compares: tone marks may say nothing to it, so whoever asks looks again. `firsts`: the ways the
 * first name may be written.
 */
export async function findByFullName (
  connection: Pick<HosxpConnection, 'select'>, { firsts, last }: { readonly firsts: readonly string[], readonly last: string }, signal?: AbortSignal
): Promise<readonly FoundPatient[]> {
  const names = [...new Set(firsts.map(sayable))].filter(name => name !== '')
  if (names.length === 0) return []
  const rows = await connection.select<FoundRow>(
    `SELECT ${FOUND_COLUMNS} FROM patient WHERE fname IN (${names.map(() => '?').join(',')}) AND lname = ? ORDER BY hn LIMIT ${MOST}`, [...names, sayable(last)], signal)
  return rows.map(foundPatient).filter(({ hn }) => hn !== '')
}

/** The patients of these HNs. */
export async function findByHn (connection: Pick<HosxpConnection, 'select'>, hns: readonly string[], signal?: AbortSignal): Promise<readonly FoundPatient[]> {
  const keys = [...new Set(hns)].filter(hn => hn !== '')
  if (keys.length === 0) return []
  const rows = await connection.select<FoundRow>(`SELECT ${FOUND_COLUMNS} FROM patient WHERE hn IN (${keys.map(() => '?').join(',')}) ORDER BY hn`, keys, signal)
  return rows.map(foundPatient)
}
