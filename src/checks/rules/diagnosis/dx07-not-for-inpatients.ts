import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { isCodingFinal, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

const isRefused = (code: string): boolean => isInCategories(code, 'Z13', 'Z13') || code.startsWith('Z763') || isInCategories(code, 'V00', 'Y99')

export const dx07NotForInpatients: CaseCheck = {
  id: 'DX07',
  scope: 'case',
  kinds: ['admission'],
  title: { th: 'โรคหลักไม่เหมาะกับผู้ป่วยใน', en: 'Principal diagnosis not for inpatients' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['admission-diagnoses'],
  mend: 'เลือกโรคหลักใหม่ตามเวชระเบียน รหัส V–Y ให้อยู่ที่สาเหตุภายนอก (diagtype 5)',
  source: 'NHSO C206: Z13.-, Z76.3, V, W, X, Y',
  why: 'การตรวจคัดกรอง การเฝ้าไข้ และสาเหตุภายนอกเป็นเหตุของการนอนโรงพยาบาลไม่ได้ ส่งแล้วถูกตีกลับ',
  example: 'ตกบันไดกระดูกหัก ลง W10 เป็นโรคหลัก และ S72.0 เป็นโรคร่วม',
  grace: 'เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C206' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const refused = principalDiagnoses(item).find(({ code }) => isRefused(code))
    return refused === undefined ? CLEAN : fault({ detail: { th: refused.code, en: refused.code }, evidence: { code: refused.code } })
  }
}
