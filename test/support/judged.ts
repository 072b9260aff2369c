import type { Test } from 'tap'
import type { Case } from '../../src/case/case.js'
import type { Finding } from '../../src/case/finding.js'
import { buildAccidentCases } from '../../src/checks/accident/build-accident-cases.js'
import type { Check, CheckContext, Outcome } from '../../src/checks/check.js'
import { NOT_APPLICABLE } from '../../src/checks/check.js'
import { judgeAccident, judgeCase, judgePatient, judgeSite, type JudgementSink } from '../../src/checks/judge.js'
import { selectChecks } from '../../src/checks/select-checks.js'
import { context } from './case-builder.js'
import { siteFacts } from './selected-checks.js'

/** A case, the history of a patient, or the name of a matter of the site (blank: the first one); with a context of its own where the default one will not do. */
export type Question = Case | readonly Case[] | string
export type Row = Question | { readonly of: Question, readonly when: CheckContext }

interface Answer {
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
}

/** What one check answers, asked the way a run asks it. Of several accidents the first is judged. */
export function answerOf (check: Check, question: Question, when: CheckContext = context()): Answer {
  let answer: Answer = { outcome: NOT_APPLICABLE, findings: [] }
  const sink: JudgementSink = { told: (_check, _subject, outcome, findings) => { answer = { outcome, findings } } }
  if (check.scope === 'site') {
    if (typeof question !== 'string') throw new TypeError('a matter of the site is asked for by its name')
    const names: string[] = []
    const named: JudgementSink = { told: (told, subject, outcome, findings) => { if (question === subject.id || (question === '' && names.push(subject.id) === 1)) sink.told(told, subject, outcome, findings) } }
    judgeSite([check], when, { ...named, openNames: [] })
    return answer
  }
  if (typeof question === 'string') throw new TypeError('this check judges cases')
  const cases = 'kind' in question ? [question] : question
  const [first] = cases
  if (first === undefined) throw new TypeError('a question needs a case')
  if (check.scope === 'case') judgeCase(selectChecks([check], siteFacts()).cases[first.kind], first, when, sink)
  if (check.scope === 'patient') judgePatient([check], first.hn, first.patient, cases, when, sink)
  if (check.scope === 'accident') {
    const [accident] = buildAccidentCases(cases, when.registers, when.settings)
    if (accident !== undefined) judgeAccident([check], accident, when, sink)
  }
  return answer
}

const SAYS = { clean: 'is clean', finding: 'tells', 'not-applicable': 'does not apply', undetermined: 'cannot say' } as const

/** One table per check: the answer, and the circumstances that must lead to it. */
export function judged (t: Test, check: Check, table: Partial<Record<Outcome['kind'], Readonly<Record<string, Row>>>>): void {
  for (const [kind, rows] of Object.entries(table) as [Outcome['kind'], Readonly<Record<string, Row>>][]) {
    for (const [circumstance, row] of Object.entries(rows)) {
      const { outcome } = typeof row === 'object' && 'of' in row ? answerOf(check, row.of, row.when) : answerOf(check, row)
      t.equal(outcome.kind, kind, `${check.id} ${SAYS[kind]}: ${circumstance}`)
      if (outcome.kind === 'undetermined') t.notMatch(outcome.reason, /CHECK_FAILED/, `${check.id} answers by itself: ${circumstance}`)
    }
  }
}
