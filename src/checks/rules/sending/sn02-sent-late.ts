import type { UnbuiltCheck } from '../../check.js'

export const sn02SentLate: UnbuiltCheck = {
  id: 'SN02',
  scope: 'none',
  title: { th: 'ส่งเบิกเกินกำหนด', en: 'Claim sent too late' },
  family: 'sending',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights'],
  mend: 'ส่งเบิกก่อนวันครบกำหนดที่แสดงในแต่ละรายการ',
  source: 'NHSO C998',
  why: 'พ้นกำหนดแล้วถูกหักตามวันที่ล่าช้า หรือส่งไม่ได้อีก',
  prevents: [{ system: 'e-claim', code: 'C998' }],
  lacks: 'ยังไม่รู้ว่ารายใดส่งเบิกแล้ว (ต้องมีสถานะการส่งจากไฟล์ส่งเบิกและไฟล์ REP)'
}
