import type { Case, Patient } from '../../../case/case.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { schemeOf } from '../../payer.js'
import { isMissingOrMalformed } from './citizen-id.js'

export const id11UniversalWithoutCitizenId: PatientCheck = {
  id: 'ID11',
  scope: 'patient',
  title: { th: 'ใช้สิทธิบัตรทองแต่ไม่มีบัตรประชาชน', en: 'Universal scheme without a citizen id' },
  family: 'identity',
  schemes: ['UC'],
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ขอบัตรประจำตัว แล้วตรวจสิทธิใหม่ตามบัตร', en: 'Ask for the ID document, check the right again' },
  needs: ['patient-citizen-id', 'visit-rights'],
  mend: 'ขอดูเอกสาร ถ้ามีเลข 13 หลักให้ลงที่หน้าทะเบียนผู้ป่วย ถ้าเป็นชาวต่างชาติที่ถือหนังสือเดินทาง ให้ตรวจสิทธิและแก้สิทธิที่แท็บสิทธิการรักษา',
  source: 'NHSO C440; 16 files, PAT.IDTYPE',
  why: 'บัตรทองเป็นสิทธิของผู้มีเลขประชาชน แฟ้ม PAT ส่งประเภทบัตรเป็นหนังสือเดินทาง สปสช. จึงไม่รับ',
  example: 'ชาวต่างชาติแต่งงานกับคนไทย ถือหนังสือเดินทาง ห้องบัตรลงบัตรทองตามคู่สมรส',
  prevents: [{ system: 'e-claim', code: 'C440' }],
  suspectsCase: item => item.patient !== null && hasNoCitizenId(item.patient) && isUniversal(item),
  judge: (patient, cases) => {
    if (!cases.some(isUniversal)) return NOT_APPLICABLE
    if (!hasNoCitizenId(patient)) return CLEAN
    const hasPassport = patient.passport !== ''
    return fault({ detail: hasPassport ? { th: 'มีเฉพาะหนังสือเดินทาง', en: 'a passport alone' } : { th: 'ชาวต่างชาติไม่มีเลข 13 หลัก', en: 'a foreigner without a number' }, evidence: { hasPassport } })
  }
}

/** Of a Thai it is told by ID04. */
const hasNoCitizenId = (patient: Patient): boolean => !patient.isThai && isMissingOrMalformed(patient)

const isUniversal = (item: Case): boolean => schemeOf(item) === 'UC'
