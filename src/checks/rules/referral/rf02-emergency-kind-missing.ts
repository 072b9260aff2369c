import { isKnownHospital, isOfOurCup, knowsOurCup } from '../../eligibility/hospitals.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { mainRight } from '../../payer.js'
import { isFinished } from '../../service-time.js'

const SENT_BY_ANOTHER_HOSPITAL = '3'

/** The disabled and the veterans are claimed as ordinary patients wherever they come from. */
const NORMAL_ELSEWHERE = new Set(['66', '67', '74', '75', '80', '97', '98'])

export const rf02EmergencyKindMissing: CaseCheck = {
  id: 'RF02',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ผู้ป่วยฉุกเฉินต่างจังหวัดไม่ระบุระดับความฉุกเฉิน', en: "Another province's emergency without emergency kind" },
  family: 'referral',
  schemes: ['UC'],
  severity: 'block',
  owner: 'emergency',
  audience: 'none',
  needs: ['visit-rights', 'right-sub-codes', 'main-hospital', 'emergency-register', 'emergency-urgency'],
  mend: 'ลงระดับความฉุกเฉินตามที่คัดกรองไว้ในทะเบียนห้องฉุกเฉิน ถ้าไม่ใช่เหตุฉุกเฉิน ให้แจ้งงานประกันเลือกเงื่อนไขการเรียกเก็บอื่น',
  source: 'NHSO C512; C517 (stones and cataract are no emergency) is decided in the claim',
  why: 'ผู้ป่วยนอกต่างจังหวัดที่มาเองเบิกได้เฉพาะอุบัติเหตุฉุกเฉิน (OP AE) ไม่มีระดับความฉุกเฉินก็ไม่มีเงื่อนไขการเรียกเก็บ',
  example: 'นักท่องเที่ยวสิทธิบัตรทองต่างจังหวัดมาห้องฉุกเฉินกลางคืน ลงทะเบียนแล้วแต่ช่องระดับความฉุกเฉินว่าง',
  grace: 'วันถัดจากวันรับบริการ ผู้พิการ (74) และทหารผ่านศึก (66, 67, 75, 80, 97, 98) เบิกแบบปกติได้จึงไม่ดู',
  prevents: [{ system: 'e-claim', code: 'C512' }],
  judge: (item, context) => {
    const right = mainRight(item)
    if (item.kind !== 'visit' || right?.scheme !== 'UC' || item.emergency === null || !isFinished(item, context)) return NOT_APPLICABLE
    // Who was sent here is claimed as a referral (RF01).
    if (item.referredIn !== null || item.arrival === SENT_BY_ANOTHER_HOSPITAL) return NOT_APPLICABLE
    const { settings } = context
    if (!isKnownHospital(right.mainHospital) || !knowsOurCup(settings) || isOfOurCup(right.mainHospital, settings)) return NOT_APPLICABLE
    if (NORMAL_ELSEWHERE.has(right.subCode.trim()) || settings['uc.province_hospitals'].includes(right.mainHospital)) return NOT_APPLICABLE
    if (settings['uc.province_hospitals'].length === 0) return undetermined('ยังไม่ได้กำหนดหน่วยบริการในจังหวัด (uc.province_hospitals)')
    return item.emergency.urgency === null ? fault({ evidence: { mainHospital: right.mainHospital } }) : CLEAN
  }
}
