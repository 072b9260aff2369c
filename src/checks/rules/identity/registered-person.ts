import type { EligibilityRecord } from '../../../case/case-eligibility.js'
import type { Case, Patient } from '../../../case/case.js'
import type { AnsweredPerson } from '../../../case/eligibility-answer.js'
import type { Finding } from '../../../case/finding.js'
import { formatInstant } from '../../../values/local-date.js'
import type { CheckContext } from '../../check.js'

/** What a register told of the person, and in which answer. */
export interface ToldOfPerson<Value> {
  readonly value: Value
  readonly record: EligibilityRecord
}

/** The newest that the registers told about these cases' patient. Only an answer that repeats the citizen id is about this person. */
export function lastTold<Value> (patient: Patient, cases: readonly Case[], { registers }: CheckContext, read: (person: AnsweredPerson) => Value | null | undefined): ToldOfPerson<Value> | null {
  let newest: ToldOfPerson<Value> | null = null
  for (const item of cases) {
    for (const record of registers.eligibilityOf(item).answers) {
      const { person } = record.answer
      if (person === null || person.citizenId === '' || person.citizenId !== patient.citizenId) continue
      const value = read(person) ?? null
      if (value !== null && (newest === null || isNewer(record, newest.record))) newest = { value, record }
    }
  }
  return newest
}

const isNewer = (a: EligibilityRecord, b: EligibilityRecord): boolean => a.answer.askedAt === b.answer.askedAt ? a.id > b.id : a.answer.askedAt > b.answer.askedAt

/** Who said it and when, never what. */
export const toldEvidence = ({ record: { answer } }: ToldOfPerson<unknown>): Finding['evidence'] => ({ source: answer.source, askedAt: formatInstant(answer.askedAt) })
