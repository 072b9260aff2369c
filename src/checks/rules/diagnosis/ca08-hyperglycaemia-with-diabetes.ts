import { careCheck } from '../../care/care-check.js'

export const ca08HyperglycaemiaWithDiabetes = careCheck({
  id: 'CA08',
  kinds: ['admission'],
  title: { th: 'เบาหวานร่วมกับน้ำตาลสูง (R73.9)', en: 'Diabetes with hyperglycaemia' },
  severity: 'block',
  needs: ['admission-diagnoses'],
  mend: 'ตัดรหัส R73.9 ออก เมื่อวินิจฉัยเบาหวานแล้ว',
  source: 'NHSO C811',
  why: 'น้ำตาลสูงเป็นส่วนหนึ่งของเบาหวาน ให้รหัสคู่กันไม่ได้',
  example: 'โรคร่วม E11.9 และ R73.9 ในรายเดียวกัน',
  prevents: [{ system: 'e-claim', code: 'C811' }],
  tells: 'contradiction',
  rule: { of: { starts: ['E10', 'E11', 'E12', 'E13', 'E14'] }, beside: { starts: ['R739'] } }
})
