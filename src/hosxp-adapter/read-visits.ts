import type { VisitCase } from '../case/case.js'
import type { An } from '../values/identifiers.js'
import { CHARGE_COLUMNS, codesOf, DIAGNOSIS_COLUMNS, HISTORY_STATISTICS_COLUMNS, INJURY_COLUMNS, RIGHT_COLUMNS, STATISTICS_COLUMNS } from './build-facts.js'
import { readPatients, type PatientsOfHistory } from './read-patients.js'
import { readReferrals } from './read-referrals.js'
import { readSends } from './read-sends.js'
import { mapped, placeholders, readGrouped, spanOf, text, underWay, type KeySpan, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'
import {
  APPROVAL_COLUMNS, EMERGENCY_COLUMNS, EMERGENCY_OPERATION_COLUMNS, OPERATION_COLUMNS, REASON_COLUMNS, REFERRAL_IN_COLUMNS, SCREENING_COLUMNS, VISIT_COLUMNS, visitCaseOf, type VisitRow
} from './visit-case.js'

/** Visit rows by any condition; anonymous test visits are never read. */
export async function readVisitRows (site: Site, condition: string, values: readonly string[], signal?: AbortSignal): Promise<VisitRow[]> {
  const real = site.schema.has('ovst', 'anonymous_visit') ? " AND (anonymous_visit IS NULL OR anonymous_visit <> 'Y')" : ''
  const columns = columnList(site.schema, 'ovst', VISIT_COLUMNS)
  return await site.connection.select<VisitRow>(`SELECT ${columns} FROM ovst WHERE ${condition}${real}`, values, signal)
}

export interface VisitBatch {
  readonly rows: readonly VisitRow[]
  /** Rows among which the first visit of each patient's day stands. */
  readonly sameDayRows: readonly VisitRow[]
  /** When the patients' history is read: then appointments and referrals are read, too. `null`: only the days. */
  readonly history: PatientsOfHistory | null
}

/** A batch whose rows are here and whose cases are not built yet. */
export interface FetchedVisits {
  readonly build: () => Iterable<VisitCase>
  /** Numbers of the admissions these visits became. */
  readonly admissions: readonly string[]
}

/**
 * Fetches a batch of visits, one fully fetched statement per table. The cases are built later, one by one, so that the server can go
 * on with the next batch meanwhile.
 */
export async function fetchVisits (site: Site, batch: VisitBatch, signal?: AbortSignal): Promise<FetchedVisits> {
  const { rows, history } = batch
  const vns = rows.map(row => text(row.vn))
  // First, and not awaited: what is looked up of them by their citizen ids travels with the facts.
  const patientsComing = history?.patients ?? underWay(readPatients(site, rows.map(row => text(row.hn)), signal))
  // Between the visits of a history lie years of others.
  const span = history === null ? await spanOf(site, 'ovst', 'vn', vns, signal) : { keys: vns.sort(), isDense: false }
  const read = async <Column extends string>(table: string, columns: readonly Column[]) =>
    await readGrouped<Column | 'vn'>(site, table, 'vn', columns, span, signal)

  const [
    patients, rights, diagnoses, charges, statistics, emergencies, injuries, screenings, approvals, admissions, operations, emergencyOperations, reasons, referralsIn, sends, appointments, referrals
  ] = await Promise.all([
    patientsComing,
    read('visit_pttype', RIGHT_COLUMNS),
    read('ovstdiag', DIAGNOSIS_COLUMNS),
    read('opitemrece', CHARGE_COLUMNS),
    read('vn_stat', history === null ? STATISTICS_COLUMNS : HISTORY_STATISTICS_COLUMNS),
    read('er_regist', EMERGENCY_COLUMNS),
    read('er_nursing_detail', INJURY_COLUMNS),
    read('opdscreen', SCREENING_COLUMNS),
    read('ovst_seq', APPROVAL_COLUMNS),
    read('ipt', ['an']),
    read('doctor_operation', OPERATION_COLUMNS),
    read('er_regist_oper', EMERGENCY_OPERATION_COLUMNS),
    read('ovst_presc_ned', REASON_COLUMNS),
    read('referin', REFERRAL_IN_COLUMNS),
    readSends(site, span, signal),
    history === null ? null : readAppointments(site, span, signal),
    history === null ? null : readReferrals(site, span, signal)
  ])
  const [firstCodes, admissionOf] = await Promise.all([
    readFirstVisitCodes(site, rows, batch.sameDayRows, rights, signal), admissionsOfVisits(site, rows, admissions, signal)
  ])

  const tables = {
    patients, rights, diagnoses, charges, statistics, emergencies, injuries, screenings, approvals, operations, emergencyOperations, reasons, referralsIn, sends, appointments, referrals, firstCodes, admissionOf, arrears: history?.arrears ?? null
  }
  return { build: () => mapped(rows, row => visitCaseOf(site, tables, row)), admissions: [...admissionOf.values()] }
}

/**
 * The admission each visit became, as the visit or the admission says it. An AN on a visit whose admission is gone (cancelled) is none:
 * the visit would be judged nowhere. Where admissions cannot be read, the visit's word counts.
 */
async function admissionsOfVisits (
  site: Site, rows: readonly VisitRow[], byVisit: ReadonlyMap<string, readonly Row<'vn' | 'an'>[]>, signal?: AbortSignal
): Promise<Map<string, An>> {
  const known = new Map<string, string>()
  for (const [vn, [admission]] of byVisit) known.set(vn, text(admission?.an))
  const said = rows.filter(row => text(row.an) !== '' && !known.has(text(row.vn)))
  const canRead = site.schema.has('ipt', 'an')
  const there = said.length === 0 || !canRead ? null : await readGrouped<'an'>(site, 'ipt', 'an', [], { keys: said.map(row => text(row.an)), isDense: false }, signal)
  for (const row of said) if (!canRead || there?.has(text(row.an)) === true) known.set(text(row.vn), text(row.an))
  return known as Map<string, An>
}

async function readAppointments (site: Site, span: KeySpan, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  return new Set((await readGrouped(site, 'oapp', 'visit_vn', [], span, signal)).keys())
}

type CodeRow = Row<'vn' | typeof RIGHT_COLUMNS[number]>

/** Authen codes of the patient's first visit of the day, for every visit that is not that first one. */
async function readFirstVisitCodes (
  site: Site, rows: readonly VisitRow[], sameDayRows: readonly VisitRow[], known: ReadonlyMap<string, readonly CodeRow[]>, signal?: AbortSignal
): Promise<Map<string, string[]>> {
  const firstOf = firstVisitsOfDay(sameDayRows)
  const later: { readonly id: string, readonly first: string }[] = []
  for (const row of rows) {
    const [id, first] = [text(row.vn), firstOf.get(dayKey(row)) ?? '']
    if (first !== '' && first !== id) later.push({ id, first })
  }
  const elsewhere = later.map(pair => pair.first).filter(first => !known.has(first))
  const others = elsewhere.length === 0
    ? new Map<string, CodeRow[]>()
    : await readGrouped<'vn' | typeof RIGHT_COLUMNS[number]>(site, 'visit_pttype', 'vn', RIGHT_COLUMNS, { keys: elsewhere, isDense: false }, signal)
  return new Map(later.map(pair => [pair.id, (known.get(pair.first) ?? others.get(pair.first) ?? []).flatMap(row => codesOf(row).authenCodes)]))
}

const dayKey = (row: VisitRow): string => `${text(row.hn)} ${text(row.vstdate)}`

/** The first visit (by time, then number) of each patient on each day: `hn day` → VN. */
export function firstVisitsOfDay (rows: readonly VisitRow[]): Map<string, string> {
  const firsts = new Map<string, VisitRow>()
  for (const row of rows) {
    if (text(row.hn) === '') continue
    const key = dayKey(row)
    const known = firsts.get(key)
    if (known === undefined || orderInDay(row) < orderInDay(known)) firsts.set(key, row)
  }
  const numbers = new Map<string, string>()
  for (const [key, row] of firsts) numbers.set(key, text(row.vn))
  return numbers
}

const orderInDay = (row: VisitRow): string => `${text(row.vsttime) || '99'} ${text(row.vn)}`

/** All visits of these patients on these days: where the first visit of the day may stand. */
export async function readSameDayRows (site: Site, rows: readonly VisitRow[], signal?: AbortSignal): Promise<VisitRow[]> {
  const patients = [...new Set(rows.map(row => text(row.hn)).filter(hn => hn !== ''))]
  const days = [...new Set(rows.map(row => text(row.vstdate)))]
  if (patients.length === 0 || days.length === 0) return []
  return await readVisitRows(site, `hn IN (${placeholders(patients)}) AND vstdate IN (${placeholders(days)})`, [...patients, ...days], signal)
}
