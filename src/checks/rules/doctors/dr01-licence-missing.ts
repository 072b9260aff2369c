import type { CheckContext, Outcome, SiteCheck } from '../../check.js'
import { CLEAN, fault } from '../../check.js'
import { hasLicence } from './licence.js'

export const dr01LicenceMissing: SiteCheck = {
  id: 'DR01',
  scope: 'site',
  title: { th: 'ผู้ตรวจไม่มีเลขใบประกอบวิชาชีพ', en: 'Doctor without licence number' },
  family: 'doctors',
  schemes: 'all',
  severity: 'block',
  owner: 'it',
  audience: 'none',
  needs: ['doctors'],
  mend: 'ขอเลขใบประกอบวิชาชีพจากเจ้าตัว แล้วลงที่หน้ากำหนดแพทย์ (doctor.licenseno)',
  source: 'NHSO C497; แฟ้ม ODX/IDX (DRDX), OOP/IOP (DROPID)',
  why: 'ทุกรายที่ผู้ตรวจคนนี้วินิจฉัยส่งเบิกไปโดยไม่มีเลข ว. และถูกตีกลับทุกราย',
  example: 'แพทย์หมุนเวียนคนใหม่ เริ่มตรวจแล้วแต่ฝ่ายข้อมูลยังไม่ได้ลงเลข ว.',
  grace: 'ทันทีที่ผู้นั้นตรวจผู้ป่วยใน 90 วันหลัง',
  prevents: [{ system: 'e-claim', code: 'C497' }],
  judge: judgeDoctors
}

/** Those who work here now: whoever left, or saw nobody, harms no claim. */
function judgeDoctors ({ setUp }: CheckContext): ReadonlyMap<string, Outcome> | null {
  // Where nobody is known to be busy (the day of visits has no index), nothing is judged and nothing closes.
  if (setUp === null || setUp.busyDoctors.size === 0) return null
  const busy = setUp.doctors.filter(({ code, isActive }) => isActive && setUp.busyDoctors.has(code))
  return new Map(busy.map(doctor => [`doctor ${doctor.code}`, hasLicence(doctor) ? CLEAN : fault({ detail: { th: `${doctor.name} (${doctor.code})`, en: `${doctor.name} (${doctor.code})` }, evidence: { doctor: doctor.code } })]))
}
