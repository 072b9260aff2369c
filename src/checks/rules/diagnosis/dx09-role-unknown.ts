import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { codedDiagnoses, isCodingFinal, isReadable, TOO_NARROW } from './principal.js'

const ROLES = ['1', '2', '3', '4', '5']

export const dx09RoleUnknown: CaseCheck = {
  id: 'DX09',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ประเภทการวินิจฉัยไม่ถูกต้อง', en: 'Unknown role of a diagnosis' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses'],
  mend: 'เลือกประเภท (diagtype) 1–5 ให้รหัสนั้นที่หน้าลงผลวินิจฉัย: 1 หลัก 2 ร่วม 3 แทรก 4 อื่น ๆ 5 สาเหตุภายนอก',
  source: 'NHSO C213',
  why: 'แถวที่ไม่มีประเภทหรือประเภทนอก 1–5 ถูกตีกลับ หรือหลุดหายตอนส่งออก',
  example: 'รหัสที่คัดลอกจากโปรแกรมอื่นเข้ามาโดยไม่มีประเภท',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C213' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const wrong = codedDiagnoses(item).filter(({ role }) => !ROLES.includes(role))
    if (wrong.length === 0) return CLEAN
    const words = (blank: string): string => wrong.map(({ code, role }) => `${code} (${role === '' ? blank : role})`).join(', ')
    return fault({ detail: { th: words('ว่าง'), en: words('blank') }, evidence: { codes: wrong.map(({ code }) => code).join(',') } })
  }
}
