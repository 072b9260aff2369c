import { careCheck } from '../../care/care-check.js'
import { BLOOD } from '../../care/procedure-codes.js'

export const ca04AnaemiaInNeoplasmWithoutBlood = careCheck({
  id: 'CA04',
  kinds: ['admission'],
  title: { th: 'ซีดจากมะเร็ง (D63.0) ไม่มีหัตถการให้เลือด', en: 'Anaemia in neoplasm without transfusion' },
  severity: 'block',
  needs: ['admission-diagnoses', 'admission-procedures'],
  mend: 'ให้เลือดจริง: ลงหัตถการ 99.0x ตามเวชระเบียน ไม่ได้ให้: เปลี่ยนประเภทของ D63.0 เป็นโรคอื่น ๆ (diagtype 4)',
  source: 'NHSO C808',
  why: 'D63.0 เป็นโรคร่วมหรือโรคแทรกได้เมื่อมีการให้เลือด มิฉะนั้นถูกตีกลับ',
  example: 'ผู้ป่วยมะเร็งรับยาแก้ปวด ลง D63.0 เป็นโรคร่วม ไม่ได้ให้เลือดครั้งนี้',
  prevents: [{ system: 'e-claim', code: 'C808' }],
  tells: 'omission',
  rule: { of: { starts: ['D630'], roles: ['2', '3'] }, wants: BLOOD }
})
