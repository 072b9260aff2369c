import type { HosxpConnection } from './connect.js'
import { FOUND_COLUMNS, foundPatient, sayable, type FoundPatient, type FoundRow } from './patient-rows.js'
import type { SiteSchema } from './site-schema.js'

export type PatientSearch =
  | { readonly by: 'hn', readonly hns: readonly string[] }
  | { readonly by: 'citizen-id', readonly citizenId: string }
  | { readonly by: 'passport', readonly passport: string }
  /** How the names begin; without a last name, `first` may be either. */
  | { readonly by: 'name', readonly first: string, readonly last: string }

export type PatientsFound =
  | { readonly kind: 'found', readonly patients: readonly FoundPatient[], readonly hasMore: boolean }
  /** The site has no such column, or no index on it: the whole table would be read at every search. */
  | { readonly kind: 'cannot-search' }

export const MOST_FOUND = 50
const CANNOT: PatientsFound = { kind: 'cannot-search' }

/** Looks patients up by what is indexed; at most {@link MOST_FOUND}. Rejects with HosxpError. */
export async function searchPatients (connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, search: PatientSearch, signal?: AbortSignal): Promise<PatientsFound> {
  const read = async (condition: string, values: readonly string[], order = 'hn'): Promise<FoundPatient[]> => {
    const rows = await connection.select<FoundRow>(`SELECT ${FOUND_COLUMNS} FROM patient WHERE ${condition} ORDER BY ${order} LIMIT ${MOST_FOUND + 1}`, values, signal)
    return rows.map(foundPatient).filter(({ hn }) => hn !== '')
  }
  if (search.by === 'hn') return search.hns.length === 0 ? atMost([]) : atMost(await read(`hn IN (${search.hns.map(() => '?').join(',')})`, search.hns.map(sayable)))
  const isIndexed = (column: string): boolean => schema.isIndexed('patient', column)
  if (search.by === 'citizen-id') return isIndexed('cid') ? atMost(await read('cid = ?', [sayable(search.citizenId)])) : CANNOT
  if (search.by === 'passport') return isIndexed('passport_no') ? atMost(await read('passport_no = ?', [sayable(search.passport)])) : CANNOT
  // What has no letter left is nobody's name: as a beginning it would be everybody's.
  const [first = '', last = ''] = [search.first, search.last].map(sayable).filter(name => name !== '')
  if (first === '') return atMost([])
  if (last !== '') {
    if (!isIndexed('fname') && !isIndexed('lname')) return CANNOT
    return atMost(await read("fname LIKE ? ESCAPE '|' AND lname LIKE ? ESCAPE '|'", [beginning(first), beginning(last)], 'fname, lname, hn'))
  }
  if (!isIndexed('fname')) return CANNOT
  const byFirst = await read("fname LIKE ? ESCAPE '|'", [beginning(first)], 'fname, lname, hn')
  if (byFirst.length > MOST_FOUND || !isIndexed('lname')) return atMost(byFirst)
  const byLast = await read("lname LIKE ? ESCAPE '|'", [beginning(first)], 'lname, fname, hn')
  return atMost([...byFirst, ...byLast.filter(({ hn }) => byFirst.every(other => other.hn !== hn))])
}

const beginning = (name: string): string => `${name.replace(/[|%_]/g, '|$&')}%`

const atMost = (patients: readonly FoundPatient[]): PatientsFound => ({ kind: 'found', patients: patients.slice(0, MOST_FOUND), hasMore: patients.length > MOST_FOUND })
