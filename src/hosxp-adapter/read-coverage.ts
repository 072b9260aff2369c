import type { CoverageVisit } from '../case/coverage.js'
import type { Hn, Vn } from '../values/identifiers.js'
import { instantAt, type LocalDate } from '../values/local-date.js'
import { momentFrom, rightCheckOf, timeOrNull } from './build-facts.js'
import { patientOf } from './patient-facts.js'
import { text, type Row } from './rows.js'
import type { Site } from './site.js'

// Another table's column beside the visit: what a site lacks reads as not recorded.
const BESIDE = {
  patient: { alias: 'p', key: 'hn', columns: { cid: 'cid', nationality: 'nationality' } },
  opdscreen: { alias: 's', key: 'vn', columns: { screenDay: 'vstdate', screenTime: 'vsttime' } },
  ovst_seq: { alias: 'q', key: 'vn', columns: { pttype_check: 'pttype_check', pttype_check_datetime: 'pttype_check_datetime', pttype_check_staff: 'pttype_check_staff' } },
  er_regist: { alias: 'e', key: 'vn', columns: { emergency: 'vn' } }
} as const

type VisitRow = Row<'vn' | 'hn' | 'vsttime' | 'patientHn' | 'cid' | 'nationality' | 'screenDay' | 'screenTime' | 'pttype_check' | 'pttype_check_datetime' | 'pttype_check_staff' | 'emergency'>

/** Every visit of a day with what tells whether its right was checked before service: one statement, by the day's index and primary keys. */
export async function readCoverageDay ({ schema, connection }: Site, day: LocalDate, signal?: AbortSignal): Promise<readonly CoverageVisit[]> {
  const columns = ['v.vn', 'v.hn', schema.has('ovst', 'vsttime') ? 'v.vsttime' : 'NULL AS vsttime', 'p.hn AS patientHn']
  const joins: string[] = []
  for (const [table, { alias, key, columns: wanted }] of Object.entries(BESIDE)) {
    const isThere = schema.has(table, key)
    if (isThere) joins.push(`LEFT JOIN ${table} ${alias} ON ${alias}.${key} = v.${key}`)
    for (const [as, column] of Object.entries(wanted)) columns.push(isThere && schema.has(table, column) ? `${alias}.${column} AS ${as}` : `NULL AS ${as}`)
  }
  const real = schema.has('ovst', 'anonymous_visit') ? " AND (v.anonymous_visit IS NULL OR v.anonymous_visit <> 'Y')" : ''
  const rows = await connection.select<VisitRow>(`SELECT ${columns.join(', ')} FROM ovst v ${joins.join(' ')} WHERE v.vstdate = ?${real}`, [day], signal)
  const visits = new Map<string, CoverageVisit>()
  for (const row of rows) if (!visits.has(text(row.vn))) visits.set(text(row.vn), visitOf(row, day))
  return [...visits.values()]
}

function visitOf (row: VisitRow, day: LocalDate): CoverageVisit {
  const time = timeOrNull(row.vsttime)
  const { citizenId, isThai } = patientOf({ hn: row.hn, cid: row.cid, nationality: row.nationality, birthday: null, sex: null, chwpart: null, amppart: null, tmbpart: null })
  return {
    id: text(row.vn) as Vn,
    hn: text(row.hn) as Hn,
    patient: text(row.patientHn) === '' ? null : { citizenId, isThai },
    day,
    registeredAt: time === null ? null : instantAt(day, time),
    firstServiceAt: momentFrom(row.screenDay, row.screenTime)?.at ?? null,
    isEmergency: row.emergency !== null,
    markedAt: rightCheckOf(row)?.at ?? null
  }
}
