import type { AccidentCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { hasActRight } from '../../payer.js'
import { satangUnderAct, whyNotStrong } from './victim.js'

export const rta01OtherRight: AccidentCheck = {
  id: 'RTA01',
  scope: 'accident',
  title: { th: 'ผู้ประสบภัยจากรถ แต่ไม่ได้ลงสิทธิ พรบ.', en: 'Traffic victim without the right of the act' },
  family: 'traffic-act',
  schemes: 'all',
  severity: 'block',
  owner: 'emergency',
  audience: 'emergency',
  note: { th: 'ตรวจสอบและลงสิทธิ พรบ. หรือแจ้งงานประกัน', en: "Verify and record the act's right, or call us" },
  needs: ['visit-rights'],
  mend: 'เพิ่มสิทธิ พรบ. ที่แท็บสิทธิการรักษา (เป็นสิทธิที่สองก็ได้) หรือบันทึกเหตุที่ พรบ. ไม่คุ้มครองในแฟ้มคดี',
  source: 'NHSO C233; the act pays before every other fund',
  why: 'พรบ. จ่ายก่อนทุกกองทุน เบิกกองทุนอื่นโดยไม่ใช้ พรบ. จะถูกปฏิเสธหรือเรียกคืน',
  example: 'ผู้ป่วยรถจักรยานยนต์ล้ม ลงรหัส V แล้ว แต่มีเพียงสิทธิบัตรทอง',
  prevents: [{ system: 'e-claim', code: 'M02' }],
  judge: (accident, context) => {
    const skipped = whyNotStrong(accident)
    if (skipped !== null) return skipped
    const { claim } = accident
    if (claim !== null && (claim.notCoveredReason !== null || claim.exhaustedOn !== null || claim.refusalSignedOn !== null)) return CLEAN
    if ([...accident.visits, ...accident.admissions].some(hasActRight)) return CLEAN
    return fault({ satangAtRisk: satangUnderAct(accident, context), evidence: { signals: accident.evidence.signals.join('; ') } })
  }
}
