import type { PatientCheck } from '../../check.js'
import { CLEAN, fault, NOT_APPLICABLE } from '../../check.js'
import { lastTold, toldEvidence } from './registered-person.js'

export const id07SexDiffers: PatientCheck = {
  id: 'ID07',
  scope: 'patient',
  title: { th: 'เพศไม่ตรงกับทะเบียน', en: "Sex differs from the register's" },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'none',
  needs: ['patient-sex', 'patient-citizen-id', 'eligibility-answers'],
  mend: 'เทียบเลขประชาชนและเพศกับบัตร แล้วแก้ตัวที่ผิดที่หน้าทะเบียนผู้ป่วย (Patient Registry) ถ้าบัตรตรงกับ HOSxP ให้ผู้ป่วยแจ้งสำนักทะเบียน',
  source: 'NHSO C118',
  why: 'สปสช. เทียบเพศกับทะเบียนราษฎรทุกรายการ เพศที่ไม่ตรงมักหมายถึงลงเลขประชาชนของคนอื่น',
  example: 'พี่น้องมาพร้อมกัน ห้องบัตรลงเลขประชาชนของน้องสาวใน HN ของพี่ชาย',
  grace: 'เมื่อได้คำตอบจากทะเบียนสิทธิที่บอกเพศ',
  prevents: [{ system: 'e-claim', code: 'C118' }],
  suspectsCase: (item, context) => item.patient !== null && (lastTold(item.patient, [item], context, ({ sex }) => sex)?.value ?? item.patient.sex) !== item.patient.sex,
  judge: (patient, cases, context) => {
    const told = lastTold(patient, cases, context, ({ sex }) => sex)
    // A sex that is not recorded is told by ID03.
    if (told === null || patient.sex === null) return NOT_APPLICABLE
    return told.value === patient.sex ? CLEAN : fault({ evidence: toldEvidence(told) })
  }
}
