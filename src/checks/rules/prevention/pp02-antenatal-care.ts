import type { Case, VisitCase } from '../../../case/case.js'
import type { PatientCheck } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { hasItem } from './given.js'
import { claimsOne } from './history.js'
import { itemMissing, judgePair } from './pair-check.js'
import { judgePairOverTime } from './pair-over-time.js'
import { ANTENATAL_VISITS, fiscalYear } from './pp22-times-a-year.js'

const CARE = ['30011'] as const
const isCareCode = (code: string): boolean => isInCategories(code, 'Z34', 'Z35')
const isCare = (item: Case): boolean => item.diagnoses.some(({ role, code }) => role === '1' && isCareCode(code))

export const pp02AntenatalCare: PatientCheck = {
  id: 'PP02',
  scope: 'patient',
  title: { th: 'ฝากครรภ์ไม่มีรายการ 30011', en: 'Antenatal care without its item 30011' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'ฝากครรภ์จริงให้เพิ่มรายการ 30011 ในหน้าค่ารักษา (แล็บ 30012/30013 และอัลตราซาวด์ 30010 เพิ่มเมื่อทำ) ไม่ใช่ให้แก้โรคหลัก',
  source: 'FDHChecker db.ts; NHSO PPFS 2569; NHSO C633 (five visits a fiscal year)',
  why: 'ค่าฝากครรภ์ 360 บาทต่อครั้งจ่ายเมื่อส่งรายการ 30011 คู่กับ Z34 หรือ Z35 มีแต่รหัสโรคโรงพยาบาลทำงานแล้วไม่ได้เงิน จ่ายไม่เกิน 5 ครั้งต่อปีงบประมาณ ครั้งต่อไปจึงไม่เตือน',
  example: 'โรคหลัก Z34.8 มาตามนัดฝากครรภ์ ค่ารักษามีแต่ยาบำรุงและค่าบริการผู้ป่วยนอก',
  grace: 'วันที่สองหลังรับบริการ',
  suspectsCase: isCare,
  signs: { diagnosis: isCareCode },
  judge: judgePairOverTime(judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      const principal = visit.diagnoses.find(({ role, code }) => role === '1' && isCareCode(code))
      if (principal === undefined) return null
      return hasItem(lines, CARE) ? 'clean' : itemMissing('30011', { th: `${principal.code} ไม่มี 30011`, en: `${principal.code} without 30011` })
    }
  }), isStillPaid)
}

/** From the sixth visit of a fiscal year on the item would be refused (PP22). */
function isStillPaid (visit: VisitCase, cases: readonly Case[]): boolean {
  const paid = cases.filter(item => item.kind === 'visit' && item.id !== visit.id && fiscalYear(item.day) === fiscalYear(visit.day) && claimsOne(item, CARE))
  return paid.length < ANTENATAL_VISITS
}
