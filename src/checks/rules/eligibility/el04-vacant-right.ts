import type { CaseCheck } from '../../check.js'
import { judgeVacancy } from '../../eligibility/judge-vacancy.js'
import { COMPARED_SCHEMES } from '../../eligibility/judged-right.js'

export const el04VacantRight: CaseCheck = {
  id: 'EL04',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'สิทธิว่างหรือ ม.8', en: 'Vacant right or section 8' },
  family: 'eligibility',
  schemes: COMPARED_SCHEMES,
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'registration',
  note: { th: 'ขอบัตรประชาชนและทะเบียนบ้าน แล้วแจ้งงานประกัน', en: 'Ask for ID and house papers, tell our office' },
  needs: ['visit-rights', 'admission-rights', 'patient-birthday'],
  mend: 'ขึ้นทะเบียนสิทธิบัตรทองให้ผู้ที่ยังไม่มีสิทธิ แล้วบันทึกว่าขึ้นทะเบียนแล้วที่หน้าสิทธิ',
  source: 'hospital service profile (registration of vacant rights and section 8)',
  why: 'คนที่ยังไม่ขึ้นทะเบียนไม่มีกองทุนจ่าย ขึ้นทะเบียนให้ขณะอยู่โรงพยาบาล ผู้ป่วยได้สิทธิและโรงพยาบาลได้ค่ารักษา',
  example: 'คนวัยทำงานเพิ่งพ้นประกันสังคม ยังไม่ได้เลือกหน่วยบริการบัตรทอง ทะเบียนจึงเป็นสิทธิว่าง',
  grace: 'เมื่อทะเบียนตอบหรือเมื่อลงไว้เป็นสิทธิว่าง ถึง 30 วันหลังรับบริการ',
  judge: (item, context) => judgeVacancy('EL04', item, context)
}
