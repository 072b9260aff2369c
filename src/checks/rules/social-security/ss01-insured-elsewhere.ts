import { satang } from '../../../values/satang.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { careOutside, type CareOutside } from './care-outside.js'
import { isNotCharged } from './ne01-outside-not-charged.js'

export const ss01InsuredElsewhere: CaseCheck = {
  id: 'SS01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ประกันสังคมของโรงพยาบาลอื่น ไม่ฉุกเฉิน ไม่มีใบส่งตัว', en: 'Insured at a hospital outside our network' },
  family: 'social-security',
  schemes: ['SSS'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'main-hospital', 'visit-charges', 'charge-groups', 'emergency-register', 'referrals-in'],
  mend: 'ถ้าเป็นอุบัติเหตุ ฉุกเฉิน หรือภายใน 72 ชั่วโมง ให้ลงทะเบียนห้องฉุกเฉินหรือใช้รหัสสิทธิกรณีฉุกเฉิน ถ้ามีใบส่งตัวให้ลงรับส่งต่อ นอกนั้นแก้ค่ารักษาเป็นผู้ป่วยจ่าย',
  source: 'h-rims claim validator; hospital service profile',
  why: 'ประกันสังคมจ่ายเฉพาะโรงพยาบาลหลักและเครือข่าย นอกเครือข่ายจ่ายเฉพาะฉุกเฉิน 72 ชั่วโมงแรก หรือเมื่อโรงพยาบาลหลักส่งมา',
  example: 'ผู้ประกันตนของโรงพยาบาลเอกชนในกรุงเทพฯ กลับบ้านมาขอรับยาความดัน ลงเป็นลูกหนี้ประกันสังคม',
  grace: 'ตั้งแต่ลงทะเบียน ปิดเองเมื่อผู้ป่วยจ่ายทั้งหมด เมื่อจบแล้วและผู้ป่วยไม่ได้จ่ายเลย บอกที่ NE01',
  judge: (item, context) => {
    const outside = item.kind === 'visit' ? careOutside(item, context) : NOT_APPLICABLE
    if (outside.kind === 'undetermined') return undetermined(outside.reason)
    if (outside.kind === 'ours') return CLEAN
    if (outside.kind !== 'outside' || outside.scheme !== 'SSS' || isNotCharged(outside)) return NOT_APPLICABLE
    if (isLeftToPatient(outside)) return CLEAN
    const { mainHospital, paidByPatient, chargedToFund } = outside
    return fault({ satangAtRisk: satang(Math.max(0, chargedToFund)), detail: { th: `โรงพยาบาลหลัก ${mainHospital}`, en: `main hospital ${mainHospital}` }, evidence: { mainHospital, paidByPatient, chargedToFund } })
  }
}

/** Nothing is charged to the fund that it will not pay, and the visit is over or something was charged otherwise. */
const isLeftToPatient = ({ paidByPatient, chargedToFund, hasPaidAnywhere, isOver }: CareOutside): boolean => chargedToFund <= 0 && (isOver || hasPaidAnywhere || paidByPatient > 0)
