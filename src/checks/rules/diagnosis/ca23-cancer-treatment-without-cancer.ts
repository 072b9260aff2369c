import { byConditions } from '../../care/fund-conditions.js'
import type { CaseCheck } from '../../check.js'

export const ca23CancerTreatmentWithoutCancer: CaseCheck = {
  id: 'CA23',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ให้เคมีบำบัดหรือรังสีรักษาไม่มีรหัสมะเร็ง', en: 'Chemotherapy or radiotherapy without a cancer diagnosis' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: [['visit-diagnoses', 'admission-diagnoses'], ['visit-rights', 'admission-rights']],
  mend: 'เพิ่มรหัสมะเร็งชนิดที่รักษา (C00–D48) คู่กับ Z51.0 หรือ Z51.1',
  source: 'NHSO C501',
  why: 'ค่าเคมีบำบัดและรังสีรักษาจ่ายตามชนิดของมะเร็ง มีแต่ Z51 ผู้จ่ายไม่รู้ว่ารักษาอะไร',
  example: 'มารับยาเคมีบำบัดรอบที่ 3 ลง Z51.1 รหัสเดียว',
  grace: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C501' }],
  standsUnderCapitation: true,
  ...byConditions([{ starts: { diagnoses: ['Z510', 'Z511'] }, anyDiagnosis: [['C00', 'C97'], ['D00', 'D48']] }])
}
