import type { CaseCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'

export const rt01RightMissing: CaseCheck = {
  id: 'RT01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ไม่พบสิทธิ', en: 'No right recorded' },
  family: 'rights',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ตรวจสิทธิ แล้วลงที่แท็บสิทธิการรักษา', en: 'Check the right, record it on the rights tab' },
  needs: ['visit-rights', 'admission-rights'],
  mend: 'ตรวจสิทธิแล้วบันทึกที่แท็บสิทธิการรักษาของ visit (ผู้ป่วยใน: ทะเบียนรับเข้า)',
  source: 'FDH ER105',
  why: 'โปรแกรมส่งเบิกอ่านสิทธิจากรายการสิทธิของ visit ถ้าไม่มีรายการ visit นั้นจะไม่ถูกส่งเลย',
  example: 'ผู้ป่วยมารับยาตามนัด หน้า visit ขึ้นบัตรทอง แต่แท็บสิทธิการรักษาว่าง',
  prevents: [{ system: 'fdh', code: 'ER105' }],
  judge: item => {
    // The rows exporters read decide, even when the visit itself carries a right.
    if (item.rights.length === 0) return fault({ detail: { th: 'ไม่มีรายการสิทธิ', en: 'no right row' }, evidence: { registeredRight: item.registeredRight?.code ?? null } })
    if (item.rights.some(right => right.code === '')) return fault({ detail: { th: 'รหัสสิทธิว่าง', en: 'blank right code' } })
    const unknown = item.rights.find(right => right.scheme === null)
    if (unknown !== undefined) return fault({ detail: { th: `รหัสสิทธิ ${unknown.code} ไม่มีในระบบ`, en: `right code ${unknown.code} is not in the table of rights` }, evidence: { right: unknown.code } })
    return CLEAN
  }
}
