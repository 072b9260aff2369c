import type { Case, Patient } from '../../../case/case.js'
import { hasValidCheckDigit } from '../../../values/citizen-id.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { isMissingOrMalformed } from './citizen-id.js'

const DISABLED = '74'

export const id12DisabilityNumber: PatientCheck = {
  id: 'ID12',
  scope: 'patient',
  title: { th: 'เลขบัตรคนพิการไม่ตรงเลขประชาชน', en: 'Number of the disability card is not the citizen id' },
  family: 'identity',
  schemes: ['UC'],
  severity: 'warn',
  owner: 'card-room',
  audience: 'none',
  needs: ['disability-register', 'right-sub-codes', 'patient-citizen-id'],
  mend: 'เทียบเลขบัตรคนพิการกับบัตรประชาชน แล้วแก้เลขที่ผิด: ทะเบียนผู้พิการที่ระบบงานชุมชน (PCU) หรือเลขประชาชนที่หน้าทะเบียนผู้ป่วย',
  source: 'NDP-Kit precheck (deformed_no = cid)',
  why: 'ชุดข้อมูลที่ส่งออกถือเลขบัตรคนพิการเป็นเลขประชาชน เลขไม่ตรงแปลว่าเลขใดเลขหนึ่งผิด หรือเป็นของคนอื่น',
  example: 'ลงเลขทะเบียนผู้พิการแบบเก่าซึ่งไม่ใช่เลข 13 หลักของผู้ป่วย',
  suspectsCase: item => item.patient !== null && isOther(item.patient) && isUnderDisability(item),
  judge: (patient, cases) => {
    // A missing or mistyped citizen id is told by ID04 and ID05.
    const isIdInOrder = !isMissingOrMalformed(patient) && hasValidCheckDigit(patient.citizenId)
    if (!isIdInOrder || patient.disabilityNumber === '' || !cases.some(isUnderDisability)) return NOT_APPLICABLE
    return isOther(patient) ? fault({ evidence: { recordedLength: patient.disabilityNumber.length } }) : CLEAN
  }
}

const isOther = ({ disabilityNumber, citizenId }: Patient): boolean => disabilityNumber !== '' && disabilityNumber !== citizenId

const isUnderDisability = ({ rights }: Case): boolean => rights.some(({ scheme, subCode }) => scheme === 'UC' && subCode.trim() === DISABLED)
