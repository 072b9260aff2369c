import type { Case, VisitCase } from '../../../case/case.js'
import { daysBetween } from '../../../values/local-date.js'
import type { PatientCheck } from '../../check.js'
import { hasDiagnosis, hasItem, isDiagnosisOf, isExplained } from './given.js'
import { lastBirthBefore, LATEST_POSTPARTUM_DAYS } from './history.js'
import { itemMissing, judgePair } from './pair-check.js'
import { judgePairOverTime } from './pair-over-time.js'

const POSTPARTUM = ['Z390', 'Z391', 'Z392'] as const

export const pp03PostpartumCare: PatientCheck = {
  id: 'PP03',
  scope: 'patient',
  title: { th: 'ตรวจหลังคลอดไม่มีรายการ 30015', en: 'Postpartum care without its item 30015' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'ตรวจหลังคลอดจริงให้เพิ่มรายการ 30015 ในหน้าค่ารักษา ไม่ใช่ให้แก้รหัสโรค',
  source: 'FDHChecker db.ts; NDP-Kit precheck postnatal-care; NHSO C606 (within twelve weeks)',
  why: 'ตรวจหลังคลอดต้องมีทั้งรหัสโรค Z39 และรายการ 30015 ขาดอย่างใดอย่างหนึ่งเบิกไม่ได้ เกิน 12 สัปดาห์หลังคลอดไม่จ่ายแล้วจึงไม่เตือน',
  example: 'มารดามาตรวจหลังคลอด 6 สัปดาห์ ลง Z39.2 แต่ลืมคิดค่าบริการ',
  grace: 'วันที่สองหลังรับบริการ',
  suspectsCase: item => item.kind === 'visit' && hasDiagnosis(item, POSTPARTUM),
  signs: { diagnosis: isDiagnosisOf(POSTPARTUM) },
  judge: judgePairOverTime(judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      if (!hasDiagnosis(visit, POSTPARTUM)) return null
      if (hasItem(lines, ['30015'])) return 'clean'
      // Contraception after a birth names the birth, too. Of 30016 without 30015 PP01 speaks.
      return isExplained(lines, POSTPARTUM) ? null : itemMissing('30015', { th: 'Z39 ไม่มี 30015', en: 'Z39 without 30015' })
    }
  }), isInTime)
}

/** Later than twelve weeks the item would be refused (PP24); of a birth elsewhere nothing is known. */
function isInTime (visit: VisitCase, cases: readonly Case[]): boolean {
  const birth = lastBirthBefore(cases, visit.day)
  return birth === null || daysBetween(birth.first, visit.day) <= LATEST_POSTPARTUM_DAYS
}
