import type { Patient } from '../case/case.js'
import { PATIENT_COLUMNS, patientOf } from './patient-facts.js'
import type { Arrears } from './read-debts.js'
import { readTwins } from './read-twins.js'
import { readGrouped } from './rows.js'
import type { Site } from './site.js'

/** What is read of patients beside their cases when their whole history is. */
export interface PatientsOfHistory {
  readonly patients: Promise<ReadonlyMap<string, Patient>>
  readonly arrears: Arrears
}

/** The patients of these HNs; an HN that is not in the patient table is absent. */
export async function readPatients (site: Site, hns: readonly string[], signal?: AbortSignal): Promise<Map<string, Patient>> {
  const keys = [...new Set(hns)].filter(hn => hn !== '').sort()
  const groups = await readGrouped(site, 'patient', 'hn', PATIENT_COLUMNS, { keys, isDense: false }, signal)
  const patients = new Map<string, Patient>()
  for (const [hn, [row]] of groups) if (row !== undefined) patients.set(hn, patientOf(row, site.lookups.placeNames, site.lookups.disabilityNumbers))
  const twins = await readTwins(site, [...patients.values()].map(({ citizenId }) => citizenId), signal)
  for (const [hn, patient] of patients) {
    const sharing = twins.get(patient.citizenId)
    if (sharing !== undefined) patients.set(hn, { ...patient, twins: sharing.filter(other => other !== patient.hn) })
  }
  return patients
}
