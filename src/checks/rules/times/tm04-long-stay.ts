import { daysBetween } from '../../../values/local-date.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { LONGEST_STAY_DAYS } from './stays.js'

// C130: more than 180 days, leave left out.

export const tm04LongStay: CaseCheck = {
  id: 'TM04',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'นอนโรงพยาบาลเกิน 180 วัน', en: 'Inpatient for more than 180 days' },
  family: 'times',
  schemes: 'all',
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['admission-time'],
  mend: 'ตรวจว่าวันรับและวันจำหน่ายถูกต้อง ถ้านอนจริง ให้ตอบยืนยันความจำเป็นเมื่อส่งเบิก และลงวันลากลับบ้านให้ครบ',
  source: 'NHSO C130',
  why: 'ผู้จ่ายไม่รับรายที่นอนเกิน 180 วันจนกว่าจะยืนยันความจำเป็น และรายที่ค้างบนหอผู้ป่วยมักเป็นการลืมจำหน่าย',
  example: 'ผู้ป่วยกลับบ้านไปแล้วตั้งแต่ต้นปี แต่ AN ยังไม่จำหน่าย วันนอนจึงเดินต่อจนเกิน 180 วัน',
  grace: 'วันที่ 181 ของการนอน (ไม่นับวันลากลับบ้าน) ทั้งที่จำหน่ายแล้วและที่ยังนอนอยู่',
  prevents: [{ system: 'e-claim', code: 'C130' }],
  judge: (item, { today }) => {
    if (item.kind !== 'admission') return NOT_APPLICABLE
    const { admittedOn, dischargedOn, isDischarged } = item
    const until = dischargedOn ?? (isDischarged ? null : today)
    if (admittedOn === null || until === null) return undetermined('ไม่ทราบวันรับเข้าหรือวันจำหน่าย')
    // Days that lie in the future or run backwards are the business of TM01.
    if (until > today || until < admittedOn) return NOT_APPLICABLE
    const leaveDays = Math.max(0, item.leaveDays ?? 0)
    const days = daysBetween(admittedOn, until) - leaveDays
    if (days <= LONGEST_STAY_DAYS) return CLEAN
    const state = isDischarged ? { th: '', en: '' } : { th: ' ยังไม่จำหน่าย', en: ', not discharged' }
    return fault({ detail: { th: `${days} วัน${state.th}`, en: `${days} days${state.en}` }, evidence: { days, leaveDays, isDischarged } })
  }
}
