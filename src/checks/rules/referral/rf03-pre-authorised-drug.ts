import type { UnbuiltCheck } from '../../check.js'

export const rf03PreAuthorisedDrug: UnbuiltCheck = {
  id: 'RF03',
  scope: 'none',
  title: { th: 'ยาที่ต้องขออนุมัติก่อน (PA) ไม่ตรงกับที่ลงทะเบียน', en: 'Pre-authorised drug without its registration' },
  family: 'referral',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['drug-codes'],
  mend: 'ตรวจ HN ที่ลงทะเบียนยา PA ในเว็บ e-Claim ให้ตรงกับ HN ที่จ่ายยา',
  source: 'NHSO C494',
  why: 'ยา PA จ่ายเงินให้เฉพาะผู้ป่วยที่ลงทะเบียนไว้ HN ไม่ตรงถูกตีกลับทั้งรายการ',
  prevents: [{ system: 'e-claim', code: 'C494' }],
  lacks: 'ทะเบียนผู้ป่วยยา PA อยู่ในเว็บ e-Claim ของ สปสช. โรงพยาบาลไม่มีสำเนาให้อ่าน'
}
