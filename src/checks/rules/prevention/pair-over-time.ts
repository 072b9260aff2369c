import type { Case, VisitCase } from '../../../case/case.js'
import { formatBuddhist } from '../../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, type CaseCheck, type Fault, type PatientCheck } from '../../check.js'

/** A pair whose item is not owed in every visit: other visits of the patient tell whether it is. Each visit is told by itself. */
export const judgePairOverTime = (judgeVisit: CaseCheck['judge'], isOwed: (visit: VisitCase, cases: readonly Case[]) => boolean): PatientCheck['judge'] => (_patient, cases, context) => {
  const visits = cases.filter((item): item is VisitCase => item.kind === 'visit' && item.admission === null)
  const answers = visits.map(visit => ({ visit, outcome: judgeVisit(visit, context) }))
  const faults = answers.flatMap(({ visit, outcome }) => outcome.kind === 'finding' && isOwed(visit, cases) ? outcome.faults.map(one => ofVisit(one, visit)) : [])
  if (faults.length > 0) return fault(...faults)
  const unknown = answers.find(({ outcome }) => outcome.kind === 'undetermined')
  if (unknown !== undefined) return unknown.outcome
  return answers.every(({ outcome }) => outcome.kind === 'not-applicable') ? NOT_APPLICABLE : CLEAN
}

const ofVisit = (one: Fault, visit: VisitCase): Fault => ({
  ...one,
  line: `${one.line ?? ''} ${visit.id}`,
  ...(one.detail === undefined ? {} : { detail: { th: `วันที่ ${formatBuddhist(visit.day)} ${one.detail.th}`, en: `${visit.day}: ${one.detail.en}` } }),
  deadlineOf: visit,
  evidence: { ...one.evidence, visit: visit.id }
})
