import type { Selectable } from 'kysely'
import type { EligibilityRecord, EligibilityTry, OfferedRight, PayerStanding, ProvisionalRight, RightDecision } from '../../case/case-eligibility.js'
import type { DefiniteAnswer } from '../../case/eligibility-answer.js'
import { fromAscii } from './ascii-text.js'
import type { EligibilityAnswerTable, EligibilityTryTable, PayerStandingTable, ReverificationTable, RightDecisionTable } from './eligibility-tables.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

type AnswerRow = Pick<Selectable<EligibilityAnswerTable>, 'id' | 'citizen_id' | 'service_date' | 'cause' | 'answer'>

/** What the `answer` column holds: everything but what was received. */
export const answerText = (answer: DefiniteAnswer): string => JSON.stringify({ ...answer, raw: '' })

export const recordOf = ({ id, citizen_id: citizenId, service_date: serviceDate, cause, answer }: AnswerRow): EligibilityRecord =>
  ({ id, citizenId, serviceDate, cause, answer: JSON.parse(answer) as DefiniteAnswer })

export const tryOf = (row: Selectable<EligibilityTryTable>): EligibilityTry => ({
  serviceDate: row.service_date, tries: row.tries, lastAt: fromUtcTextOrNull(row.last_at), lastSource: row.last_source, lastReason: row.last_reason
})

export const provisionalOf = (row: Selectable<ReverificationTable>): ProvisionalRight => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  hn: fromAscii(row.hn),
  citizenId: row.citizen_id,
  serviceDate: row.service_date,
  startedAt: fromUtcText(row.started_at),
  startedBy: row.started_by,
  cause: row.cause,
  offered: row.offered === null ? null : JSON.parse(row.offered) as OfferedRight,
  decidedBy: row.decided_by,
  decider: row.decider,
  remark: row.remark,
  state: row.state,
  why: row.why,
  tries: row.tries,
  nextAt: fromUtcTextOrNull(row.next_at),
  lastAt: fromUtcTextOrNull(row.last_at),
  lastReason: row.last_reason,
  answerId: row.answer_id,
  basis: row.basis,
  endedAt: fromUtcTextOrNull(row.ended_at),
  endedBy: row.ended_by
})

export const decisionOf = (row: Selectable<RightDecisionTable>): RightDecision => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: fromAscii(row.subject_id) },
  hn: fromAscii(row.hn),
  askedWhom: row.asked_whom,
  decidedBy: row.decided_by,
  decider: row.decider,
  decision: row.decision,
  reason: row.reason,
  decidedAt: fromUtcText(row.decided_at),
  recordedAt: fromUtcText(row.recorded_at),
  recordedBy: row.recorded_by,
  closedAt: fromUtcTextOrNull(row.closed_at),
  closedBy: row.closed_by,
  closingRemark: row.closing_remark
})

export const standingOf = (row: Selectable<PayerStandingTable>): PayerStanding => ({
  source: row.source,
  isOn: row.is_on === 1,
  state: row.state,
  since: fromUtcText(row.since),
  lastAnswerAt: fromUtcTextOrNull(row.last_answer_at),
  lastFailureAt: fromUtcTextOrNull(row.last_failure_at),
  lastReason: row.last_reason,
  token: row.token_from === null
    ? null
    : {
        from: row.token_from,
        takenAt: fromUtcTextOrNull(row.token_taken_at),
        takenBy: row.token_taken_by,
        expiresAt: fromUtcTextOrNull(row.token_expires_at),
        refusedAt: fromUtcTextOrNull(row.token_refused_at)
      }
})
