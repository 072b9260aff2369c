import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { hasActRight } from '../../payer.js'
import { daysSinceService } from '../../service-time.js'
import { codedDiagnoses, isReadable, TOO_NARROW } from '../diagnosis/principal.js'

export const rta02NoExternalCause: CaseCheck = {
  id: 'RTA02',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'สิทธิ พรบ. ไม่มีรหัส V', en: 'Right of the act without a V code' },
  family: 'traffic-act',
  schemes: ['ACT'],
  severity: 'warn',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-rights', 'visit-diagnoses', 'admission-diagnoses'],
  mend: 'เพิ่มรหัสสาเหตุภายนอก V01–V99 (diagtype 5)',
  source: 'NHSO C233, M02',
  why: 'ใช้สิทธิ พรบ. ต้องมีรหัสสาเหตุภายนอก V ยืนยันว่าเป็นอุบัติเหตุจากรถ',
  example: 'ลงสิทธิ พรบ. แล้ว แต่รหัสวินิจฉัยมีเพียงกระดูกหัก (S52)',
  grace: 'ผู้ป่วยนอก: 3 วันหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C233' }],
  judge: (item, context) => {
    const days = daysSinceService(item, context)
    if (!hasActRight(item) || days === null || days < context.settings[item.kind === 'visit' ? 'act.v_code_visit_days' : 'act.v_code_admission_days']) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const diagnoses = codedDiagnoses(item)
    if (diagnoses.length === 0) return undetermined('ยังไม่ลงรหัสวินิจฉัย')
    if (diagnoses.some(({ code }) => isInCategories(code, 'V01', 'V99'))) return CLEAN
    const actCodes = new Set(item.rights.filter(right => right.scheme === 'ACT').map(right => right.code))
    const isBilled = item.charges.some(line => actCodes.has(line.rightCode) && line.amount > 0)
    return fault({ severity: isBilled ? 'block' : 'warn', evidence: { isBilled } })
  }
}
