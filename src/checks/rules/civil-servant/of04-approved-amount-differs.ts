import type { VisitCase } from '../../../case/case.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { formatBaht, satang, sumSatang, type Satang } from '../../../values/satang.js'
import { matchApprovals } from './match-approvals.js'
import { isLate } from './of03-approved-late.js'

const TOLERATED = satang(100)

export const of04ApprovedAmountDiffers: CaseCheck = {
  id: 'OF04',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ยอดอนุมัติ EDC ไม่ตรงยอดเบิก', en: 'Approved amount differs from the claim' },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO', 'BKK'],
  severity: 'warn',
  owner: 'finance',
  audience: 'cashier',
  note: { th: 'ตรวจยอดที่รูด EDC ให้ตรงยอดเบิก', en: 'Check the EDC amount against the claimed amount' },
  needs: ['visit-rights', 'patient-citizen-id', ['card-approval-codes', 'visit-claim-codes'], 'edc-files', 'visit-charges'],
  mend: 'เทียบยอดในสลิป EDC กับค่ารักษาที่เบิก แก้รายการค่ารักษา หรือยกเลิกแล้วรูดใหม่ให้ตรงภายในวันถัดไป',
  source: 'NHSO C306',
  why: 'ยอดในระบบเบิกต้องเท่ากับยอดที่รูด ต่างกันแล้วถูกตีกลับ',
  example: 'รูดบัตรแล้วแพทย์เพิ่มยาอีกหนึ่งรายการ ยอดเบิกจึงสูงกว่ายอดที่รูด',
  grace: 'วันถัดจากวันรับบริการ เมื่อนำเข้าไฟล์ EDC ของวันนั้นแล้ว',
  prevents: [{ system: 'e-claim', code: 'C306' }],
  judge: (item, context) => {
    const match = matchApprovals(item, context)
    if (match.kind === 'not-judged') return match.outcome
    if (match.kind === 'unmatched' || isLate(match)) return NOT_APPLICABLE
    const claimed = claimedOf(match.visit)
    if (Math.abs(match.satang - claimed) <= TOLERATED) return CLEAN
    const [approvedBaht, claimedBaht] = [formatBaht(match.satang), formatBaht(claimed)]
    return fault({
      detail: { th: `อนุมัติ ${approvedBaht} เบิก ${claimedBaht} บาท`, en: `approved ${approvedBaht}, claimed ${claimedBaht} baht` },
      evidence: { approvedSatang: match.satang, claimedSatang: claimed }
    })
  }
}

/** What an injury's own payer is asked for is no part of it. */
function claimedOf ({ rights, charges }: VisitCase): Satang {
  const others = new Set(rights.filter(({ scheme }) => scheme === 'ACT' || scheme === 'WCF').map(({ code }) => code))
  return sumSatang(charges.filter(({ isClaimed, rightCode }) => isClaimed && !others.has(rightCode)).map(({ amount }) => amount))
}
