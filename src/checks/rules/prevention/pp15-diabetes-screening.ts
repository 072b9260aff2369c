import type { CaseCheck } from '../../check.js'
import { feeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { hasDiagnosis, hasItem, isDiagnosisOf, isExplained } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'

const RULE = feeScheduleRule('12003')
const TESTS = ['12003', ...RULE?.laboratory.flat() ?? []]

export const pp15DiabetesScreening: CaseCheck = {
  id: 'PP15',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'คัดกรองเบาหวานไม่มีรายการตรวจ FPG', en: 'Diabetes screening without a glucose test' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'info',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses', 'patient-birthday'],
  mend: 'คัดกรองแล้วให้มีรายการ 12003 คู่กับ Z01.8 ไม่ได้คัดกรองให้แก้รหัสโรค',
  source: 'NDP-Kit @82e3be5 (Z018 + 12003/32203/320281)',
  why: 'ค่าคัดกรองเบาหวานจ่ายเมื่อรหัสโรคและผลตรวจน้ำตาลอยู่ด้วยกัน',
  example: 'หญิง 42 ปี ลง Z01.8 คัดกรองเบาหวาน แต่ไม่มีรายการเจาะน้ำตาล',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z018']) },
  judge: judgePair({
    // Z01.8 of other ages is some other examination.
    ages: RULE?.ages ?? [35, 59],
    judge: (visit, lines) => {
      if (!hasDiagnosis(visit, ['Z018'])) return null
      if (hasItem(lines, TESTS)) return 'clean'
      return isExplained(lines, ['Z018']) ? null : itemMissing('12003', { th: 'Z01.8 ไม่มี 12003 หรือผลน้ำตาล', en: 'Z01.8 without 12003 or a glucose test' })
    }
  })
}
