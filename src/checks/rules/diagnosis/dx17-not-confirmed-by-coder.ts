import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { daysSinceService } from '../../service-time.js'
import { principalDiagnoses } from './principal.js'

export const dx17NotConfirmedByCoder: CaseCheck = {
  id: 'DX17',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ผู้ป่วยนอกยังไม่ลงรหัสโดยเวชสถิติ', en: 'Outpatient visit not confirmed by a coder' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses'],
  mend: 'เวชสถิติตรวจและยืนยันรหัสโรคหลักของ visit นี้',
  source: 'hospital service profile: the coding backlog delays claims',
  why: 'รหัสที่เวชสถิติยังไม่ตรวจเสี่ยงถูกตีกลับ งานลงรหัสที่ค้างทำให้ส่งเบิกช้า',
  example: 'visit เมื่อห้าวันก่อน แพทย์ลงรหัสไว้แล้ว เวชสถิติยังไม่ยืนยัน',
  grace: 'เมื่อเกิน 3 วันหลังรับบริการ (coding.confirmed_after_days)',
  judge: (item, context) => {
    const days = daysSinceService(item, context)
    if (days === null || days <= context.settings['coding.confirmed_after_days']) return NOT_APPLICABLE
    const isConfirmed = principalDiagnoses(item).some(diagnosis => diagnosis.isConfirmedByCoder)
    return isConfirmed ? CLEAN : fault({ detail: { th: `${days} วันแล้ว`, en: `${days} days` }, evidence: { days } })
  }
}
