import { instantAt, type Instant, type LocalDate } from '../values/local-date.js'
import { dayOf, timeOrNull } from './build-facts.js'
import type { HosxpConnection } from './connect.js'
import { sayable } from './patient-rows.js'
import { chunked, placeholders, text, type Row } from './rows.js'
import { columnList, type SiteSchema } from './site-schema.js'

/** What a payer's answer says of whose it is; blank: not said. */
export interface AnsweredBy {
  readonly an: string
  readonly vn: string
  readonly hn: string
  readonly citizenId: string
  /** Day of the visit or of the admission's beginning; `null`: not said. */
  readonly day: LocalDate | null
}

/** A visit or admission an answer may be about. */
export interface AnsweredCase {
  readonly kind: 'visit' | 'admission'
  readonly id: string
  readonly hn: string
  /** Blank: none recorded. */
  readonly citizenId: string
  readonly day: LocalDate | null
  readonly at: Instant | null
  /** The site's code of the right it was registered with. */
  readonly rightCode: string
  /** The admission a visit became; blank: none. */
  readonly admission: string
}

export interface AnsweredCases {
  readonly admission: (an: string) => AnsweredCase | null
  readonly visit: (vn: string) => AnsweredCase | null
  /** Everything in the days asked about of the patients with exactly this citizen id. */
  readonly ofPerson: (citizenId: string) => readonly AnsweredCase[]
}

/** HNs are compared by their digits: files lose leading zeros. */
export const isSameHn = (one: string, other: string): boolean => withoutZeros(one) !== '' && withoutZeros(one) === withoutZeros(other)
const withoutZeros = (hn: string): string => hn.trim().replace(/^0+/, '')

const CHUNK = 500
const VISIT_COLUMNS = ['vn', 'hn', 'an', 'vstdate', 'vsttime', 'pttype'] as const
const ADMISSION_COLUMNS = ['an', 'vn', 'hn', 'regdate', 'regtime', 'pttype'] as const
type VisitRow = Row<typeof VISIT_COLUMNS[number]>
type AdmissionRow = Row<typeof ADMISSION_COLUMNS[number]>

/**
 * Looks for the cases these answers may be about: by AN, by VN (which some files fill with an AN), and for those that neither finds under their HN, by
 * citizen id and day. At most 500 keys in a statement, all of them indexed; a site without an index on citizen ids is not asked by them. Rejects with HosxpError.
 */
export async function findAnswered (connection: Pick<HosxpConnection, 'select'>, schema: SiteSchema, answers: readonly AnsweredBy[], signal?: AbortSignal): Promise<AnsweredCases> {
  const visits = new Map<string, VisitRow>()
  const admissions = new Map<string, AdmissionRow>()
  const read = reader(connection, schema, { visits, admissions }, signal)

  await read.admissions('an', answers.flatMap(({ an, vn }) => [an, vn]))
  await read.visits('vn', answers.map(({ vn }) => vn))
  const isFound = ({ an, vn, hn }: AnsweredBy): boolean =>
    [admissions.get(sayable(an)), visits.get(sayable(vn)), admissions.get(sayable(vn))].some(row => row !== undefined && isSameHn(text(row.hn), hn))
  const hnsOf = await read.people(answers.filter(answer => !isFound(answer) && answer.day !== null))
  // What a visit became is told by either of the two.
  await read.admissions('vn', [...visits.keys()])
  await read.admissions('an', [...visits.values()].map(({ an }) => text(an)))

  const citizenIds = await read.citizenIds([...visits.values(), ...admissions.values()].map(({ hn }) => text(hn)))
  const becameOf = new Map([...admissions.values()].map(row => [text(row.vn), text(row.an)]))
  const cases = [
    ...[...visits.values()].map(row => visitCase(row, text(row.an) || (becameOf.get(text(row.vn)) ?? ''), citizenIds)),
    ...[...admissions.values()].map(row => admissionCase(row, citizenIds))
  ]
  const byNumber = new Map(cases.map(found => [`${found.kind} ${found.id}`, found]))
  const byHn = new Map<string, AnsweredCase[]>()
  for (const found of cases) byHn.set(found.hn, [...byHn.get(found.hn) ?? [], found])
  return {
    admission: an => byNumber.get(`admission ${sayable(an)}`) ?? null,
    visit: vn => byNumber.get(`visit ${sayable(vn)}`) ?? null,
    ofPerson: citizenId => (hnsOf.get(citizenId) ?? []).flatMap(hn => byHn.get(hn) ?? [])
  }
}

interface Found { readonly visits: Map<string, VisitRow>, readonly admissions: Map<string, AdmissionRow> }

function reader ({ select }: Pick<HosxpConnection, 'select'>, schema: SiteSchema, { visits, admissions }: Found, signal?: AbortSignal) {
  const real = schema.has('ovst', 'anonymous_visit') ? " AND (anonymous_visit IS NULL OR anonymous_visit <> 'Y')" : ''
  const visitColumns = columnList(schema, 'ovst', VISIT_COLUMNS)
  const admissionColumns = columnList(schema, 'ipt', ADMISSION_COLUMNS)
  const read = {
    visits: async (column: 'vn' | 'hn', keys: readonly string[], days?: readonly [from: LocalDate, to: LocalDate]): Promise<void> => {
      for (const chunk of chunked(usable(keys), CHUNK)) {
        const within = days === undefined ? '' : ' AND vstdate BETWEEN ? AND ?'
        for (const row of await select<VisitRow>(`SELECT ${visitColumns} FROM ovst WHERE ${column} IN (${placeholders(chunk)})${within}${real}`, [...chunk, ...days ?? []], signal)) visits.set(text(row.vn), row)
      }
    },
    admissions: async (column: 'an' | 'vn' | 'hn', keys: readonly string[]): Promise<void> => {
      if (!schema.has('ipt', column)) return
      for (const chunk of chunked(usable(keys), CHUNK)) {
        for (const row of await select<AdmissionRow>(`SELECT ${admissionColumns} FROM ipt WHERE ${column} IN (${placeholders(chunk)})`, chunk, signal)) admissions.set(text(row.an), row)
      }
    },
    /** HNs by citizen id; with the cases of these patients in the days asked about. */
    people: async (answers: readonly AnsweredBy[]): Promise<ReadonlyMap<string, readonly string[]>> => {
      const hnsOf = new Map<string, string[]>()
      if (!schema.isIndexed('patient', 'cid')) return hnsOf
      for (const chunk of chunked(usable(answers.map(({ citizenId }) => citizenId)), CHUNK)) {
        for (const row of await select<Row<'hn' | 'cid'>>(`SELECT hn, cid FROM patient WHERE cid IN (${placeholders(chunk)})`, chunk, signal)) {
          hnsOf.set(text(row.cid), [...hnsOf.get(text(row.cid)) ?? [], text(row.hn)])
        }
      }
      const days = answers.flatMap(({ day }) => day === null ? [] : [day]).toSorted()
      const [from, to] = [days[0], days.at(-1)]
      const hns = [...hnsOf.values()].flat()
      if (from !== undefined && to !== undefined) await read.visits('hn', hns, [from, to])
      await read.admissions('hn', hns)
      return hnsOf
    },
    citizenIds: async (hns: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      const found = new Map<string, string>()
      for (const chunk of chunked(usable(hns), CHUNK)) {
        for (const row of await select<Row<'hn' | 'cid'>>(`SELECT hn, cid FROM patient WHERE hn IN (${placeholders(chunk)})`, chunk, signal)) found.set(text(row.hn), text(row.cid))
      }
      return found
    }
  }
  return read
}

const usable = (keys: readonly string[]): string[] => [...new Set(keys.map(sayable))].filter(key => key !== '').sort()

const visitCase = (row: VisitRow, admission: string, citizenIds: ReadonlyMap<string, string>): AnsweredCase => ({
  kind: 'visit', id: text(row.vn), hn: text(row.hn), citizenId: citizenIds.get(text(row.hn)) ?? '', ...momentOf(row.vstdate, row.vsttime), rightCode: text(row.pttype), admission
})

const admissionCase = (row: AdmissionRow, citizenIds: ReadonlyMap<string, string>): AnsweredCase => ({
  kind: 'admission', id: text(row.an), hn: text(row.hn), citizenId: citizenIds.get(text(row.hn)) ?? '', ...momentOf(row.regdate, row.regtime), rightCode: text(row.pttype), admission: ''
})

function momentOf (date: VisitRow['vstdate'], clock: VisitRow['vsttime']): { readonly day: LocalDate | null, readonly at: Instant | null } {
  const day = dayOf(date)
  const time = timeOrNull(clock)
  return { day, at: day === null || time === null ? null : instantAt(day, time) }
}
