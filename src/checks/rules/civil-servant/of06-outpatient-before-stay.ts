import { DAY_MS } from '../../../values/local-date.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { mainRight } from '../../payer.js'
import { admittedAt, claimedOf, stayAfter, visitsClaimedAlone } from '../times/stays.js'

export const of06OutpatientBeforeStay: PatientCheck = {
  id: 'OF06',
  scope: 'patient',
  title: { th: 'ผู้ป่วยนอกภายใน 24 ชั่วโมงก่อนนอน ยังไม่รวมกับผู้ป่วยใน', en: 'Outpatient care within 24 hours before a stay, charged apart' },
  family: 'civil-servant',
  schemes: ['OFC', 'LGO'],
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'none',
  needs: ['admission-time', 'visit-rights', 'visit-charges'],
  mend: 'ย้ายค่ารักษาของ VN ไปรวมใน AN แล้วเบิกเป็นผู้ป่วยในรายเดียว ถ้าเป็นคนละเหตุ ให้ตรวจรหัสหัตถการตาม ว 112 ก่อนส่ง',
  source: 'NHSO C151; CGD ว 112, annex 8',
  why: 'สิทธิข้าราชการและ อปท. ที่ตรวจผู้ป่วยนอกแล้วนอนภายใน 24 ชั่วโมง ต้องเบิกเป็นผู้ป่วยในเท่านั้น',
  example: 'ข้าราชการมาตรวจบ่ายวันจันทร์ รูดบัตรเบิกค่ายา เช้าวันอังคารกลับมานอน ค่ารักษาวันจันทร์ยังแยกเบิก',
  grace: 'วันถัดจากวันรับบริการ',
  prevents: [{ system: 'e-claim', code: 'C151' }],
  suspectsCase: item => item.kind === 'admission' && admittedAt(item) !== null,
  needsCasesToMeet: true,
  judge: (_patient, cases, context) => {
    const visits = visitsClaimedAlone(cases, context).filter(visit => ['OFC', 'LGO'].includes(mainRight(visit)?.scheme ?? ''))
    if (visits.length === 0 || !cases.some(({ kind }) => kind === 'admission')) return NOT_APPLICABLE
    const faults = visits.flatMap(visit => {
      const stay = stayAfter(visit, cases, ms => ms <= DAY_MS)
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
