import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { hasValidCheckDigit, isThirteenDigits } from '../../../values/citizen-id.js'
import { isVerifiable } from './citizen-id.js'

export const id05CitizenIdCheckDigit: PatientCheck = {
  id: 'ID05',
  scope: 'patient',
  title: { th: 'เลขประชาชนไม่ผ่านการตรวจหลักสุดท้าย', en: 'Citizen id fails its check digit' },
  family: 'identity',
  schemes: 'all',
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอดูบัตรประชาชน แล้วลงเลข 13 หลักให้ตรงบัตร', en: 'See the ID card, match its 13-digit number' },
  needs: ['patient-citizen-id'],
  mend: 'เสียบหรือขอดูบัตรประชาชน แล้วแก้เลขที่หน้าทะเบียนผู้ป่วย',
  source: 'NHSO C116; check digit of the Department of Provincial Administration',
  why: 'เลขที่หลักสุดท้ายไม่ตรงสูตรของกรมการปกครองคือเลขที่พิมพ์ผิด ถามสิทธิด้วยเลขนี้จะไม่พบคนหรือได้คำตอบของคนอื่น',
  example: 'พิมพ์เลข 13 หลักสลับกันสองตัว เช่น 45 เป็น 54',
  prevents: [{ system: 'e-claim', code: 'C116' }],
  suspects: ({ citizenId }) => isThirteenDigits(citizenId) && /^[1-8]/.test(citizenId) && !hasValidCheckDigit(citizenId),
  judge: (patient, cases) => {
    if (!isThirteenDigits(patient.citizenId) || !isVerifiable(patient, cases)) return NOT_APPLICABLE
    return hasValidCheckDigit(patient.citizenId) ? CLEAN : fault()
  }
}
