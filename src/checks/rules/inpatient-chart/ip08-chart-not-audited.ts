import { daysBetween, formatBuddhist } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'

export const ip08ChartNotAudited: CaseCheck = {
  id: 'IP08',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'เวชระเบียนที่สุ่มตรวจยังไม่คืน', en: 'Chart picked for audit, not returned' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'info',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-rights', 'chart-audits'],
  mend: 'ตามเวชระเบียนคืนจากผู้ตรวจ แล้วลงผลที่หน้า เงินเรียกเก็บ › เวชระเบียนผู้ป่วยใน',
  source: '4S4C 2.2(2)',
  why: 'เวชระเบียนที่ค้างการตรวจคุณภาพส่งเบิกไม่ได้ และนับเป็นผลงานตามเกณฑ์ 4S4C',
  example: 'เลือกเวชระเบียนไปตรวจเมื่อสองสัปดาห์ก่อน ยังไม่มีผลและวันคืน',
  grace: 'ครบ 7 วันหลังวันที่เลือก (coding.audit_return_days)',
  judge: (item, { registers, settings, today }) => {
    const pickedOn = registers.auditPickOf(item.id)
    if (pickedOn === null) return NOT_APPLICABLE
    const days = daysBetween(pickedOn, today)
    if (days < settings['coding.audit_return_days']) return CLEAN
    return fault({ detail: { th: `เลือกเมื่อ ${formatBuddhist(pickedOn)} (${days} วัน)`, en: `picked ${pickedOn} (${days} days)` }, deadline: null, evidence: { pickedOn, days } })
  }
}
