import type { Patient } from '../case/case.js'
import type { HosxpConnection } from './connect.js'
import { PATIENT_COLUMNS, patientOf } from './patient-facts.js'
import { chunked, placeholders, text, type Row } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** Who a patient is and how to reach them, for a person who has to call. Never logged. */
export interface PersonCard extends Pick<Patient, 'citizenId' | 'birthday' | 'sex'> {
  readonly hn: string
  /** Prefix, first and last name; blank when none is recorded. */
  readonly name: string
  /** The patient's own number, else the home's, else the relative's; blank when none is recorded. */
  readonly phone: string
}

const PHONE_COLUMNS = ['mobile_phone_number', 'hometel', 'informtel'] as const
const CHUNK = 500

/** The people of these HNs; one that is not in the patient table is absent. */
export async function readPeople (
  connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, hns: readonly string[], signal?: AbortSignal
): Promise<ReadonlyMap<string, PersonCard>> {
  const wanted = [...new Set(hns)].filter(hn => hn !== '').sort()
  const columns = columnList(schema, 'patient', [...PATIENT_COLUMNS, ...PHONE_COLUMNS])
  const people = new Map<string, PersonCard>()
  for (const keys of chunked(wanted, CHUNK)) {
    const rows = await connection.select<PersonRow>(`SELECT ${columns} FROM patient WHERE hn IN (${placeholders(keys)})`, keys, signal)
    for (const row of rows) people.set(text(row.hn), cardOf(row))
  }
  return people
}

type PersonRow = Row<typeof PATIENT_COLUMNS[number] | typeof PHONE_COLUMNS[number]>

function cardOf (row: PersonRow): PersonCard {
  const { hn, citizenId, birthday, sex, name } = patientOf(row)
  const phone = PHONE_COLUMNS.map(column => text(row[column])).find(number => number !== '') ?? ''
  // Thai writes the prefix and the first name as one word.
  return { hn, name: `${name.prefix}${name.first} ${name.last}`.trim(), citizenId, birthday, sex, phone }
}
