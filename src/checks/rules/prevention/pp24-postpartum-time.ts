import type { Case, VisitCase } from '../../../case/case.js'
import { daysBetween, formatBuddhist } from '../../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined, type Fault, type PatientCheck } from '../../check.js'
import { serviceDay } from '../../service-time.js'
import { isItemOf } from './given.js'
import { birthsOf, givesOne, isAntenatal, isBirth, isBirthCode, lastBirthBefore, LATEST_POSTPARTUM_DAYS, visitFault, visitsWith } from './history.js'

const CARE = ['30015'] as const
/** Nobody is pregnant anew and in antenatal care so soon after a birth. */
const NEXT_PREGNANCY_DAYS = 56

export const pp24PostpartumTime: PatientCheck = {
  id: 'PP24',
  scope: 'patient',
  title: { th: 'ตรวจหลังคลอดไม่ตรงกับวันคลอด', en: 'Postpartum care does not fit the day of birth' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', 'visit-diagnoses'],
  mend: 'ตรวจวันคลอดกับสมุดฝากครรภ์: เกิน 12 สัปดาห์หรือยังไม่คลอดให้ยกเลิกรายการ 30015',
  source: 'NHSO C605 (before the birth), C606 (from the birth)',
  why: 'ค่าตรวจหลังคลอดจ่ายตั้งแต่วันคลอดถึง 12 สัปดาห์หลังคลอดเท่านั้น',
  example: 'คลอดที่โรงพยาบาลเดือนมิถุนายน คิดตรวจหลังคลอด 30015 เดือนพฤศจิกายน',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C605' }, { system: 'e-claim', code: 'C606' }],
  // A birth makes the item of an earlier visit wrong.
  suspectsCase: item => givesOne(item, CARE) || isBirth(item),
  signs: { item: isItemOf(CARE), diagnosis: isBirthCode },
  judge: (_patient, cases, context) => {
    const visits = visitsWith(cases, CARE, context)
    if (visits.length === 0) return NOT_APPLICABLE
    const answers = visits.map(visit => judgeVisit(visit, cases))
    const faults = answers.filter(answer => typeof answer === 'object')
    if (faults.length > 0) return fault(...faults)
    return answers.includes('unknown') ? undetermined('ไม่มีบันทึกการคลอดที่โรงพยาบาลเรา หรือไม่ทราบวันคลอดที่แน่นอน') : CLEAN
  }
}

function judgeVisit (visit: VisitCase, cases: readonly Case[]): Fault | 'clean' | 'unknown' {
  const stillPregnant = cases.find(item => isAntenatal(item) && item.day >= visit.day && daysBetween(visit.day, item.day) <= NEXT_PREGNANCY_DAYS)
  if (stillPregnant !== undefined) {
    const on = serviceDay(stillPregnant) ?? visit.day
    return visitFault(visit, '30015', { th: `ตรวจหลังคลอด ${formatBuddhist(visit.day)} แต่ฝากครรภ์ ${formatBuddhist(on)}`, en: `postpartum care on ${visit.day}, antenatal care on ${on}` }, { antenatal: stillPregnant.id })
  }
  const next = birthsOf(cases).map(({ first }) => first).find(day => day > visit.day && daysBetween(visit.day, day) <= NEXT_PREGNANCY_DAYS)
  if (next !== undefined) return visitFault(visit, '30015', { th: `ตรวจหลังคลอด ${formatBuddhist(visit.day)} ก่อนคลอด ${formatBuddhist(next)}`, en: `postpartum care on ${visit.day}, before the birth on ${next}` }, { birth: next })
  const birth = lastBirthBefore(cases, visit.day)
  if (birth === null) return 'unknown'
  if (daysBetween(birth.first, visit.day) <= LATEST_POSTPARTUM_DAYS) return 'clean'
  const days = daysBetween(birth.last, visit.day)
  return days <= LATEST_POSTPARTUM_DAYS ? 'unknown' : visitFault(visit, '30015', { th: `ตรวจหลังคลอด ${formatBuddhist(visit.day)} หลังคลอด ${days} วัน กำหนดไม่เกิน 12 สัปดาห์`, en: `postpartum care on ${visit.day}, ${days} days after the birth` }, { days })
}
