import type { UnbuiltCheck } from '../../check.js'

export const id09OtherCitizenIdSent: UnbuiltCheck = {
  id: 'ID09',
  scope: 'none',
  title: { th: 'HN นี้เคยส่งเบิกด้วยเลขประชาชนอื่น', en: 'This HN was sent before with another citizen id' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['patient-citizen-id'],
  lacks: 'ต้องมีประวัติว่าเคยส่งเบิก HN ใดด้วยเลขประชาชนใด (ผลตอบกลับ REP ของ e-Claim) ซึ่งยังไม่ได้นำเข้า ทะเบียนผู้ป่วยเก็บเฉพาะเลขล่าสุด',
  mend: 'ตรวจ HN และเลขประชาชนให้ตรงกับบัตร ถ้าข้อมูลที่เคยส่งผิด ให้แก้ที่ EPAC หรืออุทธรณ์ก่อนส่งรายการใหม่',
  source: 'NHSO C142',
  why: 'สปสช. จำเลขประชาชนที่เคยส่งของแต่ละ HN เลขใหม่ที่ไม่ตรงทำให้รายการใหม่ไม่ผ่านจนกว่าจะแก้รายการเดิม',
  example: 'ปีก่อนส่งเบิกด้วยเลขที่พิมพ์ผิด ปีนี้แก้เลขถูกแล้ว รายการใหม่จึงไม่ตรงกับที่เคยส่ง',
  prevents: [{ system: 'e-claim', code: 'C142' }]
}
