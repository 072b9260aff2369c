import type { CaseCheck } from '../../check.js'
import { satangFromBaht } from '../../../values/satang.js'
import { claimedOf, hasDiagnosis, hasItem, isDiagnosisOf, isExplained, isItemOf, linesOf, moneyIn } from './given.js'
import { judgePair } from './pair-check.js'
import { ageOn, isWithin } from './prevention-visit.js'

const SCREENED = ['Z124', 'Z014'] as const
/** Smear or VIA, also by result; its confirmation. */
export const SMEARS = ['1B004', '1B004N', '1B004P', '1B004_0N', '1B004_0P'] as const
export const COLPOSCOPY = ['1B005'] as const
const CERVICAL = [...SMEARS, ...COLPOSCOPY]
/** Screened by the virus, which the ages of the smear do not bind. */
const HPV = ['1B0046_0', '1B0046_01', '1B0046_1', '1B0046_11', '1B0046_2', '1B0046_21', '38608'] as const
const SMEAR_PRICE = satangFromBaht(250)
/** C638: under 15 or over 60. */
const AGES = [15, 60] as const

export const pp08CervicalScreening: CaseCheck = {
  id: 'PP08',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'คัดกรองมะเร็งปากมดลูก: รหัสโรค รายการ หรืออายุไม่ตรง', en: 'Cervical screening: diagnosis, item or age do not match' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'คัดกรองแล้วให้มีทั้ง Z12.4 หรือ Z01.4 และรายการ 1B004, 1B005 หรือ HPV (1B0046, 38608) อายุนอก 15–60 ปีให้ยกเลิกรายการ',
  source: 'FDHChecker db.ts; NHSO C638, C639; NHSO ADP codes 1B004*, 1B0046_*, 38608',
  why: 'ค่าคัดกรองมะเร็งปากมดลูกจ่ายเมื่อรหัสโรคกับรายการคู่กัน และอายุ 15–60 ปี',
  example: 'ตรวจภายในเก็บเซลล์ คิด 1B004 แต่ลงเฉพาะโรคตกขาว',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C638' }, { system: 'e-claim', code: 'C639' }],
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(SCREENED), item: isItemOf(CERVICAL) },
  judge: judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      const tests = linesOf(lines, CERVICAL)
      const isScreened = hasDiagnosis(visit, SCREENED)
      const age = ageOn(visit, visit.day)
      const isOfAge = age === null || isWithin(age, AGES)
      if (tests.length === 0) {
        // A gynaecological check-up of somebody older is no screening.
        if (!isScreened || !isOfAge || hasItem(lines, HPV) || isExplained(lines, SCREENED)) return null
        return { line: 'diagnosis', detail: { th: 'Z12.4 หรือ Z01.4 ไม่มี 1B004, 1B005 หรือรายการ HPV', en: 'Z12.4 or Z01.4 without 1B004, 1B005 or an HPV item' }, satangAtRisk: SMEAR_PRICE, evidence: { missing: '1B004' } }
      }
      const claimed = claimedOf(tests)
      if (claimed.length === 0) return null
      const isUncoded = !isScreened && visit.diagnoses.some(({ code }) => code !== '')
      if (!isUncoded && isOfAge) return age === null ? 'unknown age' : 'clean'
      const th = [isUncoded ? 'ไม่มี Z12.4 หรือ Z01.4' : '', isOfAge ? '' : `อายุ ${age} ปี กำหนด 15–60 ปี`].filter(part => part !== '').join(' · ')
      const en = [isUncoded ? 'without Z12.4 or Z01.4' : '', isOfAge ? '' : `aged ${age}, must be 15–60`].filter(part => part !== '').join('; ')
      return { line: 'item', detail: { th, en }, satangAtRisk: moneyIn(claimed), evidence: { isUncoded, isOfAge } }
    }
  })
}
