import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isWithoutCare, whyNotJudged } from './claimed-case.js'

export const ch02NoCharges: CaseCheck = {
  id: 'CH02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ไม่มีรายการค่ารักษา', en: 'No charge lines' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'visit-rights', 'admission-rights'],
  mend: 'คีย์ค่าบริการ ยา และหัตถการของผู้ป่วยรายนี้',
  source: 'NHSO C302, C304',
  why: 'ให้บริการแล้วแต่ไม่มีรายการค่ารักษา คือรายได้ที่หายไปและส่งเบิกไม่ได้',
  example: 'ผู้ป่วยมาทำแผล พยาบาลลงหัตถการแล้ว แต่ไม่มีใครคีย์ค่าบริการ',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C302' }, { system: 'e-claim', code: 'C304' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    if (isWithoutCare(item, context)) return NOT_APPLICABLE
    return item.charges.length > 0 ? CLEAN : fault()
  }
}
