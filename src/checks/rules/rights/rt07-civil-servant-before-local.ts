import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answeredOnDay, answerEvidence } from '../../eligibility/answer-words.js'
import { comparedRight } from '../../eligibility/compared-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'

export const rt07CivilServantBeforeLocal: CaseCheck = {
  id: 'RT07',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'มีสิทธิข้าราชการด้วย แต่ลงสิทธิ อปท.', en: 'Civil servant as well, recorded as local government' },
  family: 'rights',
  schemes: ['OFC', 'LGO'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสิทธิ แล้วลงข้าราชการจ่ายตรงเป็นสิทธิหลัก', en: 'Check the right, record the civil-servant one' },
  needs: ['visit-rights', 'admission-rights', 'eligibility-answers'],
  mend: 'ผู้มีทั้งสิทธิข้าราชการและ อปท. ต้องใช้สิทธิข้าราชการ: แก้รหัสสิทธิที่แท็บสิทธิการรักษา',
  source: 'NHSO C900',
  why: 'ผู้ที่มีทั้งสิทธิข้าราชการและ อปท. ต้องใช้สิทธิข้าราชการ เบิก อปท. แล้วถูกปฏิเสธ',
  example: 'พนักงานเทศบาลที่คู่สมรสเป็นข้าราชการ ทะเบียนมีสองสิทธิ แต่ลง อปท. ไว้',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น',
  prevents: [{ system: 'e-claim', code: 'C900' }],
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null || compared.answered === null || compared.right.scheme !== 'LGO') return NOT_APPLICABLE
    if (rightVerdict(item, compared, context) !== 'two-payers') return CLEAN
    return fault({ detail: answeredOnDay(compared, { th: 'ต้องใช้สิทธิข้าราชการจ่ายตรง', en: 'the civil-servant right is to be used' }), evidence: answerEvidence(compared) })
  }
}
