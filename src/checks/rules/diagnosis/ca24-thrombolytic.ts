import { byConditions } from '../../care/fund-conditions.js'
import type { CaseCheck } from '../../check.js'

export const ca24Thrombolytic: CaseCheck = {
  id: 'CA24',
  scope: 'case',
  kinds: ['visit', 'admission'],
  title: { th: 'ยาละลายลิ่มเลือดไม่ตรงกับโรค หรือเบิกมากกว่า 1 รายการ', en: 'Thrombolytic does not fit the diagnosis, or more than one' },
  family: 'diagnosis',
  schemes: ['UC'],
  severity: 'block',
  owner: 'coding',
  audience: 'none',
  needs: [['visit-charges', 'admission-charges'], 'national-item-codes', ['visit-rights', 'admission-rights'], ['visit-diagnoses', 'admission-diagnoses']],
  mend: 'ตรวจรหัสโรคกับเวชระเบียน: STROKE1 ใช้กับสมองขาดเลือด (I63, I64) STEMI1–3 ใช้กับกล้ามเนื้อหัวใจตาย (I21, I22) และคิดรายการเดียว',
  source: 'NHSO C197, C444',
  why: 'ยาละลายลิ่มเลือดราคาสูง กองทุนจ่ายเมื่อรหัสโรคตรงกับรายการ และจ่ายรายการเดียวต่อครั้ง',
  example: 'ให้ยาละลายลิ่มเลือดก่อนส่งต่อ คิด STEMI1 แต่ลงโรคหลัก R07.4',
  grace: 'ผู้ป่วยนอก: วันที่สองหลังรับบริการ ผู้ป่วยใน: 7 วันหลังยืนยันจำหน่าย',
  prevents: [{ system: 'e-claim', code: 'C197' }, { system: 'e-claim', code: 'C444' }],
  // Paid by a fund of its own beside capitation.
  standsUnderCapitation: true,
  ...byConditions([
    { starts: { items: ['STROKE1'] }, anyDiagnosis: [['I63', 'I64']] },
    { starts: { items: ['STEMI1', 'STEMI2', 'STEMI3'] }, anyDiagnosis: [['I21', 'I22']] },
    { starts: { items: ['STROKE1', 'STEMI1', 'STEMI2', 'STEMI3'] }, isSingle: true }
  ])
}
