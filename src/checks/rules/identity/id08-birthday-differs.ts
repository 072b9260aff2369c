import type { LocalDate } from '../../../values/local-date.js'
import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { id02Birthday } from './id02-birthday.js'
import { lastTold, toldEvidence } from './registered-person.js'

export const id08BirthdayDiffers: PatientCheck = {
  id: 'ID08',
  scope: 'patient',
  title: { th: 'วันเกิดไม่ตรงกับทะเบียน', en: "Birthday differs from the register's" },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'none',
  needs: ['patient-birthday', 'patient-citizen-id', 'eligibility-answers'],
  mend: 'เทียบเลขประชาชนและวันเกิดกับบัตร แล้วแก้ตัวที่ผิดที่หน้าทะเบียนผู้ป่วย (Patient Registry) ถ้าบัตรตรงกับ HOSxP ให้ผู้ป่วยแจ้งสำนักทะเบียน',
  source: 'NHSO C119',
  why: 'สปสช. เทียบวันเกิดกับทะเบียนราษฎรทุกรายการ วันเกิดที่ไม่ตรงทำให้ไม่ผ่าน และอาจเป็นเลขประชาชนของคนอื่น',
  example: 'ห้องบัตรพิมพ์วันกับเดือนเกิดสลับกัน 5 เมษายนกลายเป็น 4 พฤษภาคม',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิที่บอกวันเกิดครบวันเดือนปี',
  prevents: [{ system: 'e-claim', code: 'C119' }],
  suspectsCase: (item, context) => item.patient !== null && (lastTold(item.patient, [item], context, ({ birthday }) => birthday)?.value ?? item.patient.birthday) !== item.patient.birthday,
  judge: (patient, cases, context) => {
    const told = lastTold(patient, cases, context, ({ birthday }) => birthday)
    // A birthday that is missing or impossible is told by ID02.
    if (told === null || patient.birthday === null || id02Birthday.judge(patient, cases, context).kind === 'finding') return NOT_APPLICABLE
    if (told.value === patient.birthday) return CLEAN
    return fault({ detail: whatDiffers(patient.birthday, told.value), evidence: toldEvidence(told) })
  }
}

/** Which part, never the day itself. */
function whatDiffers (recorded: LocalDate, registered: LocalDate): { readonly th: string, readonly en: string } {
  if (recorded.slice(4) === registered.slice(4)) return { th: 'ปีเกิด', en: 'the year' }
  return recorded.slice(0, 4) === registered.slice(0, 4) ? { th: 'วันหรือเดือนเกิด', en: 'day or month' } : { th: 'วันและปีเกิด', en: 'day and year' }
}
