import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { addDays, midnightAfter } from '../../../values/local-date.js'
import { daysSinceService } from '../../service-time.js'
import { isReadable, principalDiagnoses, TOO_NARROW } from '../diagnosis/principal.js'

export const ip07ChartNotCoded: CaseCheck = {
  id: 'IP07',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'จำหน่ายแล้วเวชระเบียนยังไม่ลงรหัส', en: 'Discharged chart not coded' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses'],
  mend: 'ตามเวชระเบียนและใบสรุปจากแพทย์ แล้วลงรหัสโรคหลัก',
  source: '4S4C 2.2(3): coded within 30 days of discharge',
  why: 'เวชระเบียนที่ลงรหัสเกิน 30 วันส่งเบิกช้า เสี่ยงถูกหักเพราะส่งล่าช้า และไม่ผ่านเกณฑ์ 4S4C',
  example: 'จำหน่ายแล้ว 22 วัน ใบสรุปยังอยู่ที่แพทย์ ยังไม่มีโรคหลัก',
  grace: '20 วันหลังยืนยันจำหน่าย (coding.admission_amber_days) เกินเป้าหมายเมื่อครบ 30 วัน',
  judge: (item, context) => {
    const days = daysSinceService(item, context)
    if (item.kind !== 'admission' || days === null || item.dischargedOn === null) return NOT_APPLICABLE
    if (days < context.settings['coding.admission_amber_days']) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    if (principalDiagnoses(item).length > 0) return CLEAN
    const red = context.settings['coding.admission_red_days']
    return fault({
      detail: { th: `${days} วันหลังจำหน่าย`, en: `${days} days after discharge` },
      deadline: midnightAfter(addDays(item.dischargedOn, red)),
      evidence: { days, level: days >= red ? 'red' : 'amber' }
    })
  }
}
