import type { Role } from './role.js'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'card-room': 'ห้องบัตร',
  'insurance-office': 'งานประกันสุขภาพ',
  department: 'หน่วยงาน',
  it: 'ไอที',
  auditor: 'ผู้ตรวจสอบ'
}
