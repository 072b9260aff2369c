import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { formatBaht, satang } from '../../../values/satang.js'
import { totalOf } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

const TOLERANCE_SATANG = 100

export const ch03TotalDiffers: CaseCheck = {
  id: 'CH03',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ยอดรวมไม่เท่ากับผลรวมรายการ', en: 'Total differs from the sum of lines' },
  family: 'charges',
  schemes: 'all',
  severity: 'warn',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'visit-totals', 'admission-totals', 'visit-rights', 'admission-rights'],
  mend: 'คำนวณยอดใหม่ (Recalculate) แล้วตรวจรายการค่ารักษา',
  source: 'NHSO C555',
  why: 'ยอดรวมกับผลรวมรายการที่ไม่เท่ากันถูกตีกลับ และบัญชีลูกหนี้จะไม่ตรงกับที่เบิก',
  example: 'แก้จำนวนยาหลังปิดยอด แล้วไม่ได้คำนวณยอดใหม่',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C555' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    // A total without lines is CH02's.
    if (item.charges.length === 0) return NOT_APPLICABLE
    const total = item.statistics?.total ?? satang(0)
    if (total === 0) return undetermined('ยอดรวมของระบบยังไม่ได้คำนวณ')
    const sum = totalOf(item)
    const difference = satang(Math.abs(total - sum))
    if (difference <= TOLERANCE_SATANG) return CLEAN
    return fault({
      detail: { th: `ยอดรวม ${formatBaht(total)} รายการ ${formatBaht(sum)} บาท`, en: `total ${formatBaht(total)}, lines ${formatBaht(sum)} baht` },
      satangAtRisk: difference,
      evidence: { totalSatang: total, sumSatang: sum }
    })
  }
}
