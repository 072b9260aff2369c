import type { Scheme } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isKnownHospital } from '../../eligibility/hospitals.js'

const SCHEMES: readonly Scheme[] = ['UC', 'SSS', 'STP']

export const rt04MainHospitalMissing: CaseCheck = {
  id: 'RT04',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'ไม่ได้ลงสถานพยาบาลหลัก', en: 'Main hospital not recorded' },
  family: 'rights',
  schemes: SCHEMES,
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสิทธิ แล้วลงสถานพยาบาลหลักที่แท็บสิทธิ', en: 'Check the right, record the main hospital' },
  needs: ['visit-rights', 'admission-rights', 'main-hospital', 'admission-main-hospital'],
  mend: 'ตรวจสิทธิแล้วลงรหัสสถานพยาบาลหลัก (hospmain) ที่แท็บสิทธิการรักษา',
  source: 'h-rims claim validator: hospmain of UCS, WEL, SSS, STP; NHSO C541',
  why: 'ไม่มีรหัสสถานพยาบาลหลักก็แยกไม่ได้ว่าเป็นผู้ป่วยของเรา ของ CUP อื่น หรือต่างจังหวัด จึงเลือกวิธีเบิกไม่ถูก',
  example: 'ผู้ประกันตนมาตรวจ ลงรหัสสิทธิแล้ว แต่ช่องสถานพยาบาลหลักเป็น 00000',
  prevents: [{ system: 'e-claim', code: 'C541' }],
  judge: item => {
    const judged = item.rights.filter(right => right.scheme !== null && SCHEMES.includes(right.scheme))
    if (judged.length === 0) return NOT_APPLICABLE
    const blank = judged.filter(right => !isKnownHospital(right.mainHospital))
    return blank.length === 0
      ? CLEAN
      : fault({ detail: { th: `สิทธิ ${blank.map(right => right.code).join(', ')}`, en: `right ${blank.map(right => right.code).join(', ')}` }, evidence: { rights: blank.map(right => right.code).join(',') } })
  }
}
