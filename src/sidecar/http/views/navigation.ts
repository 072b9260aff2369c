import type { RouteName } from '../access.js'

/** The pages a person goes to from anywhere; each is shown to whom its route allows. */
export const NAVIGATION: readonly { readonly href: string, readonly text: string, readonly route: RouteName }[] = [
  { href: '/act', text: 'กระดาน พรบ.', route: 'GET /act' },
  { href: '/card-room', text: 'ห้องบัตร', route: 'GET /card-room' },
  { href: '/rights', text: 'ตรวจสิทธิ', route: 'GET /rights' },
  { href: '/wards', text: 'ผู้ป่วยใน', route: 'GET /wards' },
  { href: '/work', text: 'รายการงาน', route: 'GET /work' },
  { href: '/contacts', text: 'สมุดโทรศัพท์', route: 'GET /contacts' },
  { href: '/coverage', text: 'ความครอบคลุม', route: 'GET /coverage' },
  { href: '/claims', text: 'เงินเรียกเก็บ', route: 'GET /claims' },
  { href: '/arrears', text: 'ค้างชำระ', route: 'GET /arrears' },
  { href: '/edc', text: 'EDC', route: 'GET /edc' },
  { href: '/payers', text: 'แหล่งสิทธิ', route: 'GET /payers' },
  { href: '/stations', text: 'สถานี', route: 'GET /stations' },
  { href: '/runs', text: 'รอบการตรวจ', route: 'GET /runs' },
  { href: '/checks', text: 'ข้อตรวจ', route: 'GET /checks' },
  { href: '/set-up', text: 'ตั้งค่า', route: 'GET /set-up' },
  { href: '/accounts', text: 'ผู้ใช้', route: 'GET /accounts' },
  { href: '/audit', text: 'ประวัติการใช้', route: 'GET /audit' }
]
