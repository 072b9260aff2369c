import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { careCheck } from '../../care/care-check.js'
import { beginsWith, procedureOf } from '../../care/care-rule.js'
import { FEMALE_ORGANS, MALE_ORGANS } from '../../care/procedure-codes.js'

export const ca01ProcedureAgainstSex = careCheck({
  id: 'CA01',
  kinds: ['visit', 'admission'],
  title: { th: 'หัตถการขัดกับเพศ', en: 'Procedure against sex' },
  severity: 'block',
  needs: ['visit-procedures', 'admission-procedures', 'patient-sex'],
  mend: 'ตรวจรหัสหัตถการกับเวชระเบียน และเพศกับบัตรประชาชน แล้วแก้ตัวที่ผิด',
  source: 'NHSO C806; ICD-9-CM 60–64 (อวัยวะเพศชาย), 65–75 (อวัยวะเพศหญิงและสูติกรรม)',
  why: 'หัตถการของเพศเดียวที่ลงในอีกเพศถูกตีกลับ และมักแปลว่าลงผิดคนหรือเพศในทะเบียนผิด',
  example: 'ผู้ป่วยชายมีหัตถการช่วยคลอด 73.59 เพราะลงผิด AN',
  prevents: [{ system: 'e-claim', code: 'C806' }],
  tells: 'contradiction',
  rule: {
    signs: { procedure: code => beginsWith(code, [...MALE_ORGANS, ...FEMALE_ORGANS]) },
    judge: item => {
      const [ofMen, ofWomen] = [procedureOf(item, MALE_ORGANS), procedureOf(item, FEMALE_ORGANS)]
      if (ofMen === undefined && ofWomen === undefined) return NOT_APPLICABLE
      const sex = item.patient?.sex ?? null
      if (sex === null) return undetermined('ไม่ทราบเพศของผู้ป่วย')
      const code = sex === 'male' ? ofWomen : ofMen
      if (code === undefined) return CLEAN
      return fault({ detail: { th: `${code} ใช้กับ${sex === 'male' ? 'เพศหญิง' : 'เพศชาย'}เท่านั้น`, en: `${code} is for ${sex === 'male' ? 'female' : 'male'} patients only` }, evidence: { code, sex } })
    }
  }
})
