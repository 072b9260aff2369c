import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { answeredOnDay, answerEvidence } from '../../eligibility/answer-words.js'
import { comparedRight, sameScheme } from '../../eligibility/compared-right.js'
import { isInOurNetwork, isKnownHospital, whosePatient } from '../../eligibility/hospitals.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { rightsAtFirst } from '../../eligibility/stay-answers.js'

export const rt05MainHospitalDiffers: CaseCheck = {
  id: 'RT05',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'สถานพยาบาลหลักไม่ตรงกับทะเบียน สปสช.', en: "Main hospital differs from NHSO's" },
  family: 'rights',
  schemes: ['UC', 'SSS'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสถานพยาบาลหลัก แล้วลงที่แท็บสิทธิ', en: 'Check the main hospital with NHSO, record it' },
  needs: ['visit-rights', 'admission-rights', 'main-hospital', 'admission-main-hospital', 'eligibility-answers'],
  mend: 'แก้รหัสสถานพยาบาลหลัก (hospmain) ที่แท็บสิทธิการรักษาให้ตรงกับทะเบียน แล้วเลือกวิธีเบิกตามเจ้าของผู้ป่วย ผู้ประกันตนเปลี่ยนโรงพยาบาลเองที่สำนักงานหรือเว็บไซต์ประกันสังคม',
  source: 'hospital service profile',
  why: 'หน่วยบริการหลักที่ผิดทำให้เรียกเก็บผิดแห่ง ของบัตรทองคือผิด CUP ของประกันสังคมคือเบิกไม่ได้ถ้าอยู่นอกเครือข่าย',
  example: 'ผู้ป่วยย้ายหน่วยบริการไปอำเภอข้างเคียงเมื่อเดือนก่อน HOSxP ยังลงโรงพยาบาลเรา',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น',
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null) return NOT_APPLICABLE
    const { right, day } = compared
    if ((right.scheme !== 'UC' && right.scheme !== 'SSS') || rightVerdict(item, compared, context) !== 'agrees') return NOT_APPLICABLE
    const hospitals = [...new Set(sameScheme(compared).map(({ mainHospital }) => mainHospital))].filter(isKnownHospital)
    const [answered] = hospitals
    if (answered === undefined || !isKnownHospital(right.mainHospital)) return NOT_APPLICABLE
    if (hospitals.includes(right.mainHospital)) return CLEAN
    // Right when the stay began: RT11 tells of the change.
    if (rightsAtFirst(item, compared.knowledge).some(({ scheme, mainHospital }) => scheme === right.scheme && mainHospital === right.mainHospital)) return CLEAN
    const { settings } = context
    if (right.scheme === 'SSS' && hospitals.some(code => isInOurNetwork(code, day, settings))) return CLEAN
    if (right.scheme === 'SSS' && settings['sso.network_main_hospitals'].length === 0) return undetermined('ยังไม่ได้กำหนดเครือข่ายประกันสังคมของเรา (sso.network_main_hospitals)')
    const whose = right.scheme === 'SSS' ? { th: 'นอกเครือข่ายประกันสังคมของเรา', en: 'outside our social-security network' } : whosePatient(answered, settings)
    return fault({
      detail: answeredOnDay(compared, { th: `ลง ${right.mainHospital} ทะเบียนมี ${answered} (${whose.th})`, en: `recorded ${right.mainHospital}, NHSO has ${answered} (${whose.en})` }),
      evidence: answerEvidence(compared)
    })
  }
}
