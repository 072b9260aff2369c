import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { onceForCode } from '../../remembered.js'
import { isCodingFinal, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

type Categories = readonly (readonly [first: string, last: string])[]
// Z38 is right for a newborn boy and stands in neither list.
const FEMALE_ONLY: Categories = [['O00', 'O99'], ['Z34', 'Z37'], ['Z39', 'Z39'], ['N70', 'N98'], ['C51', 'C58']]
const MALE_ONLY: Categories = [['N40', 'N51'], ['C60', 'C63']]
const sexOf = onceForCode(code => isIn(code, FEMALE_ONLY) ? 'female' : isIn(code, MALE_ONLY) ? 'male' : null)
const isIn = (code: string, list: Categories): boolean => list.some(([first, last]) => isInCategories(code, first, last))

export const dx05DiagnosisAgainstSex: CaseCheck = {
  id: 'DX05',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'โรคหลักขัดกับเพศ', en: 'Principal diagnosis against sex' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'patient-sex'],
  mend: 'ตรวจรหัสโรคหลักกับเวชระเบียน และเพศกับบัตรประชาชน แล้วแก้ตัวที่ผิด',
  source: 'NHSO C204',
  why: 'รหัสโรคที่ใช้กับเพศเดียวแต่ลงในอีกเพศถูกตีกลับ และมักแปลว่าลงผิดคนหรือเพศในทะเบียนผิด',
  example: 'ผู้ป่วยชายมีโรคหลักเป็นการฝากครรภ์ เพราะลงผิด HN',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C204' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    for (const { code } of principalDiagnoses(item)) {
      const onlyFor = sexOf(code)
      if (onlyFor === null) continue
      const sex = item.patient?.sex ?? null
      if (sex === null) return undetermined('ไม่ทราบเพศของผู้ป่วย')
      if (sex !== onlyFor) return fault({ detail: { th: `${code} ใช้กับ${onlyFor === 'female' ? 'เพศหญิง' : 'เพศชาย'}เท่านั้น`, en: `${code} is for ${onlyFor} patients only` }, evidence: { code, sex } })
    }
    return CLEAN
  }
}
