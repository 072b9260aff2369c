import type { CaseCheck } from '../../check.js'
import { judgeVacancy } from '../../eligibility/judge-vacancy.js'
import { COMPARED_SCHEMES } from '../../eligibility/judged-right.js'

export const rg01NewbornWithoutRight: CaseCheck = {
  id: 'RG01',
  scope: 'case',
  kinds: ['visit', 'admission'],
  standsUnderCapitation: true,
  title: { th: 'เด็กแรกเกิดยังไม่มีสิทธิ', en: 'Newborn without a right' },
  family: 'registration',
  schemes: COMPARED_SCHEMES,
  severity: 'warn',
  owner: 'insurance-office',
  audience: 'registration',
  note: { th: 'ขอสูติบัตรและทะเบียนบ้าน แล้วแจ้งงานประกัน', en: 'Ask for the birth certificate, tell our office' },
  needs: ['visit-rights', 'admission-rights', 'patient-birthday'],
  mend: 'ขึ้นทะเบียนสิทธิบัตรทองให้เด็ก (สูติบัตร ทะเบียนบ้าน) แล้วบันทึกว่าขึ้นทะเบียนแล้วที่หน้าสิทธิ',
  source: 'hospital service profile (coverage)',
  judge: (item, context) => judgeVacancy('RG01', item, context)
}
