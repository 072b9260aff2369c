import type { AccidentCheck, CheckContext } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'
import { formatBaht, satang } from '../../../values/satang.js'
import { membersOf, type AccidentCase } from '../../accident/accident-case.js'
import { actChargesOf } from '../../accident/act-charges.js'
import { actLimitsOf } from '../../accident/act-limits.js'
import { isTold } from '../../accident/vehicle-gaps.js'
import { hasActRight } from '../../payer.js'
import { isEndedByOffice, paysNothing, satangUnderAct, whyNotStrong } from './victim.js'

export const rta07ActLimits: AccidentCheck = {
  id: 'RTA07',
  scope: 'accident',
  title: { th: 'ยอดค่ารักษาสิทธิ พรบ. ไม่สัมพันธ์กับวงเงิน', en: 'Charges under the act do not fit its limits' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'finance',
  audience: 'cashier',
  note: { th: 'ตรวจสอบยอดค่ารักษาสิทธิ พรบ. แล้วแจ้งงานประกัน', en: "Check the charges under the act's right, then call us" },
  needs: ['visit-rights', ['visit-charges', 'admission-charges']],
  mend: 'ย้ายค่ารักษาไปสิทธิ พรบ. ที่หน้าจอการเงิน ส่วนที่เกินวงเงินเลือกผู้จ่ายในแฟ้มคดี',
  source: 'Limits of the motor vehicle victims act; RVP',
  why: 'ค่ารักษาของเหตุนี้ต้องลงในสิทธิ พรบ. ก่อน และส่วนที่เกินวงเงินต้องมีผู้จ่ายอื่น',
  example: 'ลงสิทธิ พรบ. แล้ว แต่ค่ารักษาทุกรายการยังอยู่ในสิทธิบัตรทอง',
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    if (isEndedByOffice(accident)) return CLEAN
    if (!areChargesKnown(accident, context)) return undetermined('อ่านค่ารักษาได้ไม่ครบทุก VN และ AN')
    const { charged, underAct } = actChargesOf(accident)
    const { preliminary, full } = actLimitsOf(accident, context.settings)
    const evidence = { charged, underAct, preliminary, full }
    if (underAct === 0) {
      const isUncharged = charged > 0 && !paysNothing(accident) && membersOf(accident).some(hasActRight)
      return isUncharged ? fault({ detail: { th: 'ยังไม่มียอดในสิทธิ พรบ.', en: 'nothing charged under the act' }, satangAtRisk: satangUnderAct(accident, context), evidence }) : CLEAN
    }
    const total = formatBaht(underAct)
    if (underAct > full) {
      return fault({ detail: { th: `${total} บาท เกินวงเงินเต็ม`, en: `${total} baht, above the full limit` }, satangAtRisk: satang(underAct - full), evidence })
    }
    if (underAct > preliminary) {
      if (isTold(accident.claim?.excessRoute)) return CLEAN
      return fault({ detail: { th: `${total} บาท เกินวงเงินเบื้องต้น`, en: `${total} baht, above the preliminary limit` }, satangAtRisk: satang(underAct - preliminary), evidence })
    }
    if (underAct < context.settings['act.near_limit_satang']) return CLEAN
    return fault({ severity: 'info', detail: { th: `${total} บาท ใกล้วงเงินเบื้องต้น`, en: `${total} baht, near the preliminary limit` }, evidence })
  }
}

/** A sum over half the charges would say too little. */
const areChargesKnown = ({ visits, admissions }: AccidentCase, { knows }: CheckContext): boolean =>
  (visits.length === 0 || knows('visit-charges')) && (admissions.length === 0 || knows('admission-charges'))
