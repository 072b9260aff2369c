import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { mainRight } from '../../payer.js'

export const of05AdmissionApprovalMissing: CaseCheck = {
  id: 'OF05',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ผู้ป่วยในไม่มีเลขอนุมัติหรือหนังสือส่งตัว', en: "Inpatient without approval number or agency's letter" },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO', 'BKK'],
  severity: 'block',
  owner: 'ward',
  // Judged when the patient has gone: a note would find nobody.
  audience: 'none',
  needs: ['admission-rights', 'admission-letters'],
  mend: 'ขอเลขอนุมัติในระบบเบิกจ่ายตรง หรือหนังสือส่งตัวจากต้นสังกัด แล้วลงเลขที่แท็บสิทธิการรักษาของ AN',
  source: 'NHSO C125',
  why: 'ผู้ป่วยในสิทธิข้าราชการ อปท. และ กทม. เบิกได้เมื่อมีเลขอนุมัติหรือหนังสือจากต้นสังกัด',
  example: 'ข้าราชการบำนาญนอนสี่วันแล้วกลับบ้าน ไม่มีใครขอเลขอนุมัติ ช่องเลขอนุมัติในสิทธิของ AN ว่าง',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C125' }],
  judge: item => {
    const scheme = mainRight(item)?.scheme
    if (item.kind !== 'admission' || (scheme !== 'OFC' && scheme !== 'LGO' && scheme !== 'BKK')) return NOT_APPLICABLE
    if (!item.isDischarged) return NOT_APPLICABLE
    return item.rights.some(({ approvalCode, letter }) => approvalCode !== '' || letter !== '') ? CLEAN : fault()
  }
}
