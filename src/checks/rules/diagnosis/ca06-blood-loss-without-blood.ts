import { careCheck } from '../../care/care-check.js'
import { BLOOD } from '../../care/procedure-codes.js'

export const ca06BloodLossWithoutBlood = careCheck({
  id: 'CA06',
  kinds: ['admission'],
  title: { th: 'เสียเลือดเฉียบพลัน (D62) ไม่มีหัตถการให้เลือด', en: 'Acute blood loss without transfusion' },
  severity: 'warn',
  needs: ['admission-diagnoses', 'admission-procedures'],
  mend: 'ให้เลือดจริง: ลงหัตถการ 99.0x ตามเวชระเบียน ไม่ได้ให้: ทบทวนรหัส D62',
  source: 'NHSO C256-1',
  why: 'D62 เป็นโรครองได้เมื่อรักษาด้วยการให้เลือด มิฉะนั้นถูกปรับกลุ่มหรือตีกลับ',
  example: 'แผลฉีกขาดเสียเลือด ลง D62 เป็นโรคแทรก ให้แต่น้ำเกลือ',
  prevents: [{ system: 'e-claim', code: 'C256-1' }],
  tells: 'omission',
  rule: { of: { starts: ['D62'], roles: ['2', '3', '4'] }, wants: BLOOD }
})
