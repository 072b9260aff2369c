import type { CaseCheck } from '../../check.js'
import { feeScheduleRule } from '../../code-tables/ppfs-rules.js'
import { claimedOf, hasDiagnosis, hasDrug, hasItem, isDiagnosisOf } from './given.js'
import { itemMissing, judgePair } from './pair-check.js'

const TRIFERDINE = feeScheduleRule('30016')?.drugs ?? []

export const pp04Triferdine: CaseCheck = {
  id: 'PP04',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'จ่าย Triferdine หลังคลอดไม่มีรายการ 30016', en: 'Triferdine after birth without its item 30016' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'drug-codes', 'visit-rights', 'visit-diagnoses', 'patient-sex'],
  mend: 'จ่ายยาแล้วให้เพิ่มรายการ 30016 คู่กับ 30015 ใน visit เดียวกัน',
  source: 'NDP-Kit precheck triferdine (Z392 + 30016 + TMT 737390/689609)',
  why: 'ยาเสริมธาตุเหล็ก โฟลิก และไอโอดีนหลังคลอดจ่าย 135 บาทเมื่อมี Z39.2 รายการ 30016 และยาที่ตั้งรหัส TMT ครบสามอย่าง',
  example: 'ตรวจหลังคลอด Z39.2 จ่าย Triferdine 90 เม็ด คิดแต่ค่ายา ไม่มีรายการ 30016',
  grace: 'วันที่สองหลังรับบริการ',
  standsUnderCapitation: true,
  signs: { diagnosis: isDiagnosisOf(['Z392']) },
  judge: judgePair({
    isFemale: true,
    judge: (visit, lines) => {
      if (!hasDiagnosis(visit, ['Z392']) || !hasDrug(claimedOf(lines), TRIFERDINE)) return null
      return hasItem(lines, ['30016']) ? 'clean' : itemMissing('30016', { th: 'Z39.2 และจ่าย Triferdine แล้ว ไม่มี 30016', en: 'Z39.2 with Triferdine, without 30016' })
    }
  })
}
