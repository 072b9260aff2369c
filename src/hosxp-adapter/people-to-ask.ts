import { isAskable } from '../values/citizen-id.js'
import type { LocalDate } from '../values/local-date.js'
import { dayOf } from './build-facts.js'
import type { HosxpConnection } from './connect.js'
import { chunked, placeholders, text, type Row } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** Somebody whose right is to be asked about, for one day. */
export interface PersonToAsk {
  readonly citizenId: string
  readonly hn: string
  readonly serviceDate: LocalDate
  /** Their visits of the day; empty where the round is not about visits. */
  readonly visits: readonly string[]
}

export interface WhoToAsk {
  /** Each person once, whatever brought them here, in the order HOSxP has them. */
  readonly people: readonly PersonToAsk[]
  /** Patients of whom no number is recorded that can be asked about. */
  readonly withoutId: number
}

/** One record of a patient that was here, with the visit that says so. */
export interface Attendance {
  readonly hn: string
  readonly vn?: string
}

const CHUNK = 500

interface Wanted {
  readonly serviceDate: LocalDate
  readonly bornAfter?: LocalDate
  readonly signal?: AbortSignal | undefined
}

/** One person may have several records: who is asked about is the citizen id. The dead are asked about no more. */
export async function whoOf (
  hosxp: Pick<HosxpConnection, 'select'>, schema: SiteSchema, attendances: readonly Attendance[], { serviceDate, bornAfter, signal }: Wanted
): Promise<WhoToAsk> {
  const visits = new Map<string, string[]>()
  for (const { hn, vn } of attendances) if (hn !== '') visits.set(hn, [...visits.get(hn) ?? [], ...vn === undefined ? [] : [vn]])
  const people = new Map<string, PersonToAsk>()
  let withoutId = 0
  for (const keys of chunked([...visits.keys()], CHUNK)) {
    const records = new Map((await hosxp.select<PersonRow>(`SELECT ${columnList(schema, 'patient', PERSON_COLUMNS)} FROM patient WHERE hn IN (${placeholders(keys)})`, keys, signal)).map(row => [text(row.hn), row]))
    for (const hn of keys) {
      const row = records.get(hn)
      if (text(row?.death) === 'Y' || (bornAfter !== undefined && !isBornBetween(row, bornAfter, serviceDate))) continue
      const citizenId = text(row?.cid)
      if (!isAskable(citizenId)) withoutId++
      else people.set(citizenId, { citizenId, serviceDate, hn: people.get(citizenId)?.hn ?? hn, visits: [...people.get(citizenId)?.visits ?? [], ...visits.get(hn) ?? []] })
    }
  }
  return { people: [...people.values()], withoutId }
}

const PERSON_COLUMNS = ['hn', 'cid', 'birthday', 'death'] as const
type PersonRow = Row<typeof PERSON_COLUMNS[number]>

function isBornBetween (row: PersonRow | undefined, after: LocalDate, until: LocalDate): boolean {
  const birthday = row === undefined ? null : dayOf(row.birthday)
  return birthday !== null && birthday > after && birthday <= until
}
