import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { answerEvidence, answeredOnDay } from '../../eligibility/answer-words.js'
import { comparedRight } from '../../eligibility/compared-right.js'
import { rightVerdict } from '../../eligibility/right-verdict.js'

const TOLD_ELSEWHERE = new Set(['differs', 'out-of-time', 'vacant', 'unknown-right'])

export const st01NotRegistered: CaseCheck = {
  id: 'ST01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ลงสิทธิ ท.99 แต่ทะเบียนไม่พบ', en: 'Status-problem right that the register does not have' },
  family: 'migrants',
  schemes: ['STP'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอเอกสารประจำตัว แล้วตรวจสิทธิอีกครั้ง', en: 'Ask for the papers, check the right again' },
  needs: ['visit-rights', 'admission-rights', 'eligibility-answers'],
  mend: 'ขอบัตรหรือหนังสือรับรองสถานะ ตรวจที่ https://state.moph.go.th ถ้ายังไม่ขึ้นทะเบียนให้แจ้งงานประกันขึ้นทะเบียน ถ้าไม่มีสิทธิให้แก้ที่แท็บสิทธิการรักษา',
  source: 'NHSO register of rights (no right of sub-group ท.99)',
  why: 'กองทุนผู้มีปัญหาสถานะและสิทธิจ่ายเฉพาะคนที่ขึ้นทะเบียนแล้ว ลงสิทธิไว้โดยไม่มีในทะเบียนจะเบิกไม่ได้',
  example: 'เด็กของครอบครัวไร้สถานะถูกลงสิทธิ ท.99 ตามแม่ แต่ยังไม่ได้ขึ้นทะเบียน',
  grace: 'เมื่อทะเบียนสิทธิตอบว่าไม่มีสิทธิในวันนั้น ระหว่างใช้สิทธิชั่วคราวยังไม่บอก',
  judge: (item, context) => {
    const compared = comparedRight(item, context)
    if (compared === null || compared.answered === null || compared.right.scheme !== 'STP') return NOT_APPLICABLE
    const { answer } = compared.answered.record
    // Another right, an ended one and a death are told by RT02 and RT06, a vacant right of a Thai by EL04 and RG01.
    if (TOLD_ELSEWHERE.has(rightVerdict(item, compared, context))) return NOT_APPLICABLE
    if (answer.kind === 'eligible' || (answer.reason !== 'no-right' && answer.reason !== 'vacant')) return CLEAN
    return fault({ detail: answeredOnDay(compared, { th: 'ทะเบียนแจ้งว่าไม่มีสิทธิ', en: 'NHSO has no right' }), evidence: answerEvidence(compared) })
  }
}
