import type { CaseCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { formatBaht } from '../../../values/satang.js'
import { amountOf, claimedLinesOf } from './charged-lines.js'
import { whyNotJudged } from './claimed-case.js'

export const ch12WorkingCodeMissing: CaseCheck = {
  id: 'CH12',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รายการที่เบิกไม่มีรหัสรายการ', en: 'A claimed line has no item code' },
  family: 'charges',
  schemes: 'all',
  severity: 'block',
  owner: 'finance',
  audience: 'none',
  needs: ['visit-charges', 'admission-charges', 'visit-rights', 'admission-rights'],
  mend: 'เปิดหน้าค่าใช้จ่าย (OPD) หรือ IPD Finance ดูรายการที่ไม่มีชื่อ ถามผู้บันทึกว่าคืออะไร ลบแล้วลงใหม่จากรายการยาหรือค่าบริการ',
  source: 'NHSO C570; HOSxP exporters send icode as WorkingCode (DRU.DID)',
  why: 'HOSxP ส่งรหัสรายการ (icode) เป็น WorkingCode เมื่อว่าง รายการถูกตีกลับ หรือไม่ถูกส่งเลยแล้วยอดรวมไม่ตรง',
  example: 'รายการที่นำเข้าจากโปรแกรมอื่นมีแต่ยอดเงิน ไม่มีรหัสยา',
  grace: 'ผู้ป่วยนอก: วันถัดจากวันรับบริการ ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C570' }],
  judge: (item, context) => {
    const skipped = whyNotJudged(item, context)
    if (skipped !== null) return skipped
    const nameless = claimedLinesOf(item).filter(line => line.item.code === '' && line.amount !== 0)
    if (nameless.length === 0) return CLEAN
    const amount = amountOf(nameless)
    return fault({
      detail: { th: `${nameless.length} รายการ ${formatBaht(amount)} บาท`, en: `lines: ${nameless.length}, ${formatBaht(amount)} baht` },
      satangAtRisk: amount,
      evidence: { lines: nameless.length, amountSatang: amount }
    })
  }
}
