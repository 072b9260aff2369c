import type { Owner } from '../case/finding.js'
import type { Instant } from '../values/local-date.js'
import { hashPassword, oneTimePassword } from '../sidecar/people/password.js'
import type { Role } from '../sidecar/people/role.js'
import { changeAccount, createAccount, findAccount, setPassword } from '../sidecar/state/account-store.js'
import type { StateDb } from '../sidecar/state/state-schema.js'

interface DemoAccount {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly department: Owner | null
}

const BY = 'demo'

// IT first: there must be one before anybody else may lose that role again.
const ACCOUNTS: readonly DemoAccount[] = [
  { login: 'it', name: 'อนันต์ ดูแลระบบ', role: 'it', department: null },
  { login: 'office', name: 'สมศรี ใจดี', role: 'insurance-office', department: null },
  { login: 'cardroom', name: 'มาลี รักงาน', role: 'card-room', department: null },
  { login: 'er', name: 'วิชัย กล้าหาญ', role: 'department', department: 'emergency' },
  { login: 'auditor', name: 'ประภา ตรวจสอบ', role: 'auditor', department: null }
]

/** One account for each role, all with one password that is new at every start; whoever was signed in before signs in again. */
export async function makeDemoAccounts (db: StateDb, at: Instant): Promise<{ readonly password: string, readonly accounts: readonly DemoAccount[] }> {
  const act = { by: BY, at }
  const password = oneTimePassword()
  for (const account of ACCOUNTS) {
    const passwordHash = await hashPassword(password)
    const found = await findAccount(db, account.login)
    if (found === null) {
      await createAccount(db, { ...account, passwordHash, mustChangePassword: false }, act)
    } else {
      await changeAccount(db, found.id, { name: account.name, role: account.role, department: account.department, isActive: true }, act)
      await setPassword(db, found.id, { hash: passwordHash, mustChange: false }, act)
    }
  }
  return { password, accounts: ACCOUNTS }
}
