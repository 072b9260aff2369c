import type { AdmissionCase, VisitOrigin } from '../case/case.js'
import type { An, Hn, Vn } from '../values/identifiers.js'
import {
  ADMISSION_RIGHT_COLUMNS, CHARGE_COLUMNS, chargesOf, codesOf, dayOf, DIAGNOSIS_COLUMNS, diagnosesOf, INJURY_COLUMNS, injuryOf, mappedRight, momentFrom, proceduresOf, RIGHT_CHECK_COLUMNS, rightCheckOf,
  HISTORY_STATISTICS_COLUMNS, RIGHT_COLUMNS, rightsOf, STATISTICS_COLUMNS, statisticsOf, timeOrNull
} from './build-facts.js'
import { debtOf } from './read-debts.js'
import { readPatients, type PatientsOfHistory } from './read-patients.js'
import { readReferrals } from './read-referrals.js'
import { readSends } from './read-sends.js'
import { firstVisitsOfDay, readSameDayRows, readVisitRows } from './read-visits.js'
import { mapped, placeholders, readGrouped, spanOf, text, textOrNull, underWay, type Row } from './rows.js'
import type { Site } from './site.js'
import { columnList } from './site-schema.js'

const ADMISSION_COLUMNS = [
  'an', 'hn', 'vn', 'regdate', 'regtime', 'dchdate', 'dchtime', 'dchtype', 'dchstts', 'pttype', 'confirm_discharge', 'leave_home_day', 'bw', 'ipt_summary_status_id'
] as const
export type AdmissionRow = Row<typeof ADMISSION_COLUMNS[number]>

export async function readAdmissionRows (site: Site, condition: string, values: readonly string[], signal?: AbortSignal): Promise<AdmissionRow[]> {
  if (!site.schema.has('ipt', 'an')) return []
  return await site.connection.select<AdmissionRow>(
    `SELECT ${columnList(site.schema, 'ipt', ADMISSION_COLUMNS)} FROM ipt WHERE ${condition}`, values, signal)
}

/**
 * Fetches a batch of admissions, one fully fetched statement per table; resolves with the function that builds the cases, one by one.
 * `history`: when the patients' history is read; referrals are read then, too.
 */
export async function fetchAdmissions (
  site: Site, batch: readonly AdmissionRow[], history: PatientsOfHistory | null, signal?: AbortSignal
): Promise<() => Iterable<AdmissionCase>> {
  const rows = batch.filter(row => text(row.an) !== '')
  const patientsComing = history?.patients ?? underWay(readPatients(site, rows.map(row => text(row.hn)), signal))
  const span = await spanOf(site, 'ipt', 'an', rows.map(row => text(row.an)), signal)
  const read = async <Column extends string>(table: string, columns: readonly Column[]) =>
    await readGrouped<Column | 'an'>(site, table, 'an', columns, span, signal)

  const [patients, rights, diagnoses, charges, statistics, accidents, rightChecks, operations, newborns, sends, origins, referrals] = await Promise.all([
    patientsComing,
    read('ipt_pttype', ADMISSION_RIGHT_COLUMNS),
    read('iptdiag', DIAGNOSIS_COLUMNS),
    read('opitemrece', CHARGE_COLUMNS),
    read('an_stat', history === null ? STATISTICS_COLUMNS : HISTORY_STATISTICS_COLUMNS),
    read('ipt_accident', ['ac_date', 'ac_time']),
    read('ipt_pttype_check', RIGHT_CHECK_COLUMNS),
    read('iptoprt', ['icd9', 'doctor']),
    read('ipt_newborn', ['birth_weight']),
    // Never a range: among the numbers of visits a range of admissions means something else.
    readSends(site, { keys: span.keys, isDense: false }, signal),
    readOrigins(site, rows.map(row => text(row.vn)), signal),
    history === null ? null : readReferrals(site, { keys: span.keys, isDense: false }, signal)
  ])
  const diagnosisWidth = site.schema.widthOf('iptdiag', 'an') ?? Infinity

  const caseOf = (row: AdmissionRow): AdmissionCase => {
    const id = text(row.an)
    const admittedOn = dayOf(row.regdate)
    const dischargedOn = dayOf(row.dchdate)
    const registered = textOrNull(row.pttype)
    const accident = accidents.get(id)?.[0]
    return {
      kind: 'admission',
      id: id as An,
      hn: text(row.hn) as Hn,
      patient: patients.get(text(row.hn)) ?? null,
      admittedOn,
      admittedTime: timeOrNull(row.regtime),
      dischargedOn,
      dischargedTime: timeOrNull(row.dchtime),
      isDischarged: site.uses('discharge-confirmation') ? text(row.confirm_discharge) === 'Y' : dischargedOn !== null,
      dischargeType: textOrNull(row.dchtype),
      dischargeStatus: textOrNull(row.dchstts),
      fromVisit: origins.get(text(row.vn)) ?? null,
      accident: accident === undefined ? null : momentFrom(accident.ac_date, accident.ac_time),
      leaveDays: numberOrNull(row.leave_home_day),
      weightGrams: numberOrNull(row.bw),
      birthWeightGrams: numberOrNull(newborns.get(id)?.[0]?.birth_weight ?? null),
      isSummarised: (numberOrNull(row.ipt_summary_status_id) ?? 0) > 0,
      procedures: proceduresOf((operations.get(id) ?? []).map(row => ({ code: text(row.icd9), doctor: text(row.doctor) }))),
      isDiagnosisReadable: id.length <= diagnosisWidth,
      rightCheck: rightCheckOf(rightChecks.get(id)?.[0]),
      rights: rightsOf(site, rights.get(id) ?? [], admittedOn),
      registeredRight: registered === null ? null : mappedRight(site, registered, admittedOn),
      diagnoses: diagnosesOf(site, diagnoses.get(id) ?? []),
      charges: chargesOf(site, charges.get(id) ?? []),
      statistics: statisticsOf(statistics.get(id)?.[0]),
      referral: referrals?.get(id) ?? null,
      debt: history === null ? null : debtOf(history.arrears, id, statistics.get(id)?.[0]?.remain_money),
      sends: sends.get(id) ?? []
    }
  }
  return () => mapped(rows, caseOf)
}

const numberOrNull = (value: string | number | null): number | null => value === null || text(value) === '' ? null : Number(value)

/** The visits that admissions came from, each with the authen codes that serve its day. */
async function readOrigins (site: Site, vns: readonly string[], signal?: AbortSignal): Promise<Map<string, VisitOrigin>> {
  const keys = [...new Set(vns)].filter(vn => vn !== '')
  if (keys.length === 0) return new Map()
  const visits = await readVisitRows(site, `vn IN (${placeholders(keys)})`, keys, signal)
  const firstOf = firstVisitsOfDay(await readSameDayRows(site, visits, signal))
  const firstVisitOf = (row: typeof visits[number]): string => firstOf.get(`${text(row.hn)} ${text(row.vstdate)}`) ?? text(row.vn)
  const withCodes = [...new Set([...keys, ...visits.map(firstVisitOf)])]
  const [rights, injuries] = await Promise.all([
    readGrouped(site, 'visit_pttype', 'vn', RIGHT_COLUMNS, { keys: withCodes, isDense: false }, signal),
    readGrouped(site, 'er_nursing_detail', 'vn', INJURY_COLUMNS, { keys, isDense: false }, signal)
  ])
  const codesAt = (vn: string): string[] => (rights.get(vn) ?? []).flatMap(row => codesOf(row).authenCodes)
  return new Map(visits.map(row => {
    const id = text(row.vn)
    return [id, {
      id: id as Vn,
      day: dayOf(row.vstdate),
      authenCodes: [...new Set([...codesAt(id), ...codesAt(firstVisitOf(row))])],
      injury: injuryOf(site, injuries.get(id)?.[0])
    }]
  }))
}
