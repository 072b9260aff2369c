import { formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answeredOnDay, answerEvidence } from '../../eligibility/answer-words.js'
import { comparedRight, listedNotInForce } from '../../eligibility/compared-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'
import { schemeWords } from '../../eligibility/scheme-words.js'

export const rt08CivilServantSuspended: CaseCheck = {
  id: 'RT08',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'สิทธิข้าราชการหรือ กทม. ถูกระงับหรือสิ้นสุด', en: 'Civil-servant or Bangkok right suspended or ended' },
  family: 'rights',
  schemes: ['OFC', 'BKK'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights', 'eligibility-answers'],
  mend: 'สอบถามต้นสังกัดหรือกรมบัญชีกลาง ถ้าสิทธิสิ้นสุดจริงให้แก้รหัสสิทธิที่แท็บสิทธิการรักษาเป็นสิทธิที่ใช้ได้',
  source: 'NHSO C835',
  why: 'สิทธิจ่ายตรงที่ถูกระงับหรือสิ้นสุดเบิกในระบบไม่ได้ ผู้ป่วยต้องสำรองจ่ายหรือใช้สิทธิอื่น',
  example: 'ข้าราชการลาออกเมื่อต้นเดือน มาตรวจปลายเดือนด้วยสิทธิจ่ายตรงเดิม',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิของวันนั้น',
  prevents: [{ system: 'e-claim', code: 'C835' }],
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null || compared.answered === null) return NOT_APPLICABLE
    const { scheme } = compared.right
    if (scheme !== 'OFC' && scheme !== 'BKK') return NOT_APPLICABLE
    if (rightVerdict(item, compared, context) !== 'out-of-time') return CLEAN
    const name = schemeWords(scheme)
    const end = listedNotInForce(compared).find(({ endsOn }) => endsOn !== null)?.endsOn ?? null
    return fault({
      detail: answeredOnDay(compared, end === null ? { th: `${name.th} ไม่มีผลในวันนั้น`, en: `${name.en} was not in force` } : { th: `${name.th} สิ้นสุด ${formatBuddhist(end)}`, en: `${name.en} ended ${end}` }),
      evidence: answerEvidence(compared)
    })
  }
}
