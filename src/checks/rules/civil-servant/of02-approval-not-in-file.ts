import type { CaseCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { matchApprovals } from './match-approvals.js'

export const of02ApprovalNotInFile: CaseCheck = {
  id: 'OF02',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'เลขอนุมัติไม่อยู่ในไฟล์ EDC ของธนาคาร', en: "Approval code not in the bank's terminal file" },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO', 'BKK'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'patient-citizen-id', ['card-approval-codes', 'visit-claim-codes'], 'edc-files'],
  mend: 'เทียบเลขอนุมัติใน HOSxP กับสลิปหรือไฟล์ EDC แล้วแก้ให้ตรง ถ้ารายการถูกยกเลิกให้รูดใหม่ภายในวันถัดไป',
  source: 'NHSO C305',
  why: 'เลขที่พิมพ์ผิดหรือรายการที่ถูกยกเลิกไม่ตรงกับฐานเบิกจ่ายตรง จึงไม่ได้เงิน',
  example: 'การเงินพิมพ์เลขอนุมัติจากสลิปผิดหนึ่งตัว',
  grace: 'วันถัดจากวันรับบริการ เมื่อนำเข้าไฟล์ EDC ของวันนั้นแล้ว',
  prevents: [{ system: 'e-claim', code: 'C305' }],
  judge: (item, context) => {
    const match = matchApprovals(item, context)
    if (match.kind === 'not-judged') return match.outcome
    if (match.kind === 'matched') return CLEAN
    return match.isCancelled ? fault({ detail: { th: 'รายการนี้ถูกยกเลิกแล้ว', en: 'the transaction was cancelled' }, evidence: { isCancelled: true } }) : fault()
  }
}
