import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isProvisional } from '../../eligibility/answer-of-case.js'
import { judgedRight } from '../../eligibility/judged-right.js'
import { nhsoCodesOf, OWN_CODE_UNKNOWN, PLACE_UNKNOWN } from './nhso-codes.js'

export const au03AuthenElsewhere: CaseCheck = {
  id: 'AU03',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เลข authen เป็นของโรงพยาบาลอื่น', en: 'Authen codes of other hospitals only' },
  family: 'authen',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอเลข authen ของโรงพยาบาลเราด้วยบัตรประชาชน', en: 'Get an authen code of our own by ID card' },
  needs: ['visit-rights', 'authen-answers'],
  mend: 'ขอ authen ใหม่ที่โรงพยาบาลเราด้วยบัตรประชาชน แล้วบันทึกเลข PP… ที่แท็บสิทธิการรักษา',
  source: 'NHSO check-authen-status: hospital of each code; C349',
  why: 'เลข authen ใช้ได้กับโรงพยาบาลที่ออกเลขเท่านั้น ของเราจึงเท่ากับยังไม่มี',
  example: 'ผู้ป่วยไปสถานีอนามัยตอนเช้า ได้เลขที่นั่น แล้วถูกส่งมาที่เราโดยไม่ได้ขอเลขใหม่',
  grace: 'เมื่อได้คำตอบเรื่องเลข authen จาก สปสช.',
  prevents: [{ system: 'e-claim', code: 'C349' }],
  judge: (item, context) => {
    const nhso = nhsoCodesOf(item, context)
    if (judgedRight(item)?.scheme !== 'UC' || isProvisional(context.registers.eligibilityOf(item)) || nhso === null) return NOT_APPLICABLE
    if (nhso.ours.length > 0) return CLEAN
    if (nhso.nowhere.length > 0) return PLACE_UNKNOWN
    if (nhso.elsewhere.length === 0) return NOT_APPLICABLE
    if (context.settings['hospital.code'] === '') return OWN_CODE_UNKNOWN
    return fault({ evidence: { hospitals: [...new Set(nhso.elsewhere.map(({ hospital }) => hospital))].join(', ') } })
  }
}
