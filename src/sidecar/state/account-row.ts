import type { Selectable } from 'kysely'
import type { Owner } from '../../case/finding.js'
import type { Instant } from '../../values/local-date.js'
import type { Role } from '../people/role.js'
import type { UserAccountTable } from './people-tables.js'
import { StateError } from './state-error.js'
import type { StateDb } from './state-schema.js'
import { fromUtcText, fromUtcTextOrNull } from './utc-text.js'

export interface Account {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly department: Owner | null
  readonly mustChangePassword: boolean
  readonly isActive: boolean
  /** May lie in the past. */
  readonly lockedUntil: Instant | null
  readonly lastSignedInAt: Instant | null
  readonly createdAt: Instant
  readonly createdBy: string
}

/** With what signing in needs. */
export type AccountSecrets = Account & { readonly passwordHash: string, readonly failedSignIns: number }

/** Nobody else changes it until the transaction ends. Rejects with StateError `ACCOUNT_UNKNOWN`. */
export async function lockedRow (db: StateDb, id: number): Promise<Selectable<UserAccountTable>> {
  const row = await db.selectFrom('user_account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw new StateError('ACCOUNT_UNKNOWN', `ไม่มีบัญชีเลขที่ ${id} / there is no account ${id}`)
  return row
}

export const accountFrom = (row: Selectable<UserAccountTable>): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: row.role,
  department: row.department,
  mustChangePassword: row.must_change_password === 1,
  isActive: row.is_active === 1,
  lockedUntil: fromUtcTextOrNull(row.locked_until),
  lastSignedInAt: fromUtcTextOrNull(row.last_signed_in_at),
  createdAt: fromUtcText(row.created_at),
  createdBy: row.created_by
})
