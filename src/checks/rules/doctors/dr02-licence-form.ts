import type { Doctor } from '../../../case/set-up.js'
import { CLEAN, fault, undetermined, type CheckContext, type Outcome, type SiteCheck } from '../../check.js'
import { hasLicence, isPhysician, isUnknownProfession } from './licence.js'

export const dr02LicenceForm: SiteCheck = {
  id: 'DR02',
  scope: 'site',
  title: { th: 'เลข ว. ของแพทย์ผิดรูปแบบ (ประกันสังคม)', en: 'Form of the physician\'s licence (social security)' },
  family: 'doctors',
  schemes: ['SSS'],
  severity: 'block',
  owner: 'it',
  audience: 'none',
  needs: ['doctors', 'right-set-up'],
  mend: 'แก้เลขใบประกอบวิชาชีพของแพทย์ที่หน้ากำหนดแพทย์ให้ขึ้นต้นด้วย ว (doctor.licenseno)',
  source: 'CHI R21 (เลขที่ ว.แพทย์ ไม่ถูกต้องตามรูปแบบ); h-rims ClaimValidator',
  why: 'แฟ้มผู้ป่วยนอกประกันสังคมรับเลขแพทย์ที่ขึ้นต้นด้วย ว เท่านั้น จึงบอกครั้งเดียวต่อแพทย์หนึ่งคน',
  example: 'ลงเลขเป็น 12345 หรือ MD12345 แทน ว12345',
  grace: 'ทันทีที่ผู้นั้นตรวจผู้ป่วยใน 90 วันหลัง',
  judge: judgeDoctors
}

function judgeDoctors ({ setUp }: CheckContext): ReadonlyMap<string, Outcome> | null {
  if (setUp === null) return null
  if (!setUp.rights.some(({ isActive, mainCode }) => isActive && mainCode === 'SSS')) return new Map()
  // Who has no number at all is told by DR01.
  const busy = setUp.doctors.filter(doctor => doctor.isActive && setUp.busyDoctors.has(doctor.code) && hasLicence(doctor) && isPhysician(doctor))
  return new Map(busy.map(doctor => [`doctor ${doctor.code}`, judgeDoctor(doctor)]))
}

function judgeDoctor (doctor: Doctor): Outcome {
  const { code, name, licence } = doctor
  if (licence.startsWith('ว')) return CLEAN
  return isUnknownProfession(doctor) ? undetermined('ไม่ทราบว่าเป็นแพทย์หรือวิชาชีพอื่น (ไม่ได้ลงประเภทผู้ให้บริการ)') : fault({ detail: { th: `${name} (${code}) ${licence}`, en: `${name} (${code}) ${licence}` }, evidence: { doctor: code } })
}
