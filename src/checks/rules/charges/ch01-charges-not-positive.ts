import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { formatBaht, satang } from '../../../values/satang.js'
import { totalOf } from './charged-lines.js'
import { isWithoutCare, whyNotJudged } from './claimed-case.js'

export const ch01ChargesNotPositive: CaseCheck = {
  id: 'CH01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ค่ารักษาเป็นศูนย์หรือติดลบ', en: 'Charges are zero or negative' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'visit-rights', 'admission-rights'],
  mend: 'ตรวจราคาและจำนวนของรายการค่ารักษา',
  source: 'NHSO C301, FDH ER103',
  why: 'ยอดศูนย์หรือติดลบส่งเบิกไม่ได้ มักเป็นราคาหรือจำนวนที่คีย์ผิด',
  example: 'คืนยาหนึ่งรายการแล้วลงจำนวนติดลบมากกว่าที่จ่ายไป ยอดรวมจึงติดลบ',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C301' }, { system: 'fdh', code: 'ER103' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    if (item.charges.length === 0 || isWithoutCare(item, context)) return NOT_APPLICABLE
    const total = totalOf(item)
    return total > 0 ? CLEAN : fault({ detail: { th: `รวม ${formatBaht(total)} บาท`, en: `${formatBaht(total)} baht in all` }, satangAtRisk: satang(0), evidence: { totalSatang: total, lines: item.charges.length } })
  }
}
