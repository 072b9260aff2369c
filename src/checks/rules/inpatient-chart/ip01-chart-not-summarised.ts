import { addDays, midnightAfter } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { daysSinceService } from '../../service-time.js'
import { isReadable, principalDiagnoses } from '../diagnosis/principal.js'

export const ip01ChartNotSummarised: CaseCheck = {
  id: 'IP01',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'จำหน่ายแล้วเวชระเบียนยังไม่สรุป', en: 'Discharged chart not summarised' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'warn',
  owner: 'ward',
  audience: 'none',
  needs: ['chart-summary', 'admission-diagnoses'],
  mend: 'ตามแพทย์เจ้าของไข้สรุปเวชระเบียน แล้วลงสถานะการสรุปที่ทะเบียนผู้ป่วยใน',
  source: 'h-rims claim validator; thai-claims §8 (highest-yield daily checks)',
  why: 'ยังไม่สรุปก็ลงรหัสไม่ได้ ส่งเบิกไม่ได้ ยิ่งนานแพทย์ยิ่งจำรายละเอียดไม่ได้',
  example: 'จำหน่ายมา 15 วัน แฟ้มยังอยู่ที่โต๊ะแพทย์ ไม่มีสถานะการสรุป',
  grace: '14 วันหลังยืนยันจำหน่าย (coding.summary_due_days) ตั้งแต่วันที่ 20 รายที่ยังไม่ลงรหัสโรคหลัก IP07 เป็นผู้บอก',
  judge: (item, context) => {
    const days = daysSinceService(item, context)
    if (item.kind !== 'admission' || days === null || item.dischargedOn === null) return NOT_APPLICABLE
    const { settings } = context
    if (days < settings['coding.summary_due_days']) return NOT_APPLICABLE
    if (item.isSummarised) return CLEAN
    // From then on the chart register (IP07) asks for chart and summary alike.
    const isToldByRegister = days >= settings['coding.admission_amber_days'] && isReadable(item) && principalDiagnoses(item).length === 0
    if (isToldByRegister) return NOT_APPLICABLE
    return fault({
      detail: { th: `${days} วันหลังจำหน่าย`, en: `${days} days after discharge` },
      deadline: midnightAfter(addDays(item.dischargedOn, settings['coding.admission_red_days'])),
      evidence: { days }
    })
  }
}
