import { careCheck } from '../../care/care-check.js'

export const ca11ConvulsionsWithAlcoholWithdrawal = careCheck({
  id: 'CA11',
  kinds: ['admission'],
  title: { th: 'ภาวะถอนสุราร่วมกับชัก (R56.8)', en: 'Alcohol withdrawal with convulsions' },
  severity: 'warn',
  needs: ['admission-diagnoses'],
  mend: 'ตัดรหัส R56.8 ออก เมื่อชักจากภาวะถอนสุรา (F10.3, F10.4)',
  source: 'NHSO C256-2',
  why: 'อาการชักนับรวมอยู่ในภาวะถอนสุราแล้ว ให้รหัสเพิ่มถูกปรับกลุ่มหรือตีกลับ',
  example: 'โรคหลัก F10.3 มาด้วยชัก ลง R56.8 เป็นโรคแทรก',
  prevents: [{ system: 'e-claim', code: 'C256-2' }],
  tells: 'contradiction',
  rule: { of: { starts: ['F103', 'F104'] }, beside: { starts: ['R568'], roles: ['2', '3', '4'] } }
})
