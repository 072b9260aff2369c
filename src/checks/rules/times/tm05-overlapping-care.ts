import type { VisitCase } from '../../../case/case.js'
import type { Fault, PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { claimedOf, isForgotten, isWithin, staysOf, visitsClaimedAlone, type Stay } from './stays.js'

export const tm05OverlappingCare: PatientCheck = {
  id: 'TM05',
  scope: 'patient',
  title: { th: 'นอนซ้อนกัน หรือเบิกผู้ป่วยนอกระหว่างนอน', en: 'Stays overlap, or outpatient care claimed during a stay' },
  family: 'times',
  schemes: 'all',
  severity: 'block',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['admission-time', 'discharge-time', 'visit-rights', 'visit-charges'],
  mend: 'แก้วันเวลารับหรือจำหน่ายที่ทะเบียนผู้ป่วยใน ถ้ารับบริการจริงระหว่างนอน ให้ย้ายค่ารักษาไปลงใน AN แล้วไม่ส่งเบิก VN นั้น',
  source: 'NHSO C150, C151, G03, P01',
  why: 'ผู้จ่ายไม่จ่ายการบริการสองรายการของคนเดียวกันในช่วงเวลาเดียวกัน ตีกลับทั้งผู้ป่วยในและผู้ป่วยนอก',
  example: 'ผู้ป่วยนอนตึกอายุรกรรม หอผู้ป่วยส่งไปทำฟัน ห้องฟันเปิด VN ใหม่และลงค่ารักษาไว้ที่นั่น',
  grace: 'AN ที่ซ้อนกัน: ทันที ผู้ป่วยนอก: วันถัดจากวันรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C150' }, { system: 'e-claim', code: 'C151' }, { system: 'e-claim', code: 'G03' }, { system: 'e-claim', code: 'P01' }],
  suspectsCase: item => item.kind === 'admission',
  needsCasesToMeet: true,
  judge: (_patient, cases, context) => {
    if (!cases.some(({ kind }) => kind === 'admission')) return NOT_APPLICABLE
    // A discharge nobody wrote is told by TM04, once.
    const stays = staysOf(cases, context).filter(stay => !isForgotten(stay))
    const faults = [...overlaps(stays), ...visitsClaimedAlone(cases, context).flatMap(visit => duringStay(visit, stays))]
    return faults.length === 0 ? CLEAN : fault(...faults)
  }
}

/** Two stays that began on one day are told by TM09. */
const overlaps = (stays: readonly Stay[]): Fault[] => stays.flatMap((one, i) => stays.slice(i + 1)
  .filter(other => one.from < other.to && other.from < one.to && one.admission.admittedOn !== other.admission.admittedOn)
  .map(other => {
    const [first, second] = one.from <= other.from ? [one.admission, other.admission] : [other.admission, one.admission]
    return {
      line: [first.id, second.id].sort().join(' '),
      detail: { th: `AN ${second.id} ซ้อนกับ AN ${first.id}`, en: `AN ${second.id} overlaps AN ${first.id}` },
      deadlineOf: second,
      satangAtRisk: claimedOf(second),
      evidence: { first: first.id, second: second.id }
    }
  }))

function duringStay (visit: VisitCase, stays: readonly Stay[]): Fault[] {
  const stay = stays.find(one => isWithin(one, visit))
  if (stay === undefined) return []
  const { id: an } = stay.admission
  return [{
    line: visit.id,
    detail: { th: `VN ${visit.id} ระหว่าง AN ${an}`, en: `VN ${visit.id} during AN ${an}` },
    deadlineOf: visit,
    satangAtRisk: claimedOf(visit),
    evidence: { vn: visit.id, an }
  }]
}
