import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isCodingDue } from '../../service-time.js'
import { principalDiagnoses } from './principal.js'

export const dx01NoPrincipalDiagnosis: CaseCheck = {
  id: 'DX01',
  scope: 'case',
  kinds: ['visit'],
  title: { th: 'ผู้ป่วยนอกไม่มีโรคหลัก', en: 'Outpatient visit without principal diagnosis' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses'],
  mend: 'ลงรหัส ICD-10 โรคหลัก (diagtype 1) ที่หน้าลงผลวินิจฉัย',
  source: 'NHSO C201, FDH ER102',
  why: 'ไม่มีโรคหลักก็ส่งเบิกไม่ได้เลย ทั้ง visit',
  example: 'ผู้ป่วยมาฉีดวัคซีน ลงหัตถการและค่าบริการครบ แต่ไม่มีใครลงโรคหลัก',
  grace: 'วันที่สองหลังรับบริการ (visit ของเมื่อวานยังลงรหัสวันนี้ได้)',
  prevents: [{ system: 'e-claim', code: 'C201' }, { system: 'fdh', code: 'ER102' }],
  judge: (item, context) => {
    if (!isCodingDue(item, context)) return NOT_APPLICABLE
    return principalDiagnoses(item).length > 0 ? CLEAN : fault({ evidence: { diagnoses: item.diagnoses.length } })
  }
}
