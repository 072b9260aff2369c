import { daysBetween, formatBuddhist } from '../../../values/local-date.js'
import { CLEAN, fault, NOT_APPLICABLE, type PatientCheck } from '../../check.js'
import { serviceDay } from '../../service-time.js'
import { claimedLines, hasItem, isItemOf } from './given.js'
import { givesOne, isBirth, isBirthCode, visitFault, visitsWith } from './history.js'

const ANTENATAL_ITEMS = ['30008', '30009', '30010', '30011', '30012', '30013'] as const
const NEXT_PREGNANCY_DAYS = 56

export const pp25AntenatalAfterBirth: PatientCheck = {
  id: 'PP25',
  scope: 'patient',
  title: { th: 'คิดรายการฝากครรภ์ทั้งที่คลอดแล้ว', en: 'Antenatal item soon after a birth' },
  family: 'prevention',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['visit-charges', 'national-item-codes', 'visit-rights', ['visit-diagnoses', 'admission-diagnoses']],
  mend: 'คลอดแล้วให้เปลี่ยนเป็นตรวจหลังคลอด (Z39 กับ 30015) รหัสการคลอดครั้งก่อนลงผิดให้แก้ที่เวชระเบียนครั้งนั้น',
  source: 'NHSO C420, C635 (antenatal items are for pregnant women)',
  why: 'รายการฝากครรภ์จ่ายเฉพาะหญิงตั้งครรภ์ หลังคลอดไม่ถึง 8 สัปดาห์มักเป็นการเลือกรายการผิดแทนการตรวจหลังคลอด',
  example: 'คลอดเมื่อ 3 สัปดาห์ก่อน มาตรวจหลังคลอดแต่คิด 30011',
  grace: 'วันที่สองหลังรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C420' }, { system: 'e-claim', code: 'C635' }],
  // A stay may be coded as a birth long after the visit.
  suspectsCase: item => givesOne(item, ANTENATAL_ITEMS) || isBirth(item),
  signs: { item: isItemOf(ANTENATAL_ITEMS), diagnosis: isBirthCode },
  judge: (_patient, cases, context) => {
    const visits = visitsWith(cases, ANTENATAL_ITEMS, context)
    if (visits.length === 0) return NOT_APPLICABLE
    const births = cases.filter(isBirth).map(serviceDay).filter(day => day !== null).sort()
    const faults = visits.flatMap(visit => {
      const birth = births.findLast(day => day < visit.day)
      if (birth === undefined || daysBetween(birth, visit.day) > NEXT_PREGNANCY_DAYS) return []
      const code = ANTENATAL_ITEMS.find(one => hasItem(claimedLines(visit), [one])) ?? ''
      return [visitFault(visit, code, { th: `${code} วันที่ ${formatBuddhist(visit.day)} หลังคลอด ${daysBetween(birth, visit.day)} วัน`, en: `${code} on ${visit.day}, ${daysBetween(birth, visit.day)} days after a birth` }, { days: daysBetween(birth, visit.day) })]
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}
