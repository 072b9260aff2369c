import type { UnbuiltCheck } from '../../check.js'

export const ip08ChartNotAudited: UnbuiltCheck = {
  id: 'IP08',
  scope: 'none',
  title: { th: 'เวชระเบียนที่สุ่มตรวจยังไม่คืน', en: 'Chart picked for audit, not returned' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'info',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-rights'],
  mend: 'ตามเวชระเบียนคืนจากผู้ตรวจ แล้วลงผลการตรวจในทะเบียน',
  source: '4S4C 2.2(2)',
  why: 'เวชระเบียนที่ค้างการตรวจคุณภาพส่งเบิกไม่ได้ และนับเป็นผลงานตามเกณฑ์ 4S4C',
  lacks: 'ยังไม่มีทะเบียนสุ่มตรวจเวชระเบียน (เลือกเมื่อใด ใครตรวจ คืนเมื่อใด)'
}
