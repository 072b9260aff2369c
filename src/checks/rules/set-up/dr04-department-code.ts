import type { SiteCheck } from '../../check.js'
import { CLEAN, fault, undetermined } from '../../check.js'

/** A closed list; 12 is for whatever the others do not name. */
const NHSO_DEPARTMENT = /^(0[1-9]|1[0-2])$/

export const dr04DepartmentCode: SiteCheck = {
  id: 'DR04',
  scope: 'site',
  title: { th: 'แผนกไม่มีรหัส สปสช. 01–12', en: "Department without NHSO's code 01–12" },
  family: 'set-up',
  schemes: 'all',
  severity: 'warn',
  owner: 'it',
  audience: 'none',
  needs: ['specialties'],
  mend: 'เลือกรหัส สปสช. ของแผนกที่เมนูตั้งค่า > ข้อมูลพื้นฐาน > แผนก แผนกที่ไม่เข้าพวกใช้ 12 (อื่น ๆ) แผนกที่เลิกใช้ให้ปิดการใช้งาน',
  source: 'NDP-Kit precheck (NHSO code of the department, 01-12)',
  why: 'ช่อง CLINIC รับเฉพาะรหัส 01–12 แผนกเดียวที่รหัสผิดทำให้ชุดข้อมูลที่ส่ง NDP ไม่ผ่านทั้งชุด',
  example: 'เปิดแผนกแพทย์แผนไทยใหม่ ใส่รหัส 14 ซึ่งไม่มีในรายการของ สปสช.',
  judge: ({ setUp }) => {
    if (setUp === null) return null
    const active = setUp.specialties.filter(({ isActive }) => isActive)
    // Where nobody fills the column there is nothing wrong with one department.
    if (active.every(({ nhsoCode }) => nhsoCode === '')) return new Map(active.map(({ code }) => [nameOf(code), undetermined('ยังไม่มีแผนกใดลงรหัส สปสช.')]))
    return new Map(active.map(({ code, name, nhsoCode }) => [
      nameOf(code),
      NHSO_DEPARTMENT.test(nhsoCode)
        ? CLEAN
        : fault({ detail: { th: `${code} ${name}: ${nhsoCode === '' ? 'ไม่มีรหัส' : nhsoCode}`, en: `${code} ${name}: ${nhsoCode === '' ? 'none' : nhsoCode}` }, evidence: { specialty: code, nhsoCode } })
    ]))
  }
}

const nameOf = (code: string): string => `specialty ${code}`
