import type { CaseCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { isInCategories } from '../../../values/icd10.js'
import { addDays, addYears } from '../../../values/local-date.js'
import { isCodingFinal, isReadable, principalDiagnoses, TOO_NARROW } from './principal.js'

const NEWBORN_DAYS = 28
const PREGNANCY_FROM_YEARS = 10
const PREGNANCY_TO_YEARS = 60

export const dx06DiagnosisAgainstAge: CaseCheck = {
  id: 'DX06',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'โรคหลักขัดกับอายุ', en: 'Principal diagnosis against age' },
  family: 'diagnosis',
  schemes: 'all',
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'patient-birthday'],
  mend: 'ตรวจรหัสโรคหลักกับเวชระเบียน และวันเกิดกับบัตรประชาชน แล้วแก้ตัวที่ผิด',
  source: 'NHSO C205',
  why: 'รหัสโรคที่ขัดกับอายุถูกตีกลับ และมักแปลว่าวันเกิดหรือรหัสผิด',
  example: 'เด็กอายุสามเดือนมีโรคหลักเป็นโรคของทารกแรกเกิด (P) ซึ่งใช้ได้ไม่เกิน 28 วัน',
  grace: 'ผู้ป่วยนอก: ทันที ผู้ป่วยใน: เมื่อยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C205' }],
  judge: item => {
    if (!isCodingFinal(item)) return NOT_APPLICABLE
    if (!isReadable(item)) return undetermined(TOO_NARROW)
    for (const { code } of principalDiagnoses(item)) {
      const isNewborns = isInCategories(code, 'P00', 'P96')
      const isPregnancys = isInCategories(code, 'O00', 'O99')
      if (!isNewborns && !isPregnancys) continue
      const day = item.kind === 'visit' ? item.day : item.admittedOn
      const birthday = item.patient?.birthday ?? null
      if (day === null || birthday === null) return undetermined('ไม่ทราบอายุในวันรับบริการ')
      const evidence = { code, birthday, serviceDay: day }
      if (isNewborns && day > addDays(birthday, NEWBORN_DAYS)) {
        return fault({ detail: { th: `${code} อายุเกิน ${NEWBORN_DAYS} วัน`, en: `${code} beyond ${NEWBORN_DAYS} days of age` }, evidence })
      }
      // The tenth and the sixtieth birthday themselves are fine.
      if (isPregnancys && (day < addYears(birthday, PREGNANCY_FROM_YEARS) || day > addYears(birthday, PREGNANCY_TO_YEARS))) {
        return fault({ detail: { th: `${code} อายุไม่อยู่ในช่วง ${PREGNANCY_FROM_YEARS}–${PREGNANCY_TO_YEARS} ปี`, en: `${code} outside ${PREGNANCY_FROM_YEARS}–${PREGNANCY_TO_YEARS} years` }, evidence })
      }
    }
    return CLEAN
  }
}
