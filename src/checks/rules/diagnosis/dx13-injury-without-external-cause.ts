import type { Scheme } from '../../../case/right.js'
import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { mainRight } from '../../payer.js'
import { isCodingDue } from '../../service-time.js'
import { codedDiagnoses, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

// By the main right: what the traffic act as second right wants is RTA02's.
const PAYERS: readonly Scheme[] = ['UC', 'OFC', 'LGO', 'BKK', 'STATE', 'SSS', 'WCF', 'ACT', 'MIGRANT', 'STP', 'OTHER']

const isInjury = (code: string): boolean => isInCategories(code, 'S00', 'T98')

export const dx13InjuryWithoutExternalCause: CaseCheck = {
  id: 'DX13',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รหัสบาดเจ็บไม่มีสาเหตุภายนอก', en: 'Injury without external cause' },
  family: 'diagnosis',
  schemes: PAYERS,
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'visit-rights', 'admission-rights'],
  mend: 'เพิ่มรหัสสาเหตุภายนอก V, W, X หรือ Y (diagtype 5)',
  source: 'NHSO C231, C232',
  why: 'โรคหลักเป็นการบาดเจ็บต้องบอกสาเหตุ ผู้จ่ายใช้แยกอุบัติเหตุจราจรและงานออกจากกองทุนปกติ',
  example: 'แผลฉีกขาดที่มือ (S61) ลงรหัสเดียว ไม่มีรหัสสาเหตุ W',
  grace: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C231' }, { system: 'e-claim', code: 'C232' }],
  signs: { diagnosis: isInjury },
  judge: (item, context) => {
    if (!isCodingDue(item, context)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const injury = principalDiagnoses(item).find(({ code }) => isInjury(code))
    if (injury === undefined) return NOT_APPLICABLE
    const scheme = mainRight(item)?.scheme ?? null
    if (scheme === null) return undetermined('ยังไม่ทราบสิทธิของผู้ป่วย')
    if (!PAYERS.includes(scheme)) return NOT_APPLICABLE
    return codedDiagnoses(item).some(({ code }) => isInCategories(code, 'V00', 'Y99')) ? CLEAN : fault({ detail: { th: injury.code, en: injury.code }, evidence: { code: injury.code } })
  }
}
