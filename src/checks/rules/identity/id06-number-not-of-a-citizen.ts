import type { Case, Patient } from '../../../case/case.js'
import type { Scheme } from '../../../case/right.js'
import { hasValidCheckDigit, isThirteenDigits } from '../../../values/citizen-id.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { schemeOf } from '../../payer.js'

const SCHEMES: readonly Scheme[] = ['UC', 'OFC', 'LGO']

export const id06NumberNotOfACitizen: PatientCheck = {
  id: 'ID06',
  scope: 'patient',
  title: { th: 'เลขขึ้นต้น 0, 6 หรือ 7 กับสิทธิของคนไทย', en: 'A number of no Thai citizen under a right of Thais' },
  family: 'identity',
  schemes: SCHEMES,
  severity: 'warn',
  owner: 'card-room',
  audience: 'none',
  needs: ['patient-citizen-id', 'visit-rights'],
  mend: 'ขอดูบัตร ถ้าเป็นคนไทยให้แก้เลขที่หน้าทะเบียนผู้ป่วย ถ้าเป็นผู้มีปัญหาสถานะหรือต่างด้าวให้ตรวจสิทธิ แล้วแก้สิทธิที่แท็บสิทธิการรักษา',
  source: 'NHSO C440; h-rims claim validator (cid NOT LIKE 0%)',
  why: 'เลขขึ้นต้น 0, 6 และ 7 เป็นของคนที่ยังไม่มีสัญชาติไทย สิทธิบัตรทอง ข้าราชการ และ อปท. เบิกด้วยเลขนี้ไม่ได้',
  example: 'ผู้ถือบัตรบุคคลไม่มีสถานะทางทะเบียนถูกลงสิทธิบัตรทองตามครอบครัว',
  prevents: [{ system: 'e-claim', code: 'C440' }],
  suspectsCase: (item) => item.patient !== null && isOfNoCitizen(item.patient) && isJudged(item),
  judge: (patient, cases) => {
    const judged = cases.filter(isJudged)
    if (judged.length === 0 || !isThirteenDigits(patient.citizenId)) return NOT_APPLICABLE
    if (!isOfNoCitizen(patient)) return CLEAN
    const [first = ''] = patient.citizenId
    const schemes = [...new Set(judged.map(schemeOf))].join(',')
    return fault({ detail: { th: `ขึ้นต้น ${first}`, en: `begins with ${first}` }, evidence: { firstDigit: first, schemes } })
  }
}

const isJudged = (item: Case): boolean => SCHEMES.some(scheme => scheme === schemeOf(item))

/** A wrong check digit of 6 and 7 is the business of ID05; those of 0 are made up by hospitals, too. */
const isOfNoCitizen = ({ citizenId }: Patient): boolean =>
  isThirteenDigits(citizenId) && (citizenId.startsWith('0') || (/^[67]/.test(citizenId) && hasValidCheckDigit(citizenId)))
