import type { HosxpSend } from '../case/case-claim.js'
import type { Patient, ReferredIn, VisitCase } from '../case/case.js'
import type { An, Hn, Vn } from '../values/identifiers.js'
import { instantAt, parseLocalDateTime, type LocalDate } from '../values/local-date.js'
import {
  chargesOf, dayOf, diagnosesOf, injuryOf, mappedRight, momentFrom, proceduresOf, RIGHT_CHECK_COLUMNS, rightCheckOf, rightsOf, statisticsOf, timeOrNull,
  type CHARGE_COLUMNS, type DIAGNOSIS_COLUMNS, type HISTORY_STATISTICS_COLUMNS, type INJURY_COLUMNS, type RIGHT_COLUMNS, type STATISTICS_COLUMNS
} from './build-facts.js'
import { debtOf, type Arrears } from './read-debts.js'
import { text, textOrNull, type Row } from './rows.js'
import type { Site } from './site.js'

export const VISIT_COLUMNS = ['vn', 'hn', 'an', 'vstdate', 'vsttime', 'pttype', 'ovstost', 'ovstist'] as const
export type VisitRow = Row<typeof VISIT_COLUMNS[number]>

export const EMERGENCY_COLUMNS = ['er_pt_type', 'enter_er_time', 'er_list', 'er_emergency_type'] as const
export const SCREENING_COLUMNS = ['cc', 'vstdate', 'vsttime'] as const
export const APPROVAL_COLUMNS = ['edc_approve_list_text', ...RIGHT_CHECK_COLUMNS] as const
export const OPERATION_COLUMNS = ['icd9', 'doctor'] as const
export const EMERGENCY_OPERATION_COLUMNS = ['er_oper_code', 'doctor'] as const
export const REASON_COLUMNS = ['icode', 'presc_reason'] as const
export const REFERRAL_IN_COLUMNS = ['refer_hospcode', 'referin_number', 'docno'] as const

type ByVisit<Columns extends readonly string[]> = ReadonlyMap<string, readonly Row<Columns[number] | 'vn'>[]>

/** What was fetched of a batch of visits: by VN, patients by HN. */
export interface VisitTables {
  readonly patients: ReadonlyMap<string, Patient>
  readonly rights: ByVisit<typeof RIGHT_COLUMNS>
  readonly diagnoses: ByVisit<typeof DIAGNOSIS_COLUMNS>
  readonly charges: ByVisit<typeof CHARGE_COLUMNS>
  readonly statistics: ByVisit<typeof STATISTICS_COLUMNS | typeof HISTORY_STATISTICS_COLUMNS>
  readonly emergencies: ByVisit<typeof EMERGENCY_COLUMNS>
  readonly injuries: ByVisit<typeof INJURY_COLUMNS>
  readonly screenings: ByVisit<typeof SCREENING_COLUMNS>
  readonly approvals: ByVisit<typeof APPROVAL_COLUMNS>
  readonly operations: ByVisit<typeof OPERATION_COLUMNS>
  readonly emergencyOperations: ByVisit<typeof EMERGENCY_OPERATION_COLUMNS>
  readonly reasons: ByVisit<typeof REASON_COLUMNS>
  readonly referralsIn: ByVisit<typeof REFERRAL_IN_COLUMNS>
  readonly sends: ReadonlyMap<string, readonly HosxpSend[]>
  readonly firstCodes: ReadonlyMap<string, readonly string[]>
  readonly admissionOf: ReadonlyMap<string, An>
  /** These three when a history is read. */
  readonly arrears: Arrears | null
  readonly appointments: ReadonlySet<string> | null
  readonly referrals: ReadonlyMap<string, NonNullable<VisitCase['referral']>> | null
}

/** The day of service; `null` when it is blank, zero or impossible: such a visit cannot be judged. */
export const dayOfVisit = (row: VisitRow): LocalDate | null => dayOf(row.vstdate)

/** A visit from the rows of its tables. */
export function visitCaseOf (site: Site, tables: VisitTables, row: VisitRow): VisitCase {
  const id = text(row.vn)
  const hn = text(row.hn)
  const day = dayOfVisit(row) ?? unreachable()
  const time = timeOrNull(row.vsttime)
  const emergency = tables.emergencies.get(id)?.[0]
  const screening = tables.screenings.get(id)?.[0]
  const approval = tables.approvals.get(id)?.[0]
  const statistics = tables.statistics.get(id)?.[0]
  const registered = textOrNull(row.pttype)
  return {
    kind: 'visit',
    id: id as Vn,
    hn: hn as Hn,
    patient: tables.patients.get(hn) ?? null,
    day,
    registeredAt: time === null ? null : instantAt(day, time),
    outcomeCode: textOrNull(row.ovstost),
    admission: tables.admissionOf.get(id) ?? null,
    rights: rightsOf(site, tables.rights.get(id) ?? [], day),
    registeredRight: registered === null ? null : mappedRight(site, registered, day),
    diagnoses: diagnosesOf(site, tables.diagnoses.get(id) ?? []),
    procedures: proceduresIn(site, tables, id),
    // A line with an AN belongs to the admission, whatever its VN says.
    charges: chargesOf(site, tables.charges.get(id) ?? [], line => text(line.an) === ''),
    statistics: statisticsOf(statistics),
    referral: tables.referrals?.get(id) ?? null,
    debt: tables.arrears === null ? null : debtOf(tables.arrears, id, statistics?.remain_money),
    sends: tables.sends.get(id) ?? [],
    emergency: emergency === undefined
      ? null
      : {
          enteredAt: parseLocalDateTime(text(emergency.enter_er_time)),
          isTrafficType: site.lookups.trafficPatientTypes.has(text(emergency.er_pt_type)),
          urgency: textOrNull(emergency.er_emergency_type),
          text: text(emergency.er_list)
        },
    injury: injuryOf(site, tables.injuries.get(id)?.[0]),
    complaint: textOrNull(screening?.cc),
    arrival: textOrNull(site.lookups.arrivals.get(text(row.ovstist))),
    referredIn: referredInOf(tables.referralsIn.get(id)?.[0]),
    drugReasons: drugReasonsOf(tables.reasons.get(id)),
    approvalCodes: textOrNull(approval?.edc_approve_list_text),
    firstVisitAuthenCodes: tables.firstCodes.get(id) ?? [],
    keepsAppointment: tables.appointments?.has(id) ?? false,
    rightCheck: rightCheckOf(approval),
    firstServiceAt: momentFrom(screening?.vstdate ?? null, screening?.vsttime ?? null)?.at ?? null
  }
}

function proceduresIn (site: Site, { operations, emergencyOperations }: VisitTables, id: string): VisitCase['procedures'] {
  const [ofClinics, ofEmergency] = [operations.get(id), emergencyOperations.get(id)]
  if (ofClinics === undefined && ofEmergency === undefined) return NO_PROCEDURES
  return proceduresOf([
    ...(ofClinics ?? []).map(row => ({ code: text(row.icd9), doctor: text(row.doctor) })),
    ...(ofEmergency ?? []).map(row => ({ code: site.lookups.emergencyProcedures.get(text(row.er_oper_code)) ?? '', doctor: text(row.doctor) }))
  ])
}

const NO_PROCEDURES: VisitCase['procedures'] = []

const referredInOf = (row: Row<typeof REFERRAL_IN_COLUMNS[number]> | undefined): ReferredIn | null =>
  row === undefined ? null : { fromHospital: text(row.refer_hospcode), number: text(row.referin_number) || text(row.docno) }

const NO_REASONS: ReadonlyMap<string, string> = new Map()
const drugReasonsOf = (rows: readonly Row<typeof REASON_COLUMNS[number]>[] | undefined): ReadonlyMap<string, string> =>
  rows === undefined ? NO_REASONS : new Map(rows.map(row => [text(row.icode), text(row.presc_reason).toUpperCase()] as const).filter(([, reason]) => reason !== ''))

const unreachable = (): never => { throw new TypeError('a visit without a day is not fetched') }
