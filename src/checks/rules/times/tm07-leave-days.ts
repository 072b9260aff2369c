import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { mainRight } from '../../payer.js'
import { nightsOf } from './stays.js'

export const tm07LeaveDays: CaseCheck = {
  id: 'TM07',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'วันลากลับบ้านไม่ถูกต้อง', en: 'Leave days wrong' },
  family: 'times',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'ward',
  audience: 'none',
  needs: ['leave-days', 'admission-rights'],
  mend: 'แก้จำนวนวันลากลับบ้านที่ทะเบียนผู้ป่วยใน ต้องไม่ติดลบและไม่เกินจำนวนวันนอน',
  source: 'NHSO G13',
  why: 'วันลาหักออกจากวันนอน วันลาที่ติดลบหรือเกินวันนอนทำให้ถูกปฏิเสธการจ่าย',
  example: 'นอน 2 วัน ลงวันลากลับบ้าน 20 วัน เพราะพิมพ์ศูนย์เกิน',
  grace: 'ค่าติดลบ: ทันที เกินวันนอน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'G13' }],
  judge: item => {
    if (item.kind !== 'admission' || mainRight(item)?.scheme !== 'UC' || item.leaveDays === null) return NOT_APPLICABLE
    const { leaveDays, isDischarged } = item
    if (leaveDays < 0) return fault({ detail: { th: `${leaveDays} วัน`, en: `${leaveDays} days` }, evidence: { leaveDays } })
    if (!isDischarged || leaveDays === 0) return CLEAN
    const nights = nightsOf(item)
    if (nights === null) return undetermined('ไม่ทราบจำนวนวันนอน')
    if (leaveDays <= nights) return CLEAN
    return fault({ detail: { th: `ลา ${leaveDays} วัน นอน ${nights} วัน`, en: `${leaveDays} days of leave in ${nights} days` }, evidence: { leaveDays, nights } })
  }
}
