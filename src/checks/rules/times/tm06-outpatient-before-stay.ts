import { HOUR_MS } from '../../../values/local-date.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { mainRight } from '../../payer.js'
import { admittedAt, claimedOf, stayAfter, visitsClaimedAlone } from './stays.js'

const HOURS_APART = 4

export const tm06OutpatientBeforeStay: PatientCheck = {
  id: 'TM06',
  scope: 'patient',
  title: { th: 'เบิกผู้ป่วยนอกก่อนนอนไม่ถึง 4 ชั่วโมง', en: 'Outpatient care claimed less than 4 hours before a stay' },
  family: 'times',
  schemes: ['UC'],
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['admission-time', 'visit-rights', 'visit-charges'],
  mend: 'ย้ายค่ารักษาของ VN ไปรวมใน AN แล้วไม่ส่งเบิก VN นั้น',
  source: 'NHSO G15, C151',
  why: 'ผู้ป่วยนอกที่นอนโรงพยาบาลภายใน 4 ชั่วโมงนับเป็นผู้ป่วยในรายเดียวกัน เบิกแยกถูกปฏิเสธการจ่าย',
  example: 'ตรวจที่ห้องฉุกเฉิน กลับบ้าน แล้วกลับมานอนในสองชั่วโมงด้วย VN ใหม่ VN แรกยังส่งเบิก OP AE',
  grace: 'วันถัดจากวันรับบริการ',
  prevents: [{ system: 'e-claim', code: 'G15' }, { system: 'e-claim', code: 'C151' }],
  suspectsCase: item => item.kind === 'admission' && admittedAt(item) !== null,
  needsCasesToMeet: true,
  judge: (_patient, cases, context) => {
    const visits = visitsClaimedAlone(cases, context).filter(visit => mainRight(visit)?.scheme === 'UC')
    if (visits.length === 0 || !cases.some(({ kind }) => kind === 'admission')) return NOT_APPLICABLE
    const faults = visits.flatMap(visit => {
      const stay = stayAfter(visit, cases, ms => ms < HOURS_APART * HOUR_MS)
      if (stay === null) return []
      return [{
        line: visit.id,
        detail: { th: `VN ${visit.id} ก่อน AN ${stay.id}`, en: `VN ${visit.id} before AN ${stay.id}` },
        deadlineOf: visit,
        satangAtRisk: claimedOf(visit),
        evidence: { vn: visit.id, an: stay.id }
      }]
    })
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}
