import type { Selectable } from 'kysely'
import type { AccidentMember, AccidentRecord } from '../../checks/accident/accident-record.js'
import { fromAscii, toAscii } from './ascii-text.js'
import type { AccidentCaseTable } from './case-file-tables.js'
import { fromUtcText, fromUtcTextOrNull, toUtcText, toUtcTextOrNull } from './utc-text.js'

export type AccidentCaseRow = Selectable<AccidentCaseTable>
type RecordColumns = Omit<AccidentCaseRow, 'run_id' | 'seen_at'>

/** The key of a row as one text. */
export const caseKeyOf = ({ subject_kind: kind, subject_id: id }: Pick<AccidentCaseRow, 'subject_kind' | 'subject_id'>): string => `${kind} ${id}`

/** How a visit or admission begins in the column of members. */
export const memberStart = ({ kind, id }: AccidentMember): string => JSON.stringify({ kind, id }).slice(0, -1)

export const recordColumnsOf = (record: AccidentRecord): RecordColumns => ({
  subject_kind: record.subject.kind,
  subject_id: toAscii(record.subject.id),
  hn: toAscii(record.hn),
  level: record.level,
  signals: JSON.stringify(record.signals),
  starts_clock: record.startsClock ? 1 : 0,
  arrived_at: toUtcText(record.arrivedAt),
  is_arrival_time_known: record.isArrivalTimeKnown ? 1 : 0,
  clock_from: toUtcTextOrNull(record.accident.clockFrom),
  recorded_day: record.accident.recorded?.day ?? null,
  recorded_at: toUtcTextOrNull(record.accident.recorded?.at ?? null),
  is_assumed: record.accident.isAssumed ? 1 : 0,
  do_sources_differ: record.accident.doSourcesDiffer ? 1 : 0,
  members: JSON.stringify(record.members.map(({ kind, id, day }) => ({ kind, id, day }))),
  has_act_right: record.hasActRight ? 1 : 0,
  charged_satang: record.charged,
  act_satang: record.underAct,
  is_referred: record.referral === null ? 0 : 1,
  referred_on: record.referral?.on ?? null,
  referred_to: record.referral?.toHospital ?? '',
  owed_satang: record.owed
})

export const recordFrom = (row: RecordColumns): AccidentRecord => ({
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  hn: fromAscii(row.hn),
  level: row.level,
  signals: JSON.parse(row.signals) as AccidentRecord['signals'],
  startsClock: row.starts_clock === 1,
  arrivedAt: fromUtcText(row.arrived_at),
  isArrivalTimeKnown: row.is_arrival_time_known === 1,
  accident: {
    recorded: row.recorded_day === null ? null : { day: row.recorded_day, at: fromUtcTextOrNull(row.recorded_at) },
    clockFrom: fromUtcTextOrNull(row.clock_from),
    isAssumed: row.is_assumed === 1,
    doSourcesDiffer: row.do_sources_differ === 1
  },
  members: JSON.parse(row.members) as AccidentRecord['members'],
  hasActRight: row.has_act_right === 1,
  charged: row.charged_satang,
  underAct: row.act_satang,
  referral: row.is_referred === 1 ? { on: row.referred_on, toHospital: row.referred_to } : null,
  owed: row.owed_satang
})
