import { CLEAN, fault, NOT_APPLICABLE, undetermined } from '../../check.js'
import { addYears } from '../../../values/local-date.js'
import { careCheck } from '../../care/care-check.js'
import { serviceDay } from '../../service-time.js'
import { codedDiagnoses } from './principal.js'

const FROM_YEARS = 50

export const ca10TypeOneDiabetesFromFifty = careCheck({
  id: 'CA10',
  kinds: ['visit', 'admission'],
  title: { th: 'เบาหวานชนิดที่ 1 อายุตั้งแต่ 50 ปี', en: 'Type 1 diabetes from the age of 50' },
  severity: 'block',
  needs: ['visit-diagnoses', 'admission-diagnoses', 'patient-birthday'],
  mend: 'ตรวจชนิดของเบาหวานกับแพทย์ และวันเกิดกับบัตรประชาชน แล้วแก้ตัวที่ผิด',
  source: 'NHSO C810: อายุ 50 ปีขึ้นไป ให้ Pdx หรือ Sdx = E10.- ไม่ได้',
  why: 'E10 ในผู้สูงอายุมักเป็นการเลือกรหัสผิดแถวจาก E11 และถูกตีกลับ',
  example: 'ผู้ป่วยอายุ 68 ปี รับยาเบาหวานตามนัด ลง E10.9',
  prevents: [{ system: 'e-claim', code: 'C810' }],
  tells: 'contradiction',
  rule: {
    signs: { diagnosis: code => code.startsWith('E10') },
    judge: item => {
      const found = codedDiagnoses(item).find(({ code }) => code.startsWith('E10'))
      if (found === undefined) return NOT_APPLICABLE
      const [day, birthday] = [serviceDay(item), item.patient?.birthday ?? null]
      if (day === null || birthday === null) return undetermined('ไม่ทราบอายุในวันรับบริการ')
      if (day < addYears(birthday, FROM_YEARS)) return CLEAN
      return fault({ detail: { th: found.code, en: found.code }, evidence: { code: found.code, birthday, serviceDay: day } })
    }
  }
})
