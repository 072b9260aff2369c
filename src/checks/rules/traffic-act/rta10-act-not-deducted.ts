import type { UnbuiltCheck } from '../../check.js'

export const rta10ActNotDeducted: UnbuiltCheck = {
  id: 'RTA10',
  scope: 'none',
  title: { th: 'เบิกกองทุนหลักโดยไม่หักส่วนของ พรบ.', en: "Main payer claimed without the act's deduction" },
  family: 'traffic-act',
  schemes: ['UC', 'OFC', 'SSS'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights'],
  mend: 'แก้รายการส่งเบิกให้หักยอดที่ พรบ. จ่าย แล้วส่งใหม่',
  source: 'NHSO AER code book, REP act_amt',
  why: 'กองทุนหลักจ่ายเฉพาะส่วนที่เกินจาก พรบ. เบิกเต็มถูกเรียกคืนภายหลัง',
  lacks: 'ยอด พรบ. ที่หักในการเบิก (act_amt) อยู่ในไฟล์ REP ที่ยังไม่อ่าน ก่อนส่งเบิก RTA01 และ RTA07 บอกแล้ว'
}
