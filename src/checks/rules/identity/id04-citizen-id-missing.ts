import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { CITIZEN_ID_SCHEMES, isMissingOrMalformed, needsCitizenId } from './citizen-id.js'

export const id04CitizenIdMissing: PatientCheck = {
  id: 'ID04',
  scope: 'patient',
  title: { th: 'เลขประชาชนไม่มีหรือใช้ไม่ได้', en: 'Citizen id missing or unusable' },
  family: 'identity',
  schemes: CITIZEN_ID_SCHEMES,
  severity: 'warn',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประชาชนหรือสูติบัตร ลงเลข 13 หลักตามบัตร', en: 'Ask for the ID card, record its 13-digit number' },
  needs: ['patient-citizen-id'],
  mend: 'ขอบัตรประชาชนหรือสูติบัตร แล้วบันทึกเลข 13 หลักที่หน้าทะเบียนผู้ป่วย ถ้าไม่มีเลขจริง ให้ตรวจสิทธิและสัญชาติ ห้ามสร้างเลขเอง',
  source: 'NHSO C104, C116',
  why: 'ไม่มีเลข 13 หลักก็ตรวจสิทธิ ขอ authen และส่งเบิกไม่ได้',
  example: 'ผู้ป่วยบัตรทองลืมบัตร ห้องบัตรพิมพ์เลขเพียง 12 หลัก',
  prevents: [{ system: 'e-claim', code: 'C104' }, { system: 'e-claim', code: 'C116' }, { system: 'fdh', code: 'ER101' }],
  suspects: isMissingOrMalformed,
  judge: (patient, cases) => {
    if (!needsCitizenId(patient, cases)) return NOT_APPLICABLE
    if (!isMissingOrMalformed(patient)) return CLEAN
    return patient.citizenId === ''
      ? fault({ detail: { th: 'ไม่ได้บันทึก', en: 'not recorded' }, evidence: { recordedLength: 0 } })
      : fault({ detail: { th: 'ไม่ใช่เลข 13 หลัก', en: 'not 13 digits' }, evidence: { recordedLength: patient.citizenId.length } })
  }
}
