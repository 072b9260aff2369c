import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { addDays, daysBetween } from '../../../values/local-date.js'
import { matchApprovals, type ApprovalMatch } from './match-approvals.js'

export const of03ApprovedLate: CaseCheck = {
  id: 'OF03',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เลขอนุมัติออกช้ากว่าวันถัดจากวันรับบริการ', en: 'Approved later than the day after the visit' },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO', 'BKK'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'patient-citizen-id', ['card-approval-codes', 'visit-claim-codes'], 'edc-files'],
  mend: 'ตรวจว่าลงเลขอนุมัติถูก visit หรือไม่ ถ้าถูกแล้วรวบรวมเหตุผลส่งงานประกันขอทบทวน',
  source: 'NHSO C308',
  why: 'รูดบัตรช้ากว่าวันถัดไป กองทุนไม่จ่าย มักเป็นเลขของ visit อื่นที่ลงผิดที่',
  example: 'ผู้ป่วยมาวันจันทร์ กลับมารูดบัตรวันศุกร์',
  grace: 'วันถัดจากวันรับบริการ เมื่อนำเข้าไฟล์ EDC ของวันนั้นแล้ว',
  prevents: [{ system: 'e-claim', code: 'C308' }],
  judge: (item, context) => {
    const match = matchApprovals(item, context)
    if (match.kind === 'not-judged') return match.outcome
    // A code that is not in the files is OF02's.
    if (match.kind === 'unmatched') return NOT_APPLICABLE
    if (!isLate(match)) return CLEAN
    const days = daysBetween(match.visit.day, match.earliest.day)
    return fault({ detail: { th: `ช้า ${days} วัน`, en: `${days} days after the visit` }, evidence: { approvedOn: match.earliest.day } })
  }
}

/** The card can be swiped on the day of service and on the next. */
export const isLate = ({ visit, earliest }: Extract<ApprovalMatch, { kind: 'matched' }>): boolean => earliest.day > addDays(visit.day, 1)
