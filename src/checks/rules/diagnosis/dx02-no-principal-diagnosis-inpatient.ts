import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isCodingDue } from '../../service-time.js'
import { codedDiagnoses, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

export const dx02NoPrincipalDiagnosisInpatient: CaseCheck = {
  id: 'DX02',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'ผู้ป่วยในไม่มีโรคหลัก', en: 'Admission without principal diagnosis' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses'],
  mend: 'ลงรหัส ICD-10 โรคหลัก (diagtype 1) ที่เวชระเบียนผู้ป่วยใน',
  source: 'NHSO C201',
  why: 'ผู้ป่วยในจัดกลุ่ม DRG จากโรคหลัก ไม่มีโรคหลักก็ไม่มียอดจ่าย',
  example: 'ลงรหัสโรคร่วมสามรหัสแล้วพักไว้ ยังไม่ได้เลือกโรคหลัก',
  grace: '7 วันหลังยืนยันจำหน่าย (coding.admission_due_days) เมื่อเริ่มลงรหัสแล้ว ก่อนนั้น IP07 เป็นผู้บอก',
  prevents: [{ system: 'e-claim', code: 'C201' }],
  judge: (item, context) => {
    if (!isCodingDue(item, context)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    // Before coding has begun the chart register (IP07) speaks.
    if (codedDiagnoses(item).length === 0) return NOT_APPLICABLE
    return principalDiagnoses(item).length > 0 ? CLEAN : fault({ evidence: { diagnoses: item.diagnoses.length } })
  }
}
