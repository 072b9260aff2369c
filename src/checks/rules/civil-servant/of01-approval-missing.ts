import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { mainRight } from '../../payer.js'
import { isFinished } from '../../service-time.js'
import { addDays, midnightAfter } from '../../../values/local-date.js'

export const of01ApprovalMissing: CaseCheck = {
  id: 'OF01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ไม่มีเลขอนุมัติ EDC', en: 'No card-terminal approval code' },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO', 'BKK'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอเลขอนุมัติที่เครื่อง EDC แล้วลงใน HOSxP', en: 'Get the EDC approval code, record it in HOSxP' },
  needs: ['visit-rights', ['card-approval-codes', 'visit-claim-codes']],
  mend: 'รูดบัตรขอเลขอนุมัติที่เครื่อง EDC (วันที่รับบริการหรือวันถัดไปเท่านั้น) แล้วบันทึกใน HOSxP',
  source: 'NHSO C127, C305, C307, C308',
  why: 'ผู้ป่วยนอกสิทธิจ่ายตรงเบิกได้เมื่อมีเลขอนุมัติจากเครื่อง EDC และรูดได้ถึงวันถัดไปเท่านั้น',
  example: 'ข้าราชการรับยาเรื้อรังแล้วกลับบ้านโดยไม่ได้รูดบัตร',
  grace: 'วันถัดจากวันรับบริการ ซึ่งเป็นวันสุดท้ายที่รูดได้',
  prevents: [{ system: 'e-claim', code: 'C127' }, { system: 'e-claim', code: 'C307' }],
  judge: (item, context) => {
    const scheme = mainRight(item)?.scheme
    if (item.kind !== 'visit' || (scheme !== 'OFC' && scheme !== 'LGO' && scheme !== 'BKK')) return NOT_APPLICABLE
    if (!isFinished(item, context)) return NOT_APPLICABLE
    const isApproved = item.approvalCodes !== null || item.rights.some(right => right.approvalCode !== '')
    return isApproved ? CLEAN : fault({ deadline: midnightAfter(addDays(item.day, 1)) })
  }
}
