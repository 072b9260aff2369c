import type { PatientCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'

export const id03Sex: PatientCheck = {
  id: 'ID03',
  scope: 'patient',
  title: { th: 'เพศไม่ได้บันทึกหรือผิดรหัส', en: 'Sex missing or not a known code' },
  family: 'identity',
  schemes: 'all',
  severity: 'block',
  owner: 'card-room',
  audience: 'registration',
  note: { th: 'ลงเพศตามบัตรประจำตัวหรือสูติบัตร', en: 'Record the sex as on the ID document' },
  needs: ['patient-sex'],
  mend: 'แก้เพศที่หน้าทะเบียนผู้ป่วย (Patient Registry)',
  source: 'NHSO C103',
  why: 'เพศที่ว่างหรือไม่ใช่รหัส 1 หรือ 2 ทำให้ส่งเบิกไม่ผ่าน และทำให้ตรวจโรคที่ใช้กับเพศเดียวไม่ได้',
  example: 'ห้องบัตรเปิด HN ใหม่ตอนคนไข้แน่น ข้ามช่องเพศไป',
  prevents: [{ system: 'e-claim', code: 'C103' }],
  suspects: ({ sex }) => sex === null,
  judge: ({ sex }) => sex === null ? fault() : CLEAN
}
