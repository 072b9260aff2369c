import { ROLE_NAMES } from '../../people/role-names.js'
import { ROLES, type Role } from '../../people/role.js'
import { ACCESS, mayUse, type RouteName } from '../access.js'
import { NAVIGATION } from './navigation.js'

const ROLE_LINES: Readonly<Record<Role, string>> = {
  'card-room': 'เห็นกระดาน พรบ. และรายการงานของห้องบัตร รับทราบ แก้ที่ HOSxP',
  'insurance-office': 'ทำงานทุกอย่างของงานประกัน และยืนยันความหมายรหัสสิทธิ',
  department: 'เห็นกระดาน พรบ. และรายการงานของหน่วยงานตน รับทราบ แก้ที่ HOSxP',
  it: 'ดูแลบัญชี ค่าตั้ง และรอบการตรวจ ไม่เห็นข้อมูลผู้ป่วย นอกจาก HN ในประวัติการใช้',
  auditor: 'ดูได้ทุกหน้ายกเว้นผู้ใช้ ส่งออกรายการงานและประวัติการใช้ แก้อะไรไม่ได้'
}

/** Addresses that are worked with on another page than their own. */
const PARTS: Readonly<Record<string, readonly string[]>> = { '/work': ['/cases', '/findings', '/checks'], '/card-room': ['/patients'] }

const isUnder = (route: string, href: string): boolean => [href, ...PARTS[href] ?? []].some(start => {
  const path = route.split(' ')[1] ?? ''
  return path === start || path.startsWith(`${start}/`)
})

/** What a role may do on a page, from the rules the guard enforces. */
function powersOf (role: Role, href: string, route: RouteName): string {
  const changes = (Object.keys(ACCESS) as RouteName[]).filter(name => name.startsWith('POST ') && ACCESS[name] !== 'pairing' && isUnder(name, href))
  const allowed = changes.filter(name => mayUse(role, name))
  if (!mayUse(role, route)) return allowed.length === 0 ? '–' : 'แก้'
  if (allowed.length === 0) return 'ดู'
  return allowed.length === changes.length ? 'ดู แก้ทุกอย่าง' : 'ดู แก้บางอย่าง'
}

/** Who sees what. */
export function RoleTable () {
  return (
    <section>
      <h2>ใครเห็นอะไร</h2>
      <table class='list'>
        <thead><tr><th>หน้า</th>{ROLES.map(role => <th key={role}>{ROLE_NAMES[role]}</th>)}</tr></thead>
        <tbody>
          <tr><td data-head='หน้า'><b>โดยรวม</b></td>{ROLES.map(role => <td key={role} data-head={ROLE_NAMES[role]}><small>{ROLE_LINES[role]}</small></td>)}</tr>
          {NAVIGATION.map(({ href, text, route }) => (
            <tr key={href}>
              <td data-head='หน้า'><b>{text}</b></td>
              {ROLES.map(role => <td key={role} data-head={ROLE_NAMES[role]}>{powersOf(role, href, route)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
