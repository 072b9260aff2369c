import { formatBuddhistTime } from '../../../values/local-date.js'
import { OWNER_NAMES } from '../../../reports/owner-names.js'
import { ROLE_NAMES } from '../../people/role-names.js'
import type { Account } from '../../state/account-store.js'
import type { Visitor } from '../web.js'
import { AccountFields } from './account-fields.js'
import { RoleTable } from './account-roles.js'
import { Csrf, Layout } from './layout.js'

/** What was typed and could not be taken. */
export interface AccountDraft {
  /** `null`: of a new account. */
  readonly id: number | null
  readonly login: string
  readonly name: string
  readonly role: string
  readonly department: string | null
  readonly isActive?: boolean
  readonly fault: string
}

interface AccountsPageProps {
  readonly visitor: Visitor
  readonly accounts: readonly Account[]
  /** Open sessions by account. */
  readonly sessions: ReadonlyMap<number, number>
  readonly draft: AccountDraft | null
}

/** Every account, and the form of a new one. */
export function AccountsPage ({ visitor, accounts, sessions, draft }: AccountsPageProps) {
  const draftOf = (id: number | null): AccountDraft | null => draft !== null && draft.id === id ? draft : null
  return (
    <Layout title='ผู้ใช้' visitor={visitor} style='accounts.css'>
      <h1>ผู้ใช้</h1>
      <table class='list people'>
        <thead><tr><th>ชื่อผู้ใช้</th><th>ชื่อ</th><th>บทบาท</th><th>สถานะ</th><th>เข้าล่าสุด</th><th>เปิดอยู่</th><th>จัดการ</th></tr></thead>
        <tbody>{accounts.map(account => <AccountRow key={account.id} visitor={visitor} account={account} sessions={sessions.get(account.id) ?? 0} draft={draftOf(account.id)} />)}</tbody>
      </table>
      <details class='card' id='new' open={draftOf(null) !== null || accounts.length < 2}>
        <summary>เพิ่มผู้ใช้</summary>
        <NewAccount visitor={visitor} draft={draftOf(null)} />
      </details>
      <RoleTable />
    </Layout>
  )
}

function AccountRow ({ visitor, account, sessions, draft }: { readonly visitor: Visitor, readonly account: Account, readonly sessions: number, readonly draft: AccountDraft | null }) {
  const isOwn = account.id === visitor.person.accountId
  const { id, role, department } = account
  return (
    <tr id={`account-${id}`} class={account.isActive ? '' : 'aside'}>
      <td data-head='ชื่อผู้ใช้'><code>{account.login}</code>{isOwn && <small> (ท่าน)</small>}</td>
      <td data-head='ชื่อ'>{account.name}</td>
      <td data-head='บทบาท'>{ROLE_NAMES[role]}{department !== null && <small> {OWNER_NAMES[department]}</small>}</td>
      <td data-head='สถานะ'><Condition visitor={visitor} account={account} /></td>
      <td data-head='เข้าล่าสุด'>{account.lastSignedInAt === null ? 'ยังไม่เคย' : formatBuddhistTime(account.lastSignedInAt)}</td>
      <td data-head='เปิดอยู่'>{sessions} เครื่อง</td>
      <td data-head='จัดการ' class='manage'>
        <details open={draft !== null}>
          <summary>แก้</summary>
          {draft !== null && <p class='fault' role='alert'>{draft.fault}</p>}
          <form method='post' action={`/accounts/${id}`}>
            <Csrf visitor={visitor} />
            <AccountFields name={draft?.name ?? account.name} role={draft?.role ?? role} department={draft === null ? department : draft.department} />
            <label><input type='checkbox' name='active' value='yes' checked={draft?.isActive ?? account.isActive} />ใช้งานได้</label>
            <button>บันทึก</button>
          </form>
          <form method='post' action={`/accounts/${id}/reset`} class='inline'>
            <Csrf visitor={visitor} />
            <button class='quiet'>ออกรหัสผ่านใหม่</button>
            <small>เครื่องที่เปิดอยู่จะถูกออกจากระบบ</small>
          </form>
        </details>
        {isLocked(account, visitor) && (
          <form method='post' action={`/accounts/${id}/unlock`} class='inline'>
            <Csrf visitor={visitor} />
            <button>ปลดล็อก</button>
          </form>
        )}
      </td>
    </tr>
  )
}

const isLocked = ({ lockedUntil }: Account, { at }: Visitor): boolean => lockedUntil !== null && lockedUntil > at

function Condition ({ visitor, account }: { readonly visitor: Visitor, readonly account: Account }) {
  if (!account.isActive) return <span class='chip'>ปิดใช้งาน</span>
  if (account.lockedUntil !== null && isLocked(account, visitor)) return <span class='chip red'>ล็อกถึง {formatBuddhistTime(account.lockedUntil)}</span>
  return account.mustChangePassword ? <span class='chip amber'>ยังไม่เปลี่ยนรหัสผ่านที่ได้รับ</span> : <span class='chip green'>ใช้งานได้</span>
}

function NewAccount ({ visitor, draft }: { readonly visitor: Visitor, readonly draft: AccountDraft | null }) {
  return (
    <form method='post' action='/accounts'>
      <Csrf visitor={visitor} />
      {draft !== null && <p class='fault' role='alert'>{draft.fault}</p>}
      <label>ชื่อผู้ใช้ (a-z 0-9 จุด ขีด)<input name='login' value={draft?.login ?? ''} autocomplete='off' autocapitalize='none' spellcheck={false} required minlength={2} maxlength={32} /></label>
      <AccountFields name={draft?.name ?? ''} role={draft?.role ?? ''} department={draft?.department ?? null} />
      <p><small>ระบบตั้งรหัสผ่านให้ครั้งเดียว และแสดงในหน้าถัดไปเท่านั้น</small></p>
      <button>เพิ่มผู้ใช้</button>
    </form>
  )
}
