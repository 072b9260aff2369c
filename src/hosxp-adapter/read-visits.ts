import type { ReferredIn, VisitCase } from '../case/case.js'
import type { An, Hn, Vn } from '../values/identifiers.js'
import { instantAt, parseLocalDateTime, type LocalDate } from '../values/local-date.js'
import {
  CHARGE_COLUMNS, chargeOf, codesOf, dayOf, DIAGNOSIS_COLUMNS, diagnosesOf, INJURY_COLUMNS, injuryOf, mappedRight, momentFrom, proceduresOf, RIGHT_CHECK_COLUMNS, rightCheckOf,
  HISTORY_STATISTICS_COLUMNS, RIGHT_COLUMNS, rightsOf, STATISTICS_COLUMNS, statisticsOf, timeOrNull
} from './build-facts.js'
import { debtOf, type Arrears } from './read-debts.js'
import { readPatients } from './read-patients.js'
import { readReferrals } from './read-referrals.js'
import { readSends } from './read-sends.js'
import { mapped, placeholders, readGrouped, spanOf, text, textOrNull, type KeySpan, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

const VISIT_COLUMNS = ['vn', 'hn', 'an', 'vstdate', 'vsttime', 'pttype', 'ovstost', 'ovstist'] as const
export type VisitRow = Row<typeof VISIT_COLUMNS[number]>

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
  /** What these patients owe, when their history is read: then appointments and referrals are read, too. `null`: only the days. */
  readonly arrears: Arrears | null
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
  const { rows, arrears } = batch
  const span = await spanOf(site, 'ovst', 'vn', rows.map(row => text(row.vn)), signal)
  const read = async <Column extends string>(table: string, columns: readonly Column[]) =>
    await readGrouped<Column | 'vn'>(site, table, 'vn', columns, span, signal)

  const [patients, rights, diagnoses, charges, statistics, emergencies, injuries, screenings, approvals, admissions, operations, emergencyOperations, reasons, referralsIn, sends, appointments, referrals] = await Promise.all([
    readPatients(site, rows.map(row => text(row.hn)), signal),
    read('visit_pttype', RIGHT_COLUMNS),
    read('ovstdiag', DIAGNOSIS_COLUMNS),
    read('opitemrece', CHARGE_COLUMNS),
    read('vn_stat', arrears === null ? STATISTICS_COLUMNS : HISTORY_STATISTICS_COLUMNS),
    read('er_regist', ['er_pt_type', 'enter_er_time', 'er_list', 'er_emergency_type']),
    read('er_nursing_detail', INJURY_COLUMNS),
    read('opdscreen', ['cc', 'vstdate', 'vsttime']),
    read('ovst_seq', ['edc_approve_list_text', ...RIGHT_CHECK_COLUMNS]),
    read('ipt', ['an']),
    read('doctor_operation', ['icd9', 'doctor']),
    read('er_regist_oper', ['er_oper_code', 'doctor']),
    read('ovst_presc_ned', ['icode', 'presc_reason']),
    read('referin', ['refer_hospcode', 'referin_number', 'docno']),
    readSends(site, span, signal),
    arrears === null ? null : readAppointments(site, span, signal),
    arrears === null ? null : readReferrals(site, span, signal)
  ])
  const [firstCodes, admissionOf] = await Promise.all([
    readFirstVisitCodes(site, rows, batch.sameDayRows, rights, signal), admissionsOfVisits(site, rows, admissions, signal)
  ])

  const caseOf = (row: VisitRow): VisitCase => {
    const id = text(row.vn)
    const day = dayOfVisit(row) ?? unreachable()
    const time = timeOrNull(row.vsttime)
    const emergency = emergencies.get(id)?.[0]
    const registered = textOrNull(row.pttype)
    return {
      kind: 'visit',
      id: id as Vn,
      hn: text(row.hn) as Hn,
      patient: patients.get(text(row.hn)) ?? null,
      day,
      registeredAt: time === null ? null : instantAt(day, time),
      outcomeCode: textOrNull(row.ovstost),
      admission: admissionOf.get(id) ?? null,
      rights: rightsOf(site, rights.get(id) ?? [], day),
      registeredRight: registered === null ? null : mappedRight(site, registered, day),
      diagnoses: diagnosesOf(site, diagnoses.get(id) ?? []),
      procedures: proceduresOf([
        ...(operations.get(id) ?? []).map(row => ({ code: text(row.icd9), doctor: text(row.doctor) })),
        ...(emergencyOperations.get(id) ?? []).map(row => ({ code: site.lookups.emergencyProcedures.get(text(row.er_oper_code)) ?? '', doctor: text(row.doctor) }))
      ]),
      // A line with an AN belongs to the admission, whatever its VN says.
      charges: (charges.get(id) ?? []).filter(line => text(line.an) === '').map(line => chargeOf(site, line)),
      statistics: statisticsOf(statistics.get(id)?.[0]),
      referral: referrals?.get(id) ?? null,
      debt: arrears === null ? null : debtOf(arrears, id, statistics.get(id)?.[0]?.remain_money),
      sends: sends.get(id) ?? [],
      emergency: emergency === undefined
        ? null
        : {
            enteredAt: parseLocalDateTime(text(emergency.enter_er_time)),
            isTrafficType: site.lookups.trafficPatientTypes.has(text(emergency.er_pt_type)),
            urgency: textOrNull(emergency.er_emergency_type),
            text: text(emergency.er_list)
          },
      injury: injuryOf(site, injuries.get(id)?.[0]),
      complaint: textOrNull(screenings.get(id)?.[0]?.cc),
      arrival: textOrNull(site.lookups.arrivals.get(text(row.ovstist))),
      referredIn: referredInOf(referralsIn.get(id)?.[0]),
      drugReasons: drugReasonsOf(reasons.get(id)),
      approvalCodes: textOrNull(approvals.get(id)?.[0]?.edc_approve_list_text),
      firstVisitAuthenCodes: firstCodes.get(id) ?? [],
      keepsAppointment: appointments?.has(id) ?? false,
      rightCheck: rightCheckOf(approvals.get(id)?.[0]),
      firstServiceAt: momentFrom(screenings.get(id)?.[0]?.vstdate ?? null, screenings.get(id)?.[0]?.vsttime ?? null)?.at ?? null
    }
  }
  return { build: () => mapped(rows, caseOf), admissions: [...admissionOf.values()] }
}

const referredInOf = (row: Row<'refer_hospcode' | 'referin_number' | 'docno'> | undefined): ReferredIn | null =>
  row === undefined ? null : { fromHospital: text(row.refer_hospcode), number: text(row.referin_number) || text(row.docno) }

const NO_REASONS: ReadonlyMap<string, string> = new Map()
const drugReasonsOf = (rows: readonly Row<'icode' | 'presc_reason'>[] | undefined): ReadonlyMap<string, string> =>
  rows === undefined ? NO_REASONS : new Map(rows.map(row => [text(row.icode), text(row.presc_reason).toUpperCase()] as const).filter(([, reason]) => reason !== ''))

const unreachable = (): never => { throw new TypeError('a visit without a day is not fetched') }

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
  const later = rows.map(row => ({ id: text(row.vn), first: firstOf.get(dayKey(row)) ?? '' })).filter(pair => pair.first !== '' && pair.first !== pair.id)
  const elsewhere = later.map(pair => pair.first).filter(first => !known.has(first))
  const others = elsewhere.length === 0
    ? new Map<string, CodeRow[]>()
    : await readGrouped<'vn' | typeof RIGHT_COLUMNS[number]>(site, 'visit_pttype', 'vn', RIGHT_COLUMNS, { keys: elsewhere, isDense: false }, signal)
  return new Map(later.map(pair => [pair.id, (known.get(pair.first) ?? others.get(pair.first) ?? []).flatMap(row => codesOf(row).authenCodes)]))
}

const dayKey = (row: VisitRow): string => `${text(row.hn)} ${text(row.vstdate)}`

/** The first visit (by time, then number) of each patient on each day: `hn day` → VN. */
export function firstVisitsOfDay (rows: readonly VisitRow[]): Map<string, string> {
  const order = (row: VisitRow): string => `${text(row.vsttime) || '99'} ${text(row.vn)}`
  const first = new Map<string, VisitRow>()
  for (const row of rows) {
    if (text(row.hn) === '') continue
    const known = first.get(dayKey(row))
    if (known === undefined || order(row) < order(known)) first.set(dayKey(row), row)
  }
  return new Map([...first].map(([key, row]) => [key, text(row.vn)]))
}

/** The day of service; `null` when it is blank, zero or impossible: such a visit cannot be judged. */
export const dayOfVisit = (row: VisitRow): LocalDate | null => dayOf(row.vstdate)

/** All visits of these patients on these days: where the first visit of the day may stand. */
export async function readSameDayRows (site: Site, rows: readonly VisitRow[], signal?: AbortSignal): Promise<VisitRow[]> {
  const patients = [...new Set(rows.map(row => text(row.hn)).filter(hn => hn !== ''))]
  const days = [...new Set(rows.map(row => text(row.vstdate)))]
  if (patients.length === 0 || days.length === 0) return []
  return await readVisitRows(site, `hn IN (${placeholders(patients)}) AND vstdate IN (${placeholders(days)})`, [...patients, ...days], signal)
}
