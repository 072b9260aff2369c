import type { UnbuiltCheck } from '../../check.js'

export const sn06PlatformState: UnbuiltCheck = {
  id: 'SN06',
  scope: 'none',
  title: { th: 'สถานะใน NHSO Digital Platform ค้างหรือผิด', en: 'Stuck or failed on the NHSO Digital Platform' },
  family: 'sending',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-rights'],
  mend: 'เปิดสถานะการส่งใน HOSxP แก้ตามรหัสที่ตอบกลับ แล้วส่งใหม่',
  source: 'NDP-Kit 2026-08-07 (ndp_status_codes)',
  why: 'รายการที่ค้างหรือถูกตีกลับในแพลตฟอร์มไม่มีใครเห็นจนพ้นกำหนดส่ง',
  lacks: 'ยังไม่อ่านสถานะการส่ง (eclaim_fee_schedule_status, nhso_record_status) ของ HOSxP รุ่นที่ส่งผ่านแพลตฟอร์ม'
}
