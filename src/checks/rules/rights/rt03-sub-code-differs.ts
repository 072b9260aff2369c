import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answeredOnDay, answerEvidence, moneyAtRisk } from '../../eligibility/answer-words.js'
import { comparedRight, sameScheme } from '../../eligibility/compared-right.js'
import { COMPARED_SCHEMES } from '../../eligibility/judged-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'

const normalised = (subCode: string): string => subCode.trim().toUpperCase()

export const rt03SubCodeDiffers: CaseCheck = {
  id: 'RT03',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รหัสสิทธิย่อยไม่ตรงกับทะเบียน สปสช.', en: "Sub-code of the right differs from NHSO's" },
  family: 'rights',
  schemes: COMPARED_SCHEMES,
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights', 'right-sub-codes', 'eligibility-answers'],
  mend: 'เลือกรหัสสิทธิที่ตรงกับสิทธิย่อยในทะเบียน ถ้ารหัสสิทธิถูกแล้ว ให้ผู้ดูแลแก้รหัสสิทธิย่อย สปสช. (nhso_subinscl) ของรหัสสิทธินั้น',
  source: 'NHSO C438',
  why: 'สิทธิย่อยเป็นตัวบอกว่าใครจ่ายค่าธรรมเนียมและเบิกรายการพิเศษใดได้ ลงผิดแล้วเงื่อนไขการเบิกไม่ตรงสิทธิ',
  example: 'ผู้ป่วยอายุครบ 60 ปี สิทธิย่อยในทะเบียนเปลี่ยนเป็นผู้สูงอายุ แต่ HOSxP ยังใช้รหัสสิทธิเดิม',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น',
  prevents: [{ system: 'e-claim', code: 'C438' }],
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null || rightVerdict(item, compared, context) !== 'agrees') return NOT_APPLICABLE
    const recorded = normalised(compared.right.subCode)
    const answered = [...new Set(sameScheme(compared).map(({ subCode }) => normalised(subCode)))].filter(code => code !== '')
    if (recorded === '' || answered.length === 0) return NOT_APPLICABLE
    if (answered.includes(recorded)) return CLEAN
    return fault({
      detail: answeredOnDay(compared, { th: `ลง ${recorded} ทะเบียนมี ${answered.join(', ')}`, en: `recorded ${recorded}, NHSO has ${answered.join(', ')}` }),
      ...moneyAtRisk(item, compared.right.scheme),
      evidence: { ...answerEvidence(compared), recordedSubCode: recorded, answeredSubCode: answered.join(',') }
    })
  }
}
