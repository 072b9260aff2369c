import type { CaseCheck } from '../../check.js'
import { feeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { hasDiagnosis, hasDrug, hasItem, isDiagnosisOf, isExplained } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'

const IRON = feeScheduleRule('14001')?.drugs ?? []
const BLOOD_COUNTS = feeScheduleRule('13001')?.laboratory.flat() ?? []

export const pp16IronTablets: CaseCheck = {
  id: 'PP16',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ยาเม็ดเสริมธาตุเหล็กไม่มีรายการยา', en: 'Iron tablets without the drug' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'drug-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex', 'patient-birthday'],
  mend: 'จ่ายยาแล้วให้ลงรายการยาที่ตั้งรหัส TMT ตามประกาศและรายการ 14001 ไม่ได้จ่ายให้แก้รหัสโรค Z13.0',
  source: 'NDP-Kit @82e3be5 (Z130 + GPU)',
  why: 'ค่ายาเม็ดเสริมธาตุเหล็กจ่ายเมื่อมี Z13.0 กับยาที่ตั้งรหัส TMT ตามประกาศ',
  example: 'หญิง 30 ปี ลง Z13.0 รับยาเสริมธาตุเหล็กที่ยังไม่ได้ตั้งรหัส TMT',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z130']) },
  judge: judgePair({
    isFemale: true,
    // From 13 to 24 Z13.0 may mean the test: PP13 speaks.
    ages: [25, 45],
    judge: (visit, lines) => {
      if (!hasDiagnosis(visit, ['Z130'])) return null
      if (hasDrug(lines, IRON)) return 'clean'
      // Of 14001 without its drug PP01 speaks.
      return hasItem(lines, BLOOD_COUNTS) || isExplained(lines, ['Z130']) ? null : itemMissing('14001', { th: 'Z13.0 ไม่มียาตามรหัส TMT หรือ 14001', en: 'Z13.0 without the drug or 14001' })
    }
  })
}
