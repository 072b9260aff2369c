import type { AdmissionCase } from '../case/case.js'
import type { An, Hn } from '../values/identifiers.js'
import { parseLocalDate, type LocalDate } from '../values/local-date.js'
import { dayOf, timeOrNull } from './build-facts.js'
import { readPatients } from './read-patients.js'
import { readGrouped, text, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

/** Where an admitted patient lies. */
export interface Place {
  /** The site's ward code; blank: not recorded. */
  readonly ward: string
  /** Blank: the site's list does not name it. */
  readonly wardName: string
  /** Blank: no bed recorded. */
  readonly bed: string
}

/** Somebody on a ward now. */
export interface Admitted {
  readonly place: Place
  /** Who and since when; rights, diagnoses and charges are not read for it. */
  readonly item: AdmissionCase
}

const COLUMNS = ['an', 'hn', 'regdate', 'regtime', 'dchdate', 'ward', 'confirm_discharge'] as const
const NO_PLACE: Place = { ward: '', wardName: '', bed: '' }

/** Everybody who was admitted by `today` and is not discharged yet: neither a day of discharge up to today nor the ward's confirmation. */
export async function readAdmitted (site: Site, today: LocalDate, signal?: AbortSignal): Promise<readonly Admitted[]> {
  const { schema, connection } = site
  if (!schema.has('ipt', 'an')) return []
  const found = await connection.select<Row<typeof COLUMNS[number]>>(
    `SELECT ${columnList(schema, 'ipt', COLUMNS)} FROM ipt WHERE (dchdate IS NULL OR dchdate = 0 OR dchdate > ?) AND (regdate IS NULL OR regdate <= ?)`, [today, today], signal)
  const rows = found.filter(row => text(row.an) !== '' && text(row.confirm_discharge) !== 'Y')
  const places = await readPlaces(site, rows.map(row => text(row.an)), signal)
  const patients = await readPatients(site, rows.map(row => text(row.hn)), signal)
  return rows.map(row => ({
    place: places.get(text(row.an)) ?? NO_PLACE,
    item: {
      ...NOT_READ,
      kind: 'admission',
      id: text(row.an) as An,
      hn: text(row.hn) as Hn,
      patient: patients.get(text(row.hn)) ?? null,
      admittedOn: dayOf(row.regdate),
      admittedTime: timeOrNull(row.regtime),
      dischargedOn: parseLocalDate(text(row.dchdate))
    }
  }))
}

/** Ward and bed of each of these admissions; one HOSxP does not have is absent. */
export async function readPlaces (site: Site, ans: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Place>> {
  const keys = [...new Set(ans)].filter(an => an !== '').sort()
  const wards = await readGrouped<'an' | 'ward'>(site, 'ipt', 'an', ['ward'], { keys, isDense: false }, signal)
  const beds = await readGrouped<'an' | 'bedno'>(site, 'iptadm', 'an', ['bedno'], { keys, isDense: false }, signal)
  const names = await readWardNames(site, signal)
  return new Map([...wards].map(([an, [row]]): [string, Place] => {
    const ward = text(row?.ward)
    return [an, { ward, wardName: names.get(ward) ?? '', bed: text(beds.get(an)?.[0]?.bedno) }]
  }))
}

/** Ward names by code. */
export async function readWardNames ({ schema, connection }: Site, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  if (!schema.has('ward', 'name')) return new Map()
  const rows = await connection.select<Row<'ward' | 'name'>>('SELECT ward, name FROM ward', [], signal)
  return new Map(rows.map(row => [text(row.ward), text(row.name)]))
}

const NOT_READ = {
  dischargedTime: null,
  isDischarged: false,
  dischargeType: null,
  dischargeStatus: null,
  fromVisit: null,
  accident: null,
  isDiagnosisReadable: true,
  leaveDays: null,
  weightGrams: null,
  birthWeightGrams: null,
  isSummarised: false,
  rightCheck: null,
  rights: [],
  registeredRight: null,
  diagnoses: [],
  procedures: [],
  charges: [],
  statistics: null,
  referral: null,
  debt: null,
  sends: []
} as const
