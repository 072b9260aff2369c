import type { PopulationGroup, UninsuredPerson } from '../case/coverage.js'
import { mappedRight } from './build-facts.js'
import { placeholders, text, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

// Registered and living here, and living here alone; Thai as the patient table says it: a blank is a Thai nobody typed.
const REGISTERED = "house_regist_type_id IN (1, 3) AND (nationality IS NULL OR nationality IN ('', '99', '099'))"
const NEEDED = ['person_id', 'house_regist_type_id', 'nationality', 'pttype'] as const

/** Why a site has no figures of its population; `null`: it has the columns for them. */
export function lackOfPopulation ({ schema }: Site): string | null {
  if (!schema.has('person', 'person_id')) return 'ไม่มีตาราง person หรือบัญชีอ่านไม่ได้'
  const missing = NEEDED.filter(column => !schema.has('person', column))
  return missing.length === 0 ? null : `ตาราง person ไม่มีคอลัมน์ ${missing.join(', ')}`
}

/** The living of the population register by village and right: one statement, counted by the server. */
export async function readPopulation (site: Site, signal?: AbortSignal): Promise<readonly PopulationGroup[]> {
  const village = site.schema.has('person', 'village_id') ? 'village_id' : 'NULL'
  const rows = await site.connection.select<Row<'village' | 'code' | 'people'>>(
    `SELECT ${village} AS village, pttype AS code, COUNT(*) AS people FROM person WHERE ${livingHere(site)} GROUP BY ${village}, pttype`, [], signal)
  const names = await readVillageNames(site, signal)
  return rows.map(row => {
    const { scheme, isMappingConfirmed } = mappedRight(site, text(row.code), null)
    return { village: names.get(text(row.village)) ?? '', rightCode: text(row.code), scheme, isMappingConfirmed, people: Number(row.people) }
  })
}

/** A page of those whose right is not among `insuredCodes`, by village. */
export async function readUninsured (
  site: Site, { insuredCodes, from, most }: { readonly insuredCodes: readonly string[], readonly from: number, readonly most: number }, signal?: AbortSignal
): Promise<readonly UninsuredPerson[]> {
  const others = insuredCodes.length === 0 ? '' : ` AND (pttype IS NULL OR pttype NOT IN (${placeholders(insuredCodes)}))`
  const columns = columnList(site.schema, 'person', ['person_id', 'patient_hn', 'pname', 'fname', 'lname', 'village_id', 'pttype'])
  const order = site.schema.has('person', 'village_id') ? 'village_id, person_id' : 'person_id'
  const rows = await site.connection.select<Row<'person_id' | 'patient_hn' | 'pname' | 'fname' | 'lname' | 'village_id' | 'pttype'>>(
    `SELECT ${columns} FROM person WHERE ${livingHere(site)}${others} ORDER BY ${order} LIMIT ${Math.trunc(most)} OFFSET ${Math.trunc(from)}`, insuredCodes, signal)
  const names = await readVillageNames(site, signal)
  return rows.map(row => ({
    personId: text(row.person_id), hn: text(row.patient_hn), name: `${text(row.pname)}${text(row.fname)} ${text(row.lname)}`.trim(), village: names.get(text(row.village_id)) ?? '', rightCode: text(row.pttype)
  }))
}

function livingHere ({ schema }: Site): string {
  const dead = schema.has('person', 'death') ? " AND (death IS NULL OR death <> 'Y')" : ''
  const died = schema.has('person', 'death_date') ? ' AND (death_date IS NULL OR death_date = 0)' : ''
  return `${REGISTERED}${dead}${died}`
}

/** By the site's own number; a village its list does not name keeps the number. */
async function readVillageNames ({ schema, connection }: Site, signal?: AbortSignal): Promise<{ readonly get: (id: string) => string | undefined }> {
  const named = (id: string, name: string, moo: string): string => [moo === '' ? '' : `หมู่ ${moo}`, name].filter(part => part !== '').join(' ') || `หมู่บ้านเลขที่ ${id}`
  const rows = schema.has('village', 'village_id')
    ? await connection.select<Row<'village_id' | 'village_name' | 'village_moo'>>(`SELECT ${columnList(schema, 'village', ['village_id', 'village_name', 'village_moo'])} FROM village`, [], signal)
    : []
  const names = new Map(rows.map(row => [text(row.village_id), named(text(row.village_id), text(row.village_name), text(row.village_moo))]))
  return { get: id => id === '' ? undefined : names.get(id) ?? named(id, '', '') }
}
