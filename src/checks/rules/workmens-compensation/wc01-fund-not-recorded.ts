import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { hasPaper } from './employers-form.js'

export const wc01FundNotRecorded: CaseCheck = {
  id: 'WC01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'มี กท.44 แล้ว แต่ยังไม่ลงสิทธิกองทุนเงินทดแทน', en: 'Form กท.44 is here, the fund is not recorded' },
  family: 'workmens-compensation',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights', 'admission-rights'],
  mend: 'เพิ่มสิทธิกองทุนเงินทดแทนที่แท็บสิทธิการรักษา แล้วย้ายค่ารักษาของการบาดเจ็บมาไว้ใต้สิทธินี้ ถ้า กท.44 แนบผิดคน ให้ลบออกจากหน้าเอกสาร',
  source: 'CSOP, AIPN (PayPlan 81); AER AETYPE O; hospital service profile',
  why: 'แฟ้มเบิกเขียนแผนการจ่าย 81 จากสิทธิที่ลงไว้ ไม่มีสิทธิกองทุนเงินทดแทน ค่ารักษาจะถูกส่งไปประกันสังคมซึ่งไม่จ่ายการบาดเจ็บจากงาน',
  example: 'นายจ้างส่ง กท.44 มาวันรุ่งขึ้น เก็บเข้าแฟ้มแล้ว แต่ visit ยังลงสิทธิประกันสังคม',
  grace: 'เมื่อบันทึกว่าได้รับ กท.44 ก่อนหน้านั้น WC02 บอกว่ายังไม่มี',
  judge: (item, { registers }) => {
    // A blank or missing right is told by RT01.
    if (!hasPaper(item, 'kt44', registers) || item.rights.length === 0 || item.rights.some(({ scheme }) => scheme === null)) return NOT_APPLICABLE
    if (item.rights.some(({ scheme }) => scheme === 'WCF')) return CLEAN
    return fault({ evidence: { rights: item.rights.map(({ code }) => code).join(',') } })
  }
}
