import { mayGo, type RouteName } from '../access.js'
import type { Visitor } from '../web.js'

const TABS: readonly { readonly href: string, readonly text: string, readonly route: RouteName }[] = [
  { href: '/claims', text: 'รายการเรียกเก็บ', route: 'GET /claims' },
  { href: '/claims/answers', text: 'ไฟล์ตอบกลับ', route: 'GET /claims/answers' },
  { href: '/claims/refused', text: 'ถูกปฏิเสธ', route: 'GET /claims/refused' },
  { href: '/claims/missed', text: 'กฎยังจับไม่ได้', route: 'GET /claims/missed' },
  { href: '/claims/receipts', text: 'เงินโอนเข้า', route: 'GET /claims/receipts' },
  { href: '/claims/receivables', text: 'ลูกหนี้', route: 'GET /claims/receivables' },
  { href: '/claims/month-close', text: 'ปิดเดือน', route: 'GET /claims/month-close' },
  { href: '/claims/card-money', text: 'เงินค่าบัตรต่างด้าว', route: 'GET /claims/card-money' },
  { href: '/claims/charts', text: 'เวชระเบียนผู้ป่วยใน', route: 'GET /claims/charts' }
]

/** The list alone has pages below its address that are not its own. */
const isHere = (href: string, path: string): boolean => path === href || (href !== '/claims' && path.startsWith(`${href}/`))

/** The pages about money; each is shown to whom its route allows. */
export function ClaimTabs ({ visitor }: { readonly visitor: Visitor }) {
  return (
    <nav class='tabs' aria-label='เงินเรียกเก็บ'>
      {TABS.filter(({ route }) => mayGo(visitor.person, route)).map(({ href, text }) => (
        <a key={href} href={href} {...(isHere(href, visitor.path) ? { 'aria-current': 'page' } : {})}>{text}</a>
      ))}
    </nav>
  )
}
