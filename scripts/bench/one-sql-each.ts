import type { Window } from './one-sql-each/cases.js'
import { tooManyOrTooMuch, totalDiffers } from './one-sql-each/charge-statements.js'
import { chosenChecks } from './one-sql-each/chosen-checks.js'
import {
  bloodLossWithoutBlood, cancerTreatmentWithoutCancer, notForInpatients, severalPrincipals, typeOneDiabetesFromFifty, untidyCode, ventilatedLongerThanStay
} from './one-sql-each/coding-statements.js'
import { contraceptionAgainstProcedure } from './one-sql-each/contraception-statement.js'
import { noAdmissionApproval, noAuthenCode, noMainHospital } from './one-sql-each/rights-statements.js'

/** A check as one statement: it answers with the VN or AN (`id`) of every case of the window on which the check tells something. */
export interface OneSql {
  readonly check: string
  readonly sql: string
}

const STATEMENTS: Readonly<Record<string, (window: Window) => string>> = {
  AU01: noAuthenCode,
  CA02: ventilatedLongerThanStay,
  CA06: bloodLossWithoutBlood,
  CA10: typeOneDiabetesFromFifty,
  CA23: cancerTreatmentWithoutCancer,
  CH03: totalDiffers,
  CH16: tooManyOrTooMuch,
  DX03: severalPrincipals,
  DX07: notForInpatients,
  DX12: untidyCode,
  DX16: contraceptionAgainstProcedure,
  OF05: noAdmissionApproval,
  RT04: noMainHospital
}

/**
 * The chosen checks as an author at a hospital would write them for the whole window: one statement each, as fast as we could make it (the joins in the order that
 * is fastest over the whole hospital), with the settings' defaults as literals, for a site that confirms discharges. Each is proven to tell the same cases as its check. Throws when a chosen check has no statement.
 */
export const oneSqlEach = (window: Window): readonly OneSql[] => chosenChecks().map(({ id }) => {
  const statement = STATEMENTS[id]
  if (statement === undefined) throw new TypeError(`no statement for ${id}, which is now among the chosen checks`)
  return { check: id, sql: statement(window) }
})
