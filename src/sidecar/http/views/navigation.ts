import type { RouteName } from '../access.js'

/** The pages a person goes to from anywhere; each is shown to whom its route allows. */
export const NAVIGATION: readonly { readonly href: string, readonly text: string, readonly route: RouteName }[] = [
  { href: '/act', text: 'กระดาน พรบ.', route: 'GET /act' },
  { href: '/work', text: 'รายการงาน', route: 'GET /work' },
  { href: '/contacts', text: 'สมุดโทรศัพท์', route: 'GET /contacts' },
  { href: '/runs', text: 'รอบการตรวจ', route: 'GET /runs' },
  { href: '/set-up', text: 'ตั้งค่า', route: 'GET /set-up' },
  { href: '/accounts', text: 'ผู้ใช้', route: 'GET /accounts' },
  { href: '/audit', text: 'ประวัติการใช้', route: 'GET /audit' }
]
