import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { codedDiagnoses, isCodingFinal, isReadable, TOO_NARROW } from './principal.js'

export const dx04UnknownIcd10: CaseCheck = {
  id: 'DX04',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'รหัส ICD-10 ไม่มีหรือถูกยกเลิก', en: 'ICD-10 code unknown or withdrawn' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'icd-table'],
  mend: 'แก้เป็นรหัส ICD-10 ที่ใช้ได้ในตารางรหัสโรคของโรงพยาบาล',
  source: 'NHSO C203, C211',
  why: 'รหัสที่ไม่มีในตารางหรือถูกยกเลิกใช้เบิกไม่ได้ ผู้ป่วยในจะจัดกลุ่ม DRG ไม่ได้',
  example: 'ลงรหัสสามหลัก J06 ทั้งที่ต้องลงถึงหลักที่สี่',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C203' }, { system: 'e-claim', code: 'C211' }],
  judge: (item, { icd, knows }) => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    const isUsable = (code: string): boolean => {
      const state = icd.stateOf(code)
      return state === 'active' || (state === 'inactive' && !knows('icd-active-mark'))
    }
    const wrong = codedDiagnoses(item).filter(({ code }) => !isUsable(code))
    if (wrong.length === 0) return CLEAN
    const faults = [...new Set(wrong.map(({ code }) => code))].map(code => {
      const state = icd.stateOf(code)
      const detail = state === 'absent' ? { th: `${code} ไม่มีในตารางรหัส`, en: `${code} is not in the site's table` } : { th: `${code} ถูกยกเลิก`, en: `${code} is withdrawn` }
      return { line: code.slice(0, 40), detail, evidence: { code, state } }
    })
    return fault(...faults)
  }
}
