import type { DefiniteAnswer } from '../../../case/eligibility-answer.js'
import type { Scheme } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { answeredOnDay, answerEvidence, moneyAtRisk, rightsWords } from '../../eligibility/answer-words.js'
import { comparedRight } from '../../eligibility/compared-right.js'
import { CLAIMED_SCHEMES, COMPARED_SCHEMES } from '../../eligibility/judged-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { schemeWords, type Words } from '../../eligibility/scheme-words.js'

export const rt02RightDiffers: CaseCheck = {
  id: 'RT02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'สิทธิไม่ตรงกับทะเบียน สปสช.', en: "Right differs from NHSO's" },
  family: 'rights',
  schemes: COMPARED_SCHEMES,
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสิทธิกับ สปสช. แล้วลงที่แท็บสิทธิการรักษา', en: 'Check the right with NHSO, record it again' },
  needs: ['visit-rights', 'admission-rights', 'eligibility-answers'],
  mend: 'ตรวจสิทธิซ้ำที่หน้าสิทธิ แล้วแก้รหัสสิทธิที่แท็บสิทธิการรักษาให้ตรงกับทะเบียน ถ้าทะเบียนแจ้งว่าเสียชีวิต ให้ตรวจว่าเป็นคนเดียวกัน',
  source: 'NHSO C999, C832; NDP 5102',
  why: 'เบิกกองทุนที่ผู้ป่วยไม่มีสิทธิจะถูกปฏิเสธ และกว่าจะรู้ ผู้ป่วยกลับบ้านแล้ว',
  example: 'ผู้ป่วยเพิ่งเข้าทำงาน ทะเบียนเป็นประกันสังคมแล้ว แต่ HOSxP ยังลงบัตรทองตามครั้งก่อน',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น ระหว่างใช้สิทธิชั่วคราวยังไม่บอก',
  prevents: [{ system: 'e-claim', code: 'C999' }, { system: 'e-claim', code: 'C832' }, { system: 'digital-platform', code: '5102' }],
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null || compared.answered === null) return NOT_APPLICABLE
    const verdict = rightVerdict(item, compared, context)
    if (verdict === 'unknown-right') return undetermined('ทะเบียนมีสิทธิที่ยังไม่มีในรายการกองทุน')
    if (verdict !== 'differs') return CLEAN
    const { scheme } = compared.right
    return fault({
      detail: answeredOnDay(compared, detailOf(scheme, compared.answered.record.answer)),
      severity: CLAIMED_SCHEMES.has(scheme) ? 'block' : 'warn',
      ...moneyAtRisk(item, scheme),
      evidence: answerEvidence(compared)
    })
  }
}

function detailOf (scheme: Scheme, answer: DefiniteAnswer): Words {
  const recorded = schemeWords(scheme)
  const answered = answer.kind === 'eligible'
    ? rightsWords(answer.rights)
    : answer.reason === 'dead' ? { th: 'ว่าเสียชีวิตก่อนวันรับบริการ', en: 'a death before the day of service' } : { th: 'ว่าไม่มีสิทธิ', en: 'no right' }
  return { th: `ลง ${recorded.th} ทะเบียนแจ้ง ${answered.th}`, en: `recorded ${recorded.en}, NHSO has ${answered.en}` }
}
