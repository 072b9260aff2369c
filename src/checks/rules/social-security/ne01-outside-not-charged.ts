import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { careOutside, type CareOutside } from './care-outside.js'

export const ne01OutsideNotCharged: CaseCheck = {
  id: 'NE01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'นอกเขต ไม่ฉุกเฉิน ยังไม่ได้เรียกเก็บ', en: 'Outside the network, no emergency, not charged' },
  family: 'social-security',
  schemes: ['UC', 'SSS'],
  severity: 'warn',
  owner: 'finance',
  audience: 'registration',
  note: { th: 'ตรวจสถานพยาบาลหลัก แล้วแจ้งงานประกันก่อนตรวจ', en: 'See the main hospital, call our office first' },
  needs: ['visit-rights', 'main-hospital', 'visit-charges', 'charge-groups', 'emergency-register', 'referrals-in'],
  mend: 'ถ้าเป็นฉุกเฉินหรือมีใบส่งตัว ให้ลงทะเบียนห้องฉุกเฉินหรือรับส่งต่อ นอกนั้นแก้ค่ารักษาเป็นผู้ป่วยจ่าย แล้วเรียกเก็บในการมาครั้งถัดไป',
  source: 'hospital service profile (not charged in non-emergency cases)',
  why: 'กองทุนไม่จ่ายการรักษานอกเขตที่ไม่ฉุกเฉิน ถ้าไม่เรียกเก็บวันนั้น โรงพยาบาลรับภาระทั้งหมด',
  example: 'ผู้ประกันตนของจังหวัดอื่นมารับยาเบาหวานตามนัด ลงสิทธิประกันสังคม กลับบ้านโดยไม่ผ่านการเงิน',
  grace: 'วันถัดจากวันรับบริการ ทันตกรรมของผู้ประกันตนและรายการ Fee Schedule ไม่นับ เพราะเบิกได้ทุกแห่ง บัตรทองเฉพาะช่วงวันที่ตั้งไว้ใน uc.outside_pays',
  judge: (item, context) => {
    const outside = item.kind === 'visit' ? careOutside(item, context) : NOT_APPLICABLE
    if (outside.kind === 'undetermined') return undetermined(outside.reason)
    if (outside.kind === 'ours') return CLEAN
    if (outside.kind !== 'outside' || !outside.isOver) return NOT_APPLICABLE
    if (!isNotCharged(outside)) return CLEAN
    const { mainHospital, chargedToFund } = outside
    return fault({ satangAtRisk: chargedToFund, detail: { th: `สถานพยาบาลหลัก ${mainHospital}`, en: `main hospital ${mainHospital}` }, evidence: { mainHospital, chargedToFund } })
  }
}

/** Over, something was charged, and the patient paid none of it. */
export const isNotCharged = ({ paidByPatient, chargedToFund, isOver }: CareOutside): boolean => isOver && paidByPatient <= 0 && chargedToFund > 0
