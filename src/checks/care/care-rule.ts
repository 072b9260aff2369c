import type { Case, Diagnosis } from '../../case/case.js'
import { CLEAN, fault, NOT_APPLICABLE, type Outcome } from '../check.js'
import { codedDiagnoses } from '../rules/diagnosis/principal.js'
import type { Signs } from '../signs.js'

/** Diagnoses by how their normalised codes begin, in any role or in these. */
export interface DiagnosisSet {
  readonly starts: readonly string[]
  readonly roles?: readonly string[]
}

/** One row of what payers refuse: diagnoses that exclude each other, or a procedure that must or must not stand beside them. */
export interface CareRule {
  /** What the rule is about: without it the rule does not apply. */
  readonly of: DiagnosisSet
  /** Coded beside it; absent: nothing need be. */
  readonly beside?: DiagnosisSet
  /** Beginnings of procedures, ICD-9-CM without dots: one of these makes it good. */
  readonly wants?: readonly string[]
  /** One of these makes it wrong. */
  readonly refuses?: readonly string[]
}

export const beginsWith = (code: string, starts: readonly string[]): boolean => starts.some(start => code.startsWith(start))

const findIn = (item: Case, { starts, roles }: DiagnosisSet): Diagnosis | undefined =>
  codedDiagnoses(item).find(({ code, role }) => beginsWith(code, starts) && (roles === undefined || roles.includes(role)))

/** Seven digits are ICD-10-TM, whose beginnings mean something else. */
const codesOf = (item: Case): readonly string[] => item.procedures.map(({ code }) => code).filter(code => !/^\d{7}$/.test(code))

/** The first procedure of the case that begins like one of these. */
export const procedureOf = (item: Case, starts: readonly string[]): string | undefined => item.procedures.length === 0 ? undefined : codesOf(item).find(code => beginsWith(code, starts))

/** A rule of its own, and what must stand in a case for it. */
export interface SignedRule {
  readonly signs: Signs
  readonly judge: (item: Case) => Outcome
}

export const byCareRule = (rule: CareRule): SignedRule => ({ signs: { diagnosis: code => beginsWith(code, rule.of.starts) }, judge: item => judgeCareRule(rule, item) })

function judgeCareRule ({ of, beside, wants, refuses }: CareRule, item: Case): Outcome {
  const subject = findIn(item, of)
  if (subject === undefined) return NOT_APPLICABLE
  const companion = beside === undefined ? undefined : findIn(item, beside)
  if (beside !== undefined && companion === undefined) return CLEAN
  if (wants !== undefined && procedureOf(item, wants) !== undefined) return CLEAN
  const refused = refuses === undefined ? undefined : procedureOf(item, refuses)
  if (refuses !== undefined && refused === undefined) return CLEAN
  const codes = [subject.code, companion?.code, refused].filter(code => code !== undefined)
  const th = wants === undefined ? codes.join(' กับ ') : `${codes.join(' กับ ')} ไม่มีหัตถการ`
  const en = wants === undefined ? codes.join(' with ') : `${codes.join(' with ')}, no procedure`
  return fault({ detail: { th, en }, evidence: { codes: codes.join(',') } })
}
