import { addDays, midnightAfter } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { daysSinceService, isCodingDue } from '../../service-time.js'
import { codedDiagnoses, isReadable, TOO_NARROW } from '../diagnosis/principal.js'

export const ip02SummarisedNotCoded: CaseCheck = {
  id: 'IP02',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'สรุปเวชระเบียนแล้วยังไม่ลงรหัส', en: 'Chart summarised, nothing coded' },
  family: 'inpatient-chart',
  schemes: 'all',
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['chart-summary', 'admission-diagnoses'],
  mend: 'ลงรหัสโรคและหัตถการตามใบสรุปที่เวชระเบียนผู้ป่วยใน',
  source: 'h-rims claim validator; thai-claims §8 (highest-yield daily checks)',
  why: 'ใบสรุปพร้อมแล้ว เหลือเพียงลงรหัส ทิ้งไว้คือรอเงินโดยไม่มีเหตุ',
  example: 'แพทย์สรุปแฟ้มในวันจำหน่าย ผ่านไปสิบวันยังไม่มีรหัสโรคแม้แต่รหัสเดียว',
  grace: '7 วันหลังยืนยันจำหน่าย (coding.admission_due_days) ลงรหัสแล้วแต่ไม่มีโรคหลัก DX02 เป็นผู้บอก ตั้งแต่วันที่ 20 IP07 เป็นผู้บอก',
  judge: (item, context) => {
    const days = daysSinceService(item, context)
    if (item.kind !== 'admission' || days === null || item.dischargedOn === null || !item.isSummarised) return NOT_APPLICABLE
    const { settings } = context
    // Then the chart register (IP07) speaks.
    if (!isCodingDue(item, context) || days >= settings['coding.admission_amber_days']) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    if (codedDiagnoses(item).length > 0) return CLEAN
    return fault({
      detail: { th: `${days} วันหลังจำหน่าย`, en: `${days} days after discharge` },
      deadline: midnightAfter(addDays(item.dischargedOn, settings['coding.admission_red_days'])),
      evidence: { days }
    })
  }
}
