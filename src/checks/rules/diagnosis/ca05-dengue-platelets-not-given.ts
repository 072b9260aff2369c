import { careCheck } from '../../care/care-check.js'
import { PLATELETS } from '../../care/procedure-codes.js'

export const ca05DenguePlateletsNotGiven = careCheck({
  id: 'CA05',
  kinds: ['admission'],
  title: { th: 'ไข้เลือดออกร่วมกับ D69 ไม่มีหัตถการให้เกล็ดเลือด', en: 'Dengue haemorrhagic fever with D69, no platelets given' },
  severity: 'block',
  needs: ['admission-diagnoses', 'admission-procedures'],
  mend: 'ให้เกล็ดเลือดจริง: ลงหัตถการ 99.05 ตามเวชระเบียน ไม่ได้ให้: ตัดรหัส D69 ออก',
  source: 'NHSO C809: Pdx A91 ไม่มีหัตถการ 99.05 ให้ Sdx D69.- ไม่ได้',
  why: 'เกล็ดเลือดต่ำเป็นส่วนหนึ่งของไข้เลือดออก ลงแยกได้เมื่อต้องให้เกล็ดเลือด',
  example: 'โรคหลัก A91 โรคร่วม D69.6 รักษาด้วยสารน้ำอย่างเดียว',
  prevents: [{ system: 'e-claim', code: 'C809' }],
  tells: 'omission',
  rule: { of: { starts: ['A91'], roles: ['1'] }, beside: { starts: ['D69'], roles: ['2', '3', '4'] }, wants: PLATELETS }
})
